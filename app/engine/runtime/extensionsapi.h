// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/function/function.h"
#include "app/engine/http/exchange.h"
#include "app/engine/runtime/extensions.h"

namespace signalbox::engine {

/// Whether a path is of the Extensions API.
bool isExtensionsPath(std::string_view path);

/// Serves one request of the Lambda Extensions API 2020-01-01.
Async<void> serveExtensionsApi(std::shared_ptr<Extensions> extensions, FunctionPtr function,
                               Exchange &exchange);

} // namespace signalbox::engine
