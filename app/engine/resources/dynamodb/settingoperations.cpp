// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/http/error.h"
#include "app/engine/resources/dynamodb/operations.h"
#include "app/engine/resources/dynamodb/validation.h"
#include "app/engine/resources/dynamodb/write.h"
#include "app/engine/store/transaction.h"

namespace signalbox::engine::dynamodb {

namespace {

constexpr std::size_t mostTags = 50;

/// The table a ResourceArn names.
Table tableOfArn(const Session &session, const Json &request)
{
    Json named;
    named["TableName"] = requiredMember(request, "ResourceArn");
    return session.table(named);
}

void save(Session &session, const Table &table)
{
    Transaction transaction(session.store.database());
    session.store.updateDefinition(table);
    transaction.commit();
}

} // namespace

Json describeTimeToLive(Session &session, const Json &request)
{
    const auto table = session.table(request);
    Json out;
    auto &description = out["TimeToLiveDescription"];
    description["TimeToLiveStatus"] = table.expiry.empty() ? "DISABLED" : "ENABLED";
    if (!table.expiry.empty())
        description["AttributeName"] = table.expiry;
    return out;
}

Json updateTimeToLive(Session &session, const Json &request)
{
    auto table = session.table(request);
    const auto &wanted = requiredMember(request, "TimeToLiveSpecification");
    const bool enabled = requiredMember(wanted, "Enabled").get<bool>();
    const auto name = requiredMember(wanted, "AttributeName").get<std::string>();
    if (enabled == !table.expiry.empty())
        invalid(enabled ? "TimeToLive is already enabled" : "TimeToLive is already disabled");
    if (!enabled && name != table.expiry)
        invalid("TimeToLive is active on a different AttributeName: current AttributeName is " +
                table.expiry);
    table.expiry = enabled ? name : std::string();
    table.definition["TimeToLive"] = table.expiry;
    Transaction transaction(session.store.database());
    session.store.updateDefinition(table);
    session.store.setExpiry(table);
    transaction.commit();
    Json out;
    out["TimeToLiveSpecification"] = wanted;
    return out;
}

Json tagResource(Session &session, const Json &request)
{
    auto table = tableOfArn(session, request);
    for (const auto &tag : requiredMember(request, "Tags")) {
        if (tag.at("Key").get_ref<const std::string &>().starts_with("aws:"))
            invalidParameter("Tag keys that begin with aws: are reserved for system use");
        table.definition["Tags"][tag.at("Key").get<std::string>()] = tag.at("Value").get<std::string>();
    }
    if (table.definition.contains("Tags") && table.definition["Tags"].size() > mostTags)
        throw ServiceError(400, "LimitExceededException", "A table can have no more than 50 tags");
    save(session, table);
    return Json::object();
}

Json untagResource(Session &session, const Json &request)
{
    auto table = tableOfArn(session, request);
    for (const auto &key : requiredMember(request, "TagKeys")) {
        if (table.definition.contains("Tags"))
            table.definition["Tags"].erase(key.get<std::string>());
    }
    save(session, table);
    return Json::object();
}

Json listTagsOfResource(Session &session, const Json &request)
{
    const auto table = tableOfArn(session, request);
    Json out;
    out["Tags"] = Json::array();
    const Json tags = table.definition.value("Tags", Json::object());
    for (const auto &[key, value] : tags.items())
        out["Tags"].push_back({{"Key", key}, {"Value", value}});
    return out;
}

/// There are none, which is what this says.
Json describeContinuousBackups(Session &session, const Json &request)
{
    session.table(request);
    Json out;
    auto &description = out["ContinuousBackupsDescription"];
    description["ContinuousBackupsStatus"] = "DISABLED";
    description["PointInTimeRecoveryDescription"]["PointInTimeRecoveryStatus"] = "DISABLED";
    return out;
}

} // namespace signalbox::engine::dynamodb
