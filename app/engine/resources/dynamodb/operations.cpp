// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/dynamodb/operations.h"

#include "app/engine/resources/dynamodb/validation.h"
#include "app/engine/resources/jsoncall.h"

#include <algorithm>

namespace signalbox::engine::dynamodb {

namespace {

using Named = std::pair<std::string_view, Operation>;

constexpr Named Operations[] = {
    {"CreateTable", createTable},
    {"DescribeTable", describeTable},
    {"ListTables", listTables},
    {"UpdateTable", updateTable},
    {"DeleteTable", deleteTable},
    {"DescribeTimeToLive", describeTimeToLive},
    {"UpdateTimeToLive", updateTimeToLive},
    {"TagResource", tagResource},
    {"UntagResource", untagResource},
    {"ListTagsOfResource", listTagsOfResource},
    {"DescribeContinuousBackups", describeContinuousBackups},
    {"PutItem", putItem},
    {"GetItem", getItem},
    {"UpdateItem", updateItem},
    {"DeleteItem", deleteItem},
    {"BatchGetItem", batchGetItem},
    {"BatchWriteItem", batchWriteItem},
    {"TransactWriteItems", transactWriteItems},
    {"TransactGetItems", transactGetItems},
    {"Query", query},
    {"Scan", scan},
};

constexpr Named StreamOperations[] = {
    {"ListStreams", listStreams},
    {"DescribeStream", describeStream},
    {"GetShardIterator", getShardIterator},
    {"GetRecords", getRecords},
};

std::string cancelMessage(const Json &reasons)
{
    std::string codes;
    for (const auto &reason : reasons)
        codes += (codes.empty() ? "" : ", ") + reason.at("Code").get<std::string>();
    return "Transaction cancelled, please refer cancellation reasons for specific reasons [" + codes + "]";
}

} // namespace

ConditionFailed::ConditionFailed(Json itemInTheWay)
    : ServiceError(400, "ConditionalCheckFailedException", "The conditional request failed")
    , item(std::move(itemInTheWay))
{
}

TransactionCancelled::TransactionCancelled(Json cancellationReasons)
    : ServiceError(400, "TransactionCanceledException", cancelMessage(cancellationReasons))
    , reasons(std::move(cancellationReasons))
{
}

Table Session::table(const Json &request) const
{
    const auto name = tableNameOf(request);
    auto found = store.table(region, name);
    if (!found)
        throw ServiceError(400, "ResourceNotFoundException",
                           "Requested resource not found: Table: " + name + " not found");
    if (!found->expiry.empty())
        store.eraseExpired(*found, now / 1000);
    return std::move(*found);
}

Operation operationNamed(std::string_view name)
{
    return findOperation(Operations, name);
}

Operation streamOperationNamed(std::string_view name)
{
    return findOperation(StreamOperations, name);
}

} // namespace signalbox::engine::dynamodb
