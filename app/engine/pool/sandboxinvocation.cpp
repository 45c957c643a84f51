// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
// How an environment runs invocations.
#include "app/engine/function/lineage.h"
#include "app/engine/pool/sandboxenvironment.h"
#include "app/engine/pool/stems.h"

#include <algorithm>
#include <boost/asio/post.hpp>
#include <nlohmann/json.hpp>

namespace signalbox::engine {

namespace {

using std::chrono::milliseconds;

nlohmann::json invokeEvent(const Delivery &delivery)
{
    return {{"eventType", "INVOKE"},
            {"deadlineMs", delivery.deadlineMs},
            {"requestId", delivery.requestId},
            {"invokedFunctionArn", delivery.functionArn},
            {"tracing", {{"type", "X-Amzn-Trace-Id"}, {"value", delivery.traceId}}}};
}

} // namespace

void SandboxEnvironment::run(InvokeRequest request, InvocationDone done)
{
    if (request.traceId.empty())
        request.traceId = newTrace(m_services.clock.now());
    m_invocation = Invocation{std::move(request), std::move(done)};
    if (m_phase == Phase::Ready && m_poll->waiting())
        m_poll->resume({}, true);
}

std::optional<Pending> SandboxEnvironment::giveUp()
{
    const bool first = m_phase == Phase::Init && std::string_view(m_initPhase) == "init";
    if (!first || !m_invocation)
        return {};
    Pending pending{std::move(m_invocation->request), std::move(m_invocation->done)};
    m_invocation.reset();
    return pending;
}

Async<Delivery> SandboxEnvironment::next()
{
    if (m_phase == Phase::Ended)
        throw environmentGone();
    if (m_poll->waiting()) // its connection broke, and it asks again
        m_poll->resume(std::make_exception_ptr(ServiceError(410, "Gone", "There is a newer request.")), {});
    if (m_invocation && m_invocation->cut)
        finishFailed(platformFailure("Runtime.TruncatedResponse", requestId(),
                                     "The answer ended before it was complete"));
    if (m_invocation && m_invocation->delivered)
        throw ServiceError(
            403, "InvalidStateTransition",
            "Transition from Running to Ready is not allowed: the invocation has no answer yet.");
    if (m_phase == Phase::Init && !m_runtimeReady)
        runtimeReady();
    if (m_phase == Phase::Ready && m_invocation)
        co_return deliver();
    co_await m_poll->wait();
    if (m_phase != Phase::Ready || !m_invocation ||
        m_invocation->delivered) // ended, or asked again, meanwhile
        throw environmentGone();
    co_return deliver();
}

/// The invocation begins.
void SandboxEnvironment::started()
{
    m_lifecycle->start(m_invocation->request);
    m_started = m_services.clock.steady();
    timeLimit(std::chrono::seconds(m_function->timeoutSeconds), &SandboxEnvironment::invocationTimedOut);
}

Delivery SandboxEnvironment::deliver()
{
    const bool afterRetry = std::string_view(m_initPhase) == "invoke";
    m_initPhase = "init";
    if (!afterRetry) {
        m_sandbox->drainOutput(); // what it wrote while it was idle is not this invocation's
        m_lifecycle->flushOutput();
        started();
    }
    watchMemory();
    auto &invocation = *m_invocation;
    invocation.delivered = true;
    const auto left =
        m_started + std::chrono::seconds(m_function->timeoutSeconds) - m_services.clock.steady();
    const auto deadline = m_services.clock.now().time_since_epoch() + left;
    const auto &request = invocation.request;
    Delivery delivery{request.requestId,
                      request.invokedArn.empty() ? m_function->arn() : request.invokedArn,
                      request.traceId,
                      request.clientContext,
                      request.identity,
                      std::move(invocation.request.payload),
                      std::chrono::duration_cast<milliseconds>(deadline).count()};
    if (m_extensions->any())
        m_extensions->invoke(invokeEvent(delivery));
    return delivery;
}

void SandboxEnvironment::mustBeRunning(const std::string &requestId) const
{
    if (!m_invocation || !m_invocation->delivered)
        throw ServiceError(403, "InvalidStateTransition", "There is no invocation to answer.");
    if (m_invocation->request.requestId != requestId)
        throw ServiceError(400, "InvalidRequestID", "Invalid request ID");
}

std::shared_ptr<AnswerStream> SandboxEnvironment::stream(const std::string &requestId) const
{
    mustBeRunning(requestId);
    return m_invocation->request.stream;
}

void SandboxEnvironment::succeeded(const std::string &requestId, RuntimeAnswer answer)
{
    mustBeRunning(requestId);
    InvokeOutcome outcome;
    outcome.payload = std::move(answer.body);
    if (!answer.contentType.empty())
        outcome.contentType = std::move(answer.contentType);
    const auto produced = answer.streamedBytes + outcome.payload.size();
    finish(std::move(outcome), "success", {}, produced);
}

void SandboxEnvironment::failed(const std::string &requestId, RuntimeAnswer answer)
{
    mustBeRunning(requestId);
    finishFailed(functionFailure(std::move(answer)));
}

void SandboxEnvironment::answerTooLarge(const std::string &requestId, std::size_t limit)
{
    mustBeRunning(requestId);
    const std::string type = "Function.ResponseSizeTooLarge";
    finishFailed({"error", type,
                  errorPayload(type, "Response payload size exceeded maximum allowed payload size (" +
                                         std::to_string(limit) + " bytes).")});
}

/// Its process may be ending: then that is the error. If it asks for the next invocation, this was one.
void SandboxEnvironment::answerCut(const std::string &requestId)
{
    mustBeRunning(requestId);
    m_invocation->cut = true;
}

void SandboxEnvironment::finishFailed(const Failure &failure)
{
    InvokeOutcome outcome;
    outcome.payload = failure.payload;
    outcome.functionError = "Unhandled";
    const auto produced = outcome.payload.size();
    finish(std::move(outcome), failure.status, failure.type, produced);
}

Metered SandboxEnvironment::measure(const std::string &status, const std::string &errorType)
{
    Metered metered;
    metered.duration =
        status == "timeout" ? Micros(std::chrono::seconds(m_function->timeoutSeconds)) : since(m_started);
    metered.memoryMb = m_function->memoryMb;
    metered.status = status;
    metered.errorType = errorType;
    return metered;
}

/// The runtime has answered, or never will.
void SandboxEnvironment::finish(InvokeOutcome outcome, const std::string &status,
                                const std::string &errorType, std::uint64_t producedBytes)
{
    auto metered = measure(status, errorType);
    if (m_sandbox)
        m_sandbox->drainOutput();
    m_lifecycle->runtimeDone(metered, producedBytes);
    m_answered = Answered{std::move(*m_invocation), std::move(outcome), std::move(metered)};
    m_invocation.reset();
    const bool lives = status == "success" || status == "error";
    if (!lives || m_extensions->idle())
        reportAnswered();
    else if (m_answered->invocation.request.answered && !m_answered->invocation.request.wantLogTail)
        answerEarly();
}

/// Extensions go on, but the caller need not wait for them.
void SandboxEnvironment::answerEarly()
{
    m_answered->outcome.executedVersion = m_function->version;
    m_answered->invocation.request.answered(std::exchange(m_answered->outcome, {}));
}

/// The invocation is over. What extensions took after the runtime is part of its duration.
void SandboxEnvironment::reportAnswered()
{
    const auto keep = shared_from_this();
    auto answered = std::move(*m_answered);
    m_answered.reset();
    m_timer.cancel();
    auto &metered = answered.metered;
    if (metered.status != "timeout" && m_extensions->any())
        metered.duration = since(m_started);
    if (m_sandbox && m_extensions->any()) // else nothing was written since it answered
        m_sandbox->drainOutput();
    if (m_sandbox)
        m_peakBytes = std::max(m_peakBytes, m_sandbox->peakBytes());
    metered.init = std::exchange(m_initDuration, {});
    metered.peakBytes = m_peakBytes;
    auto tail = m_lifecycle->report(metered);
    if (answered.invocation.request.wantLogTail)
        answered.outcome.logTail = std::move(tail);
    answered.outcome.executedVersion = m_function->version;
    answered.invocation.done(std::move(answered.outcome));
    m_coldStart.reset();
    if (metered.init && m_services.stems) // once the caller has its answer
        asio::post(m_services.io,
                   [stems = m_services.stems, function = m_function] { stems->prepare(function); });
}

void SandboxEnvironment::invocationTimedOut()
{
    if (!m_invocation && !m_answered)
        return;
    const auto keep = shared_from_this();
    if (m_sandbox)
        m_sandbox->drainOutput();
    if (m_phase == Phase::Init) {
        if (!m_runtimeReady)
            m_lifecycle->initRuntimeDone(m_initPhase, "timeout", "Sandbox.Timedout");
        m_lifecycle->initReport(m_initPhase, since(m_initStarted), "timeout", "Sandbox.Timedout");
    }
    m_lifecycle->timedOut(m_function->timeoutSeconds);
    if (m_answered) { // only extensions were still at work
        m_answered->metered = measure("timeout", "Sandbox.Timedout");
        reportAnswered();
    } else {
        auto failure = platformFailure("Sandbox.Timedout", requestId(),
                                       "Task timed out after " + std::to_string(m_function->timeoutSeconds) +
                                           ".00 seconds");
        failure.status = "timeout";
        finishFailed(failure);
    }
    endSelf(endreason::Timeout);
}

} // namespace signalbox::engine
