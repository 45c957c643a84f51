// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/pages.h"
#include "models/domain/layer.h"

namespace signalbox::aws::lambda {

Request listLayers(const QString &marker);
/// The newest version of each layer.
Result<PageOf<LayerVersion>> parseLayers(const HttpAnswer &answer);

/// `layer`: its name or ARN.
Request listLayerVersions(const QString &layer, const QString &marker);
Result<PageOf<LayerVersion>> parseLayerVersions(const HttpAnswer &answer);

Request publishLayerVersion(const LayerSpec &spec);
Result<LayerVersion> parseLayerVersion(const HttpAnswer &answer);

} // namespace signalbox::aws::lambda
