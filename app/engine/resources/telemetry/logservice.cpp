// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/telemetry/logservice.h"

#include "app/engine/resources/jsoncall.h"
#include "app/engine/resources/logs/operations.h"
#include "app/engine/resources/telemetry/livetail.h"
#include "app/engine/store/storeerror.h"
#include "app/engine/store/transaction.h"
#include "app/engine/text/times.h"

namespace signalbox::engine {

namespace {

using logs::Json;

constexpr std::size_t mostRequest = 4 << 20;
constexpr std::string_view targetPrefix = "Logs_20140328.";

Response jsonResponse(int status, const Json &body)
{
    return {status,
            {{"Content-Type", "application/x-amz-json-1.1"}},
            body.is_null() ? std::string() : body.dump(-1, ' ', false, Json::error_handler_t::replace)};
}

class LogService : public Service
{
public:
    LogService(const Options &options, Collector &collector, const Clock &clock)
        : m_account(options.account)
        , m_collector(collector)
        , m_clock(clock)
    {
    }

    Async<void> serve(Exchange &exchange, const Caller &caller) override
    {
        Response response;
        try {
            if (caller.kind == Caller::Kind::Anonymous)
                throw ServiceError(400, "MissingAuthenticationTokenException",
                                   "Missing Authentication Token");
            std::string_view target = exchange.head().header("X-Amz-Target");
            target.remove_prefix(std::min(targetPrefix.size(), target.size()));
            const auto operation = logs::operationNamed(target);
            if (caller.kind == Caller::Kind::Function && !logs::isForFunctions(operation))
                throw ServiceError(400, "AccessDeniedException", "Functions may write logs, nothing else");
            const std::string body = co_await exchange.readBody(mostRequest);
            co_await m_collector.catchUp();
            if (target == "StartLiveTail") {
                co_await tail(exchange, caller, body);
                co_return;
            }
            if (operation == nullptr)
                throw ServiceError(400, "UnknownOperationException",
                                   "The operation " + std::string(target) + " is not offered here");
            const auto job = [&] { return run(operation, body, caller.region); };
            response = co_await m_collector.run(job);
        } catch (const StoreError &error) {
            throw ServiceError(500, "ServiceUnavailableException", error.what(), "Server");
        }
        if (!exchange.answered())
            co_await exchange.respond(std::move(response));
    }

    Response render(const ServiceError &error, const Caller &) const override
    {
        return jsonResponse(error.status, {{"__type", error.code}, {"message", error.what()}});
    }

private:
    logs::Session session(const std::string &region)
    {
        return {m_collector.logs(), m_account, region, toMilliseconds(m_clock.now())};
    }

    Response run(logs::Operation operation, const std::string &body, const std::string &region)
    {
        logs::Session session = this->session(region);
        Transaction transaction(session.store.database());
        const auto answer =
            jsonResponse(200, refusingWrongTypes([&] { return operation(session, parsedRequest(body)); }));
        transaction.commit();
        return answer;
    }

    Async<void> tail(Exchange &exchange, const Caller &caller, const std::string &body)
    {
        const auto open = [&] {
            return refusingWrongTypes([&] {
                return std::make_shared<logs::LiveTail>(session(caller.region), parsedRequest(body));
            });
        };
        const auto tail = co_await m_collector.run(open);
        co_await tail->run(exchange, caller.requestId, m_collector, m_clock);
    }

    std::string m_account;
    Collector &m_collector;
    const Clock &m_clock;
};

} // namespace

std::unique_ptr<Service> makeLogService(const Options &options, Collector &collector, const Clock &clock)
{
    return std::make_unique<LogService>(options, collector, clock);
}

} // namespace signalbox::engine
