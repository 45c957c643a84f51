// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/http/error.h"
#include "app/engine/resources/dynamodb/capacity.h"
#include "app/engine/resources/dynamodb/tablestore.h"

#include <functional>
#include <string>

namespace signalbox::engine::dynamodb {

/// What the operations of the table API work with. All of it is used on one thread.
struct Session
{
    TableStore &store;
    std::string account;
    std::string region;
    std::int64_t now = 0; ///< ms since 1970
    /// Told of tables that were created, changed or deleted: name, action.
    std::function<void(const std::string &, const char *)> changed;
    Capacity capacity{}; ///< that was consumed

    /// The table a request names. Throws ResourceNotFoundException.
    Table table(const Json &request) const;
};

/// An operation failed its condition, and the caller wanted to see the item that was in the way.
struct ConditionFailed : ServiceError
{
    explicit ConditionFailed(Json itemInTheWay);
    Json item; ///< null when it was not asked for
};

/// A transaction was cancelled, for one reason an action.
struct TransactionCancelled : ServiceError
{
    explicit TransactionCancelled(Json cancellationReasons);
    Json reasons;
};

/// One operation: request in, answer out; throws ServiceError.
using Operation = Json (*)(Session &session, const Json &request);
/// Null when there is no such operation.
Operation operationNamed(std::string_view name);
/// The same for the streams' API.
Operation streamOperationNamed(std::string_view name);

Json createTable(Session &session, const Json &request);
Json describeTable(Session &session, const Json &request);
Json listTables(Session &session, const Json &request);
Json updateTable(Session &session, const Json &request);
Json deleteTable(Session &session, const Json &request);

Json describeTimeToLive(Session &session, const Json &request);
Json updateTimeToLive(Session &session, const Json &request);
Json tagResource(Session &session, const Json &request);
Json untagResource(Session &session, const Json &request);
Json listTagsOfResource(Session &session, const Json &request);
Json describeContinuousBackups(Session &session, const Json &request);

Json putItem(Session &session, const Json &request);
Json getItem(Session &session, const Json &request);
Json updateItem(Session &session, const Json &request);
Json deleteItem(Session &session, const Json &request);

Json batchGetItem(Session &session, const Json &request);
Json batchWriteItem(Session &session, const Json &request);
Json transactWriteItems(Session &session, const Json &request);
Json transactGetItems(Session &session, const Json &request);

Json query(Session &session, const Json &request);
Json scan(Session &session, const Json &request);

Json listStreams(Session &session, const Json &request);
Json describeStream(Session &session, const Json &request);
Json getShardIterator(Session &session, const Json &request);
Json getRecords(Session &session, const Json &request);

} // namespace signalbox::engine::dynamodb
