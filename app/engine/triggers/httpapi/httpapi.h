// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <utility>

namespace signalbox::engine::httpapi {

using Json = nlohmann::json;

/// What an API's requests go by: routes and integrations as API Gateway v2 shows them, by id.
struct Definition
{
    std::map<std::string, Json> routes;
    std::map<std::string, Json> integrations;
};

/// An HTTP API of API Gateway v2. The JSON members have the names and shapes of its model.
struct HttpApi
{
    std::string id; ///< 10 lower-case letters and digits
    std::string region;
    Json about = Json::object(); ///< name, description, corsConfiguration, tags, …
    Definition current;
    std::map<std::string, Json> stages; ///< by name
    std::map<std::string, std::pair<Json, Definition>>
        deployments; ///< by id: as shown, and what was deployed

    /// What a stage serves: what it deployed, or what is current where it deploys by itself. Null when it has
    /// deployed nothing.
    const Definition *servedBy(const std::string &stage) const;
};

using ApiPtr = std::shared_ptr<const HttpApi>;

/// For the store. apiFromJson() throws nlohmann::json::exception for what toJson() did not make.
Json toJson(const HttpApi &api);
HttpApi apiFromJson(const Json &json);

/// Takes over those of the named members that are set.
void takeMembers(Json &target, const Json &from, std::span<const char *const> names);

/// The function an integration calls, as an ARN; empty when its URI names none.
std::string functionOf(const Json &integration);

} // namespace signalbox::engine::httpapi
