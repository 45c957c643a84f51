// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/request.h"
#include "models/backends/backend.h"

namespace signalbox {

/// What the engine says of itself.
aws::Request reportRequest();
Result<BackendReport> parseReport(const HttpAnswer &answer);

} // namespace signalbox
