// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace signalbox::engine {

/// An AWS service that wants to invoke a function.
struct ServiceCall
{
    std::string service;   ///< apigateway.amazonaws.com
    std::string sourceArn; ///< of what it does so for
    std::string account;   ///< the source's
};

/// Whether a statement of the function's policy lets the service invoke it: its principal, its action, and
/// its conditions on the source's ARN and account.
bool mayInvoke(const std::vector<nlohmann::json> &policy, const ServiceCall &call);

/// Whether everybody may call a function URL of AuthType NONE: the policy must let everybody call the URL
/// (lambda:InvokeFunctionUrl) and, by it, invoke the function (lambda:InvokeFunction). AWS asks for both
/// since October 2025.
bool mayCallUrl(const std::vector<nlohmann::json> &policy);

} // namespace signalbox::engine
