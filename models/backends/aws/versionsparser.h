// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/pages.h"
#include "models/domain/result.h"
#include "models/domain/version.h"

namespace signalbox::aws::lambda {

/// Published versions only; the newest code, $LATEST, is left out.
Result<PageOf<Version>> parseVersions(const HttpAnswer &answer);
Result<Version> parseVersion(const HttpAnswer &answer);
Result<PageOf<Alias>> parseAliases(const HttpAnswer &answer);
Result<Alias> parseAlias(const HttpAnswer &answer);

} // namespace signalbox::aws::lambda
