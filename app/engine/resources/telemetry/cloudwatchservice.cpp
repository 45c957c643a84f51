// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/telemetry/cloudwatchservice.h"

#include "app/engine/resources/cloudwatch/operations.h"
#include "app/engine/resources/cloudwatch/protocol.h"
#include "app/engine/store/storeerror.h"
#include "app/engine/store/transaction.h"
#include "app/engine/text/times.h"

namespace signalbox::engine {

namespace {

using cloudwatch::Call;
using cloudwatch::Json;

constexpr std::size_t mostRequest = 4 << 20;

class CloudWatchService : public Service
{
public:
    CloudWatchService(Collector &collector, const Clock &clock)
        : m_collector(collector)
        , m_clock(clock)
    {
    }

    Async<void> serve(Exchange &exchange, const Caller &caller) override
    {
        const cloudwatch::Wire wire = cloudwatch::wireOf(exchange.head());
        Response response;
        try {
            if (caller.kind == Caller::Kind::Anonymous)
                throw ServiceError(403, "MissingAuthenticationToken", "Missing Authentication Token");
            std::string body = co_await exchange.readBody(mostRequest);
            const Call call = cloudwatch::readCall(exchange.head(), std::move(body));
            if (cloudwatch::operationNamed(call.operation) == nullptr)
                throw ServiceError(400, "InvalidAction",
                                   "The operation " + call.operation + " is not offered here");
            if (caller.kind == Caller::Kind::Function && call.operation != "PutMetricData")
                throw ServiceError(403, "AccessDenied", "Functions may put metric data, nothing else");
            co_await m_collector.catchUp();
            const auto job = [&] { return run(call, caller); };
            response = co_await m_collector.run(job);
        } catch (const ServiceError &error) {
            response = cloudwatch::errorOf(wire, error, caller.requestId);
        } catch (const StoreError &error) {
            response = cloudwatch::errorOf(wire, ServiceError(500, "InternalServiceError", error.what()),
                                           caller.requestId);
        }
        co_await exchange.respond(std::move(response));
    }

    Response render(const ServiceError &error, const Caller &caller) const override
    {
        return cloudwatch::errorOf(cloudwatch::Wire::Form, error, caller.requestId);
    }

private:
    Response run(const Call &call, const Caller &caller)
    {
        cloudwatch::Session session{m_collector.metrics(), caller.region,
                                    toMilliseconds(m_clock.now()) / 1000};
        try {
            Transaction transaction(session.store.database());
            const Json answer = cloudwatch::operationNamed(call.operation)(session, call.request);
            transaction.commit();
            return cloudwatch::answerOf(call, answer, caller.requestId);
        } catch (const Json::exception &) {
            throw ServiceError(400, "InvalidParameterValue", "A member of the request is of the wrong kind");
        }
    }

    Collector &m_collector;
    const Clock &m_clock;
};

} // namespace

std::unique_ptr<Service> makeCloudWatchService(Collector &collector, const Clock &clock)
{
    return std::make_unique<CloudWatchService>(collector, clock);
}

} // namespace signalbox::engine
