// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>

namespace signalbox::engine {

/// A name for a version of a function, or for two that share its invocations.
struct Alias
{
    std::string version;
    std::string description;
    std::string revisionId;                ///< changes with every change
    std::map<std::string, double> weights; ///< of other versions: how much of the whole they get, 0 to 1

    /// The version an invocation gets; `drawn` is from [0, 1), evenly distributed.
    const std::string &choose(double drawn) const;
    bool refersTo(const std::string &other) const { return version == other || weights.contains(other); }
};

void to_json(nlohmann::json &to, const Alias &alias);
void from_json(const nlohmann::json &from, Alias &alias);

} // namespace signalbox::engine
