// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/http/exchange.h"
#include "app/engine/runtime/extensions.h"
#include "app/engine/runtime/subscriber.h"

namespace signalbox::engine {

/// Whether a path is of the Telemetry API, or of the Logs API it replaced.
bool isTelemetryPath(std::string_view path);

/// Serves one request of the Lambda Telemetry API 2022-07-01 or the Logs API 2020-08-15. `subscribe` gets
/// what was asked for.
Async<void> serveTelemetryApi(std::shared_ptr<Extensions> extensions,
                              std::function<void(Subscription)> subscribe, Exchange &exchange);

} // namespace signalbox::engine
