// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/lambda/alias.h"

namespace signalbox::engine {

const std::string &Alias::choose(double drawn) const
{
    for (const auto &[other, weight] : weights) {
        if (drawn < weight)
            return other;
        drawn -= weight;
    }
    return version;
}

void to_json(nlohmann::json &to, const Alias &alias)
{
    to = {{"version", alias.version},
          {"description", alias.description},
          {"revisionId", alias.revisionId},
          {"weights", alias.weights}};
}

void from_json(const nlohmann::json &from, Alias &alias)
{
    from.at("version").get_to(alias.version);
    from.at("description").get_to(alias.description);
    from.at("revisionId").get_to(alias.revisionId);
    from.at("weights").get_to(alias.weights);
}

} // namespace signalbox::engine
