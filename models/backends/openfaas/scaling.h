// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/scaling.h"

#include <QJsonObject>

namespace signalbox::openfaas {

/// The labels com.openfaas.scale.*: what the Community Edition reads (min, max, factor, zero) and what the
/// Pro autoscaler does.
QList<ScalingField> scalingFields();
/// What a function's labels say of it.
Scaling scalingOf(const QJsonObject &labels);

} // namespace signalbox::openfaas
