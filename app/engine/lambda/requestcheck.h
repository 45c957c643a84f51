// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/http/exchange.h"

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace signalbox::engine {

/// A request as its operation's model sees it.
struct RequestParts
{
    std::string_view operation;
    std::string_view pattern;             ///< its path, with {parts}
    const std::vector<std::string> &path; ///< what stands for them
    const RequestHead &head;
    const nlohmann::json &body; ///< an object
};

/// Holds a request against Lambda's model: required members, lengths, ranges, choices, patterns. Throws one
/// ValidationException for all that is wrong, worded as AWS words it. Members of a wrong type are left to who
/// reads them.
void checkRequest(const RequestParts &request);

} // namespace signalbox::engine
