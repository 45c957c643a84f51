// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/triggers/httpapi/httpapi.h"
#include "app/engine/triggers/urlevent.h"

#include <optional>

namespace signalbox::engine::httpapi {

/// The route that took a call.
struct ProxyRoute
{
    std::string key; ///< GET /pets/{id}, $default
    std::string stage;
    Json parameters; ///< of its path; null without any
    Json variables;  ///< of the stage; null without any
};

/// The event a function gets in payload format 1.0.
Json proxyEvent(const RequestHead &head, std::string_view body, const UrlCall &call, const ProxyRoute &route);

/// The HTTP answer a function's result stands for in payload format 1.0: {"statusCode", "headers",
/// "multiValueHeaders", "body", "isBase64Encoded"}. Unset for a result that has another form.
std::optional<Response> proxyAnswer(const InvokeOutcome &outcome);

} // namespace signalbox::engine::httpapi
