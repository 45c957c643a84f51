// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/http/encoding.h"
#include "app/engine/resources/dynamodb/indexupdates.h"
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

/// Brings the indexes, and the table's definition, to what the request wants of them.
void updateIndexes(Session &session, Table &table, const Json &request)
{
    const auto updates = indexUpdatesOf(table, request);
    Json definition = updates.definition;
    definition["TableName"] = table.name;
    const auto after = tableFrom(definition); // checks it
    for (const auto &name : updates.deleted)
        session.store.dropIndex(table, name);
    for (const auto &name : updates.created)
        session.store.buildIndex(table, *after.index(name));
    table.definition = after.definition;
}

/// Attributes are defined along with a change only.
bool asksForChange(Json request)
{
    request.erase("TableName");
    request.erase("AttributeDefinitions");
    return !request.empty();
}

void updateStream(Session &session, Table &table, const Json &request)
{
    const auto view = wantedStream(request);
    if (!view)
        return;
    const bool enabled = table.stream && table.stream->enabled;
    if (view->empty() && !enabled)
        invalid("Table has no stream to disable: TableName: " + table.name);
    if (!view->empty() && enabled)
        invalid("Table already has an enabled stream: TableName: " + table.name);
    if (view->empty())
        session.store.streams().end(table, session.now);
    else
        session.store.streams().begin(table, *view, session.now);
}

} // namespace

Json createTable(Session &session, const Json &request)
{
    Json asked = request;
    asked.erase("Stream"); // what only definitions have
    auto table = tableFrom(asked);
    checkBilling(request);
    checkProtection(request);
    const auto view = wantedStream(request).value_or(std::string());
    if (session.store.table(session.region, table.name))
        throw ServiceError(400, "ResourceInUseException", "Table already exists: " + table.name);
    table.region = session.region;
    table.uuid = randomUuid();
    table.created = session.now;
    Transaction transaction(session.store.database());
    session.store.insertTable(table);
    if (!view.empty()) {
        session.store.streams().begin(table, view, session.now);
        session.store.updateDefinition(table);
    }
    transaction.commit();
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
    if (request.contains("ReplicaUpdates"))
        invalid("Replicas are not offered here.");
    if (!asksForChange(request))
        invalid("At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, "
                "GlobalSecondaryIndexUpdates or SSESpecification or ReplicaUpdates is required");
    checkBilling(request);
    checkProtection(request);
    checkTableClass(request);
    checkEncryption(request);
    for (const auto *kept : {"BillingMode", "ProvisionedThroughput", "DeletionProtectionEnabled",
                             "TableClass", "SSESpecification"}) {
        if (request.contains(kept))
            table.definition[kept] = request[kept];
    }
    if (table.definition.value("BillingMode", "") == "PAY_PER_REQUEST" &&
        !request.contains("ProvisionedThroughput"))
        table.definition.erase("ProvisionedThroughput");
    Json whole = table.definition;
    whole["TableName"] = table.name;
    checkBilling(whole);
    tableFrom(whole); // checks what they come to together, which is read again each time
    Transaction transaction(session.store.database());
    if (request.contains("GlobalSecondaryIndexUpdates"))
        updateIndexes(session, table, request);
    updateStream(session, table, request);
    session.store.updateDefinition(table);
    transaction.commit();
    session.changed(table.name, "changed");
    return description(session, session.table(request), "TableDescription", "ACTIVE");
}

Json deleteTable(Session &session, const Json &request)
{
    auto table = session.table(request);
    if (isProtected(table))
        invalid("Resource cannot be deleted as it is currently protected against deletion. Disable deletion "
                "protection first.");
    Transaction transaction(session.store.database());
    session.store.streams().end(table, session.now);
    session.store.eraseTable(table);
    transaction.commit();
    session.changed(table.name, "deleted");
    return description(session, table, "TableDescription", "DELETING");
}

} // namespace signalbox::engine::dynamodb
