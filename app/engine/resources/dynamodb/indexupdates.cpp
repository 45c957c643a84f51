// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/dynamodb/indexupdates.h"

#include "app/engine/http/error.h"
#include "app/engine/resources/dynamodb/validation.h"

#include <algorithm>
#include <set>

namespace signalbox::engine::dynamodb {

namespace {

constexpr const char *indexes = "GlobalSecondaryIndexes";
constexpr const char *attributes = "AttributeDefinitions";
constexpr std::size_t mostIndexes = 20;

Json::iterator indexNamed(Json &list, const Json &name)
{
    const auto found =
        std::ranges::find_if(list, [&](const Json &index) { return index.at("IndexName") == name; });
    if (found == list.end())
        throw ServiceError(400, "ResourceNotFoundException",
                           "Requested resource not found: Index: " + name.get<std::string>() + " not found");
    return found;
}

void updateOne(IndexUpdates &updates, const Json &update)
{
    Json &list = updates.definition[indexes];
    if (!update.is_object() || update.size() != 1)
        invalid("One of GlobalSecondaryIndexUpdate's Create, Update and Delete must be given");
    if (update.contains("Create")) {
        list.push_back(update["Create"]);
        updates.created.push_back(update["Create"].at("IndexName"));
    } else if (update.contains("Delete")) {
        const Json name = update["Delete"].at("IndexName");
        list.erase(indexNamed(list, name));
        updates.deleted.push_back(name);
    } else if (update.contains("Update")) {
        (*indexNamed(list, update["Update"].at("IndexName")))["ProvisionedThroughput"] =
            update["Update"].at("ProvisionedThroughput");
    } else {
        invalid("One of GlobalSecondaryIndexUpdate's Create, Update and Delete must be given");
    }
}

void addNames(std::set<std::string> &names, const Json &schema)
{
    for (const auto &element : schema)
        names.insert(element.at("AttributeName").get<std::string>());
}

/// The attributes keys are made of, those of the request before those the table had; others are dropped.
Json definitionsOf(const Json &definition, const Json &request)
{
    std::set<std::string> used;
    addNames(used, definition.at("KeySchema"));
    for (const char *kind : {indexes, "LocalSecondaryIndexes"}) {
        for (const auto &index : definition.value(kind, Json::array()))
            addNames(used, index.at("KeySchema"));
    }
    Json kept = Json::array();
    for (const Json &list : {request.value(attributes, Json::array()), definition.at(attributes)}) {
        for (const auto &attribute : list) {
            if (used.erase(attribute.at("AttributeName").get<std::string>()) > 0)
                kept.push_back(attribute);
        }
    }
    return kept;
}

} // namespace

IndexUpdates indexUpdatesOf(const Table &table, const Json &request)
{
    IndexUpdates updates;
    updates.definition = table.definition;
    if (!updates.definition.contains(indexes))
        updates.definition[indexes] = Json::array();
    for (const auto &update : request.at("GlobalSecondaryIndexUpdates"))
        updateOne(updates, update);
    if (updates.created.size() + updates.deleted.size() > 1)
        throw ServiceError(400, "LimitExceededException",
                           "Subscriber limit exceeded: Only 1 online index can be created or deleted "
                           "simultaneously per table");
    if (updates.definition[indexes].size() > mostIndexes)
        throw ServiceError(400, "LimitExceededException", "A table has at most 20 global secondary indexes");
    updates.definition[attributes] = definitionsOf(updates.definition, request);
    if (updates.definition[indexes].empty())
        updates.definition.erase(indexes);
    return updates;
}

} // namespace signalbox::engine::dynamodb
