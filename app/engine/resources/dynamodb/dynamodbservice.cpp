// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/dynamodb/dynamodbservice.h"

#include "app/engine/resources/dynamodb/operations.h"
#include "app/engine/resources/jsoncall.h"
#include "app/engine/store/storeerror.h"

#include <boost/crc.hpp>

namespace signalbox::engine {

namespace {

using dynamodb::Json;

constexpr std::size_t MaxRequest = 16 << 20;
constexpr std::string_view TargetPrefix = "DynamoDB_20120810.";
constexpr std::string_view StreamsPrefix = "DynamoDBStreams_20120810.";

/// With the checksum that SDKs hold DynamoDB's answers against; the one for Go warns where there is none.
Response jsonResponse(int status, const Json &body)
{
    Response response;
    response.status = status;
    response.headers.emplace_back("Content-Type", "application/x-amz-json-1.0");
    response.body = body.dump(-1, ' ', false, Json::error_handler_t::replace);
    boost::crc_32_type crc;
    crc.process_bytes(response.body.data(), response.body.size());
    response.headers.emplace_back("x-amz-crc32", std::to_string(crc.checksum()));
    return response;
}

Response errorResponse(const ServiceError &error)
{
    const bool coral = error.code == "ValidationException" || error.code == "SerializationException" ||
                       error.code == "UnknownOperationException" || error.code == "AccessDeniedException";
    Json body;
    body["__type"] =
        (coral ? "com.amazon.coral.validate#" : "com.amazonaws.dynamodb.v20120810#") + error.code;
    body["message"] = error.what();
    if (const auto *failed = dynamic_cast<const dynamodb::ConditionFailed *>(&error)) {
        if (!failed->item.is_null())
            body["Item"] = failed->item;
    }
    if (const auto *cancelled = dynamic_cast<const dynamodb::TransactionCancelled *>(&error))
        body["CancellationReasons"] = cancelled->reasons;
    return jsonResponse(error.status, body);
}

dynamodb::Operation operationOf(const RequestHead &head)
{
    auto target = head.header("X-Amz-Target");
    dynamodb::Operation operation = nullptr;
    if (target.starts_with(TargetPrefix)) {
        target.remove_prefix(TargetPrefix.size());
        operation = dynamodb::operationNamed(target);
    } else if (target.starts_with(StreamsPrefix)) {
        target.remove_prefix(StreamsPrefix.size());
        operation = dynamodb::streamOperationNamed(target);
    }
    if (operation == nullptr)
        throw ServiceError(400, "UnknownOperationException",
                           "The operation " + std::string(target) + " is not offered here");
    return operation;
}

class DynamoDbService : public Service
{
public:
    DynamoDbService(dynamodb::TableHub &tables, Journal &journal)
        : m_tables(tables)
        , m_journal(journal)
    {
    }

    Async<void> serve(Exchange &exchange, const Caller &caller) override
    {
        Response response;
        try {
            if (caller.kind == Caller::Kind::Anonymous)
                throw ServiceError(400, "MissingAuthenticationTokenException",
                                   "Missing Authentication Token");
            const auto operation = operationOf(exchange.head());
            const auto body = co_await exchange.readBody(MaxRequest);
            std::vector<Json> changes;
            const auto job = [&](dynamodb::TableStore &store) {
                return run(store, operation, body, caller.region, changes);
            };
            response = co_await m_tables.run(job);
            for (const auto &change : changes)
                m_journal.append("signalbox.changed", {}, change);
        } catch (const StoreError &error) {
            throw ServiceError(500, "InternalServerError", error.what(), "Server");
        }
        co_await exchange.respond(std::move(response));
    }

    Response render(const ServiceError &error, const Caller &) const override { return errorResponse(error); }

private:
    /// On the worker: parses, runs and renders, so that none of it holds up the event loop.
    Response run(dynamodb::TableStore &store, dynamodb::Operation operation, const std::string &body,
                 const std::string &region, std::vector<Json> &changes)
    {
        const auto changed = [&](const std::string &name, const char *action) {
            changes.push_back({{"kind", "table"}, {"name", name}, {"action", action}});
        };
        dynamodb::Session session{store, m_tables.account(), region, m_tables.now(), changed, {}};
        return refusingWrongTypes([&] {
            const Json request = parsedRequest(body);
            Json answer = operation(session, request);
            session.capacity.addTo(answer, request);
            return jsonResponse(200, answer);
        });
    }

    dynamodb::TableHub &m_tables;
    Journal &m_journal;
};

} // namespace

std::unique_ptr<Service> makeDynamoDbService(dynamodb::TableHub &tables, Journal &journal)
{
    return std::make_unique<DynamoDbService>(tables, journal);
}

} // namespace signalbox::engine
