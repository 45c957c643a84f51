// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/triggers/httpapi/httpapi.h"

#include <map>
#include <string>
#include <string_view>

namespace signalbox::engine::httpapi {

/// The route a request takes.
struct RouteMatch
{
    const Json *route = nullptr; ///< none: no route takes it
    std::map<std::string, std::string> parameters;
};

/// Picks the most particular route: fixed parts of a path before {parameters}, these before {proxy+}, a
/// method of its own before ANY, and $default last. `path` is percent-encoded, without the stage.
RouteMatch matchRoute(const Definition &definition, std::string_view method, std::string_view path);

/// "$default", or a method or ANY and a path whose parts are fixed, {name}, or at the end {name+}.
bool isRouteKey(std::string_view key);

} // namespace signalbox::engine::httpapi
