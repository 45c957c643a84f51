// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/http/encoding.h"
#include "app/engine/resources/dynamodb/operations.h"
#include "app/engine/resources/dynamodb/validation.h"
#include "app/engine/store/transaction.h"

namespace signalbox::engine::dynamodb {

namespace {

constexpr std::int64_t MostTables = 100;

Json description(const Session &session, const Table &table, const char *member, const char *status)
{
    Json out;
    out[member] = describe(table, session.account);
    out[member]["TableStatus"] = status;
    return out;
}

} // namespace

Json createTable(Session &session, const Json &request)
{
    auto table = tableFrom(request);
    if (session.store.table(session.region, table.name))
        throw ServiceError(400, "ResourceInUseException", "Table already exists: " + table.name);
    table.region = session.region;
    table.uuid = randomUuid();
    table.created = session.now;
    session.store.insertTable(table);
    session.changed(table.name, "created");
    return description(session, table, "TableDescription", "ACTIVE");
}

Json describeTable(Session &session, const Json &request)
{
    return description(session, session.table(request), "Table", "ACTIVE");
}

Json listTables(Session &session, const Json &request)
{
    const auto limit = request.value("Limit", MostTables);
    if (limit < 1 || limit > MostTables)
        invalid("1 validation error detected: Value '" + std::to_string(limit) +
                "' at 'limit' failed to satisfy constraint: Member must have value between 1 and 100");
    auto names = session.store.tables(session.region, request.value("ExclusiveStartTableName", std::string()),
                                      std::size_t(limit) + 1);
    Json out = Json::object();
    if (names.size() > std::size_t(limit)) {
        names.pop_back();
        out["LastEvaluatedTableName"] = names.back();
    }
    out["TableNames"] = names;
    return out;
}

Json updateTable(Session &session, const Json &request)
{
    auto table = session.table(request);
    for (const auto *refused : {"GlobalSecondaryIndexUpdates", "StreamSpecification", "ReplicaUpdates"}) {
        if (request.contains(refused))
            invalid("UpdateTable cannot change " + std::string(refused) +
                    " here: create the table with its indexes instead.");
    }
    for (const auto *kept : {"BillingMode", "ProvisionedThroughput", "DeletionProtectionEnabled"}) {
        if (request.contains(kept))
            table.definition[kept] = request[kept];
    }
    session.store.updateDefinition(table);
    session.changed(table.name, "changed");
    return description(session, table, "TableDescription", "ACTIVE");
}

Json deleteTable(Session &session, const Json &request)
{
    const auto table = session.table(request);
    if (table.definition.value("DeletionProtectionEnabled", false))
        invalid("Resource cannot be deleted as it is currently protected against deletion. Disable deletion "
                "protection first.");
    session.store.eraseTable(table);
    session.changed(table.name, "deleted");
    return description(session, table, "TableDescription", "DELETING");
}

/// Items are kept until they are deleted, and that is what this answers.
Json describeTimeToLive(Session &session, const Json &request)
{
    session.table(request);
    Json out;
    out["TimeToLiveDescription"]["TimeToLiveStatus"] = "DISABLED";
    return out;
}

} // namespace signalbox::engine::dynamodb
