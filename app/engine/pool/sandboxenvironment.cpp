// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/pool/sandboxenvironment.h"

#include "app/engine/http/encoding.h"
#include "app/engine/sandbox/interpreter.h"

#include <algorithm>
#include <csignal>
#include <nlohmann/json.hpp>
#include <unistd.h>

namespace signalbox::engine {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds InitLimit{10'000};
constexpr milliseconds MemoryWatch{50};
constexpr std::uint64_t MiB = 1024 * 1024;

std::string errorPayload(const std::string &type, const std::string &message)
{
    nlohmann::ordered_json payload;
    payload["errorType"] = type;
    payload["errorMessage"] = message;
    return payload.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

/// The error type a runtime wrote into its error document.
std::string errorTypeIn(const RuntimeAnswer &answer)
{
    const auto document = nlohmann::json::parse(answer.body, nullptr, false);
    if (document.is_object() && document.contains("errorType") && document["errorType"].is_string())
        return document["errorType"];
    return answer.errorType.empty() ? "Unhandled" : answer.errorType;
}

std::string newTraceId(std::chrono::system_clock::time_point now)
{
    constexpr const char *Digits = "0123456789abcdef";
    auto seconds = static_cast<std::uint32_t>(std::chrono::system_clock::to_time_t(now));
    std::string time(8, '0');
    for (auto digit = time.rbegin(); digit != time.rend(); ++digit, seconds /= 16)
        *digit = Digits[seconds % 16];
    return "Root=1-" + time + "-" + randomHex(24) + ";Parent=" + randomHex(16) + ";Sampled=0";
}

ServerLimits runtimeApiLimits()
{
    ServerLimits limits;
    limits.idleTimeout = std::chrono::hours(24); // the connection rests while the function runs, or is idle
    return limits;
}

} // namespace

SandboxEnvironment::SandboxEnvironment(EnvironmentServices &services, FunctionPtr function,
                                       EnvironmentOwner &owner, Initialization initialization)
    : m_services(services)
    , m_function(std::move(function))
    , m_owner(owner)
    , m_initialization(initialization)
    , m_instanceId(randomHex(32))
    , m_lifecycle(services.journal, services.clock, m_function, m_instanceId, textOf(initialization))
    , m_poll(services.io)
    , m_timer(services.io)
    , m_memoryTimer(services.io)
{
}

void SandboxEnvironment::start()
{
    beginInit("init");
    timeLimit(InitLimit, &SandboxEnvironment::initTimedOut);
    watchMemory();
}

void SandboxEnvironment::beginInit(const char *phase)
{
    m_phase = Phase::Init;
    m_initPhase = phase;
    m_initError.reset();
    m_lifecycle.initStart(phase);
    m_initStarted = m_services.clock.steady();
    try {
        launch();
    } catch (const std::exception &error) {
        asio::post(m_services.io, [weak = weak_from_this(), message = std::string(error.what())] {
            if (const auto self = weak.lock())
                self->sandboxFailed(message);
        });
    }
}

void SandboxEnvironment::launch()
{
    const bool provided = runtimeFamily(m_function->runtime) == "provided";
    const auto bootstrap = std::filesystem::path(m_function->codeFolder) / "bootstrap";
    if (provided && ::access(bootstrap.c_str(), X_OK) != 0) {
        asio::post(m_services.io, [weak = weak_from_this()] {
            const auto self = weak.lock();
            if (self && self->m_phase == Phase::Init)
                self->initEnded(self->platformFailure(
                    "Runtime.InvalidEntrypoint",
                    "Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]"));
        });
        return;
    }
    const auto keys = m_services.credentials.issue(m_function->arn());
    m_services.credentials.revoke(std::exchange(m_accessKey, keys.accessKey));
    const auto stream = logStreamName(*m_function, m_instanceId, m_services.clock.now());
    const SandboxSpec spec{m_instanceId,
                           m_function->codeFolder,
                           command(),
                           functionEnvironment(*m_function, keys, stream, textOf(m_initialization)),
                           m_function->memoryMb,
                           m_function->ephemeralMb};
    m_sandbox = m_services.host.start(spec, weak_from_this());
}

std::vector<std::string> SandboxEnvironment::command() const
{
    const auto family = runtimeFamily(m_function->runtime);
    if (family == "provided")
        return {"/var/task/bootstrap"};
    const auto interpreter = m_services.host.interpreter(family);
    if (family == "python3") // without site, which costs a third of the start
        return {interpreter, "-S", "/var/runtime/python/bootstrap.py"};
    return {interpreter, "/var/runtime/node/bootstrap.cjs"};
}

void SandboxEnvironment::sandboxListens(SandboxListeners listeners)
{
    auto serveRuntime = [weak = weak_from_this()](Exchange &exchange) -> Async<void> {
        const auto self = weak.lock();
        if (!self)
            throw ServiceError(410, "Gone", "This environment has ended.");
        return serveRuntimeApi(self, exchange);
    };
    m_runtimeApi = serve(m_services.io, listeners[0].release(), serveRuntime, runtimeApiLimits());
    m_endpoint = serve(m_services.io, listeners[1].release(), m_services.endpoint);
}

void SandboxEnvironment::sandboxFailed(const std::string &message)
{
    if (m_phase == Phase::Ended)
        return;
    const auto keep = shared_from_this();
    answerPlatformFault("The sandbox cannot be started: " + message);
}

/// The platform, not the function, is at fault.
void SandboxEnvironment::answerPlatformFault(const std::string &message)
{
    m_lifecycle.initDone(m_initPhase, Micros{}, "error", "ServiceException");
    auto invocation = std::exchange(m_invocation, {});
    endSelf(endreason::InitFailed);
    if (invocation)
        invocation->done(ServiceError(500, "ServiceException", message, "Server"));
}

void SandboxEnvironment::sandboxOutput(std::string_view bytes)
{
    m_lifecycle.output(bytes);
}

void SandboxEnvironment::run(InvokeRequest request, InvocationDone done)
{
    if (request.traceId.empty())
        request.traceId = newTraceId(m_services.clock.now());
    m_invocation = Invocation{std::move(request), std::move(done)};
    if (m_phase == Phase::Ready && m_poll.waiting())
        m_poll.resume({}, deliver());
}

Async<Delivery> SandboxEnvironment::next()
{
    if (m_phase == Phase::Ended)
        throw ServiceError(410, "Gone", "This environment has ended.");
    if (m_poll.waiting()) // its connection broke, and it asks again
        m_poll.resume(std::make_exception_ptr(ServiceError(410, "Gone", "There is a newer request.")), {});
    if (m_invocation && m_invocation->delivered)
        throw ServiceError(
            403, "InvalidStateTransition",
            "Transition from Running to Ready is not allowed: the invocation has no answer yet.");
    if (m_phase == Phase::Init) {
        const auto duration = std::chrono::duration_cast<Micros>(m_services.clock.steady() - m_initStarted);
        m_sandbox->drainOutput();
        m_lifecycle.initDone(m_initPhase, duration, "success", {});
        m_phase = Phase::Ready;
        if (!m_initDuration && std::string_view(m_initPhase) == "init") {
            if (m_initialization == Initialization::OnDemand) // the other kind is not an invocation's
                m_initDuration = duration;
            m_timer.cancel();
        }
        m_owner.environmentReady(*this);
    }
    if (m_invocation)
        co_return deliver();
    co_return co_await m_poll.wait();
}

/// The invocation begins.
void SandboxEnvironment::started()
{
    const auto &request = m_invocation->request;
    m_lifecycle.start(request.requestId, request.source, request.traceId);
    m_started = m_services.clock.steady();
    timeLimit(std::chrono::seconds(m_function->timeoutSeconds), &SandboxEnvironment::invocationTimedOut);
}

Delivery SandboxEnvironment::deliver()
{
    const bool afterRetry = std::string_view(m_initPhase) == "invoke";
    m_initPhase = "init";
    if (!afterRetry) {
        m_sandbox->drainOutput(); // what it wrote while it was idle is not this invocation's
        m_lifecycle.flushOutput();
        started();
    }
    watchMemory();
    auto &invocation = *m_invocation;
    invocation.delivered = true;
    const auto left =
        m_started + std::chrono::seconds(m_function->timeoutSeconds) - m_services.clock.steady();
    const auto deadline = m_services.clock.now().time_since_epoch() + left;
    const auto &request = invocation.request;
    return {request.requestId,
            request.invokedArn.empty() ? m_function->arn() : request.invokedArn,
            request.traceId,
            request.clientContext,
            std::move(invocation.request.payload),
            std::chrono::duration_cast<milliseconds>(deadline).count()};
}

void SandboxEnvironment::mustBeRunning(const std::string &requestId) const
{
    if (!m_invocation || !m_invocation->delivered)
        throw ServiceError(403, "InvalidStateTransition", "There is no invocation to answer.");
    if (m_invocation->request.requestId != requestId)
        throw ServiceError(400, "InvalidRequestID", "Invalid request ID");
}

void SandboxEnvironment::succeeded(const std::string &requestId, RuntimeAnswer answer)
{
    mustBeRunning(requestId);
    InvokeOutcome outcome;
    outcome.payload = std::move(answer.body);
    if (!answer.contentType.empty())
        outcome.contentType = std::move(answer.contentType);
    finish(std::move(outcome), "success", {});
}

void SandboxEnvironment::failed(const std::string &requestId, RuntimeAnswer answer)
{
    mustBeRunning(requestId);
    const auto type = errorTypeIn(answer);
    finishFailed({"error", type, std::move(answer.body)});
}

void SandboxEnvironment::answerTooLarge(const std::string &requestId)
{
    mustBeRunning(requestId);
    const std::string type = "Function.ResponseSizeTooLarge";
    finishFailed({"error", type,
                  errorPayload(type, "Response payload size exceeded maximum allowed payload size (" +
                                         std::to_string(ResponseLimit) + " bytes).")});
}

void SandboxEnvironment::finishFailed(const Failure &failure)
{
    InvokeOutcome outcome;
    outcome.payload = failure.payload;
    outcome.functionError = "Unhandled";
    finish(std::move(outcome), failure.status, failure.type);
}

void SandboxEnvironment::finish(InvokeOutcome outcome, const std::string &status,
                                const std::string &errorType)
{
    const auto keep = shared_from_this();
    auto invocation = std::move(*m_invocation);
    m_invocation.reset();
    m_timer.cancel();
    Metered metered;
    metered.duration = std::chrono::duration_cast<Micros>(m_services.clock.steady() - m_started);
    if (status == "timeout")
        metered.duration = std::chrono::seconds(m_function->timeoutSeconds);
    metered.init = std::exchange(m_initDuration, {});
    metered.memoryMb = m_function->memoryMb;
    if (m_sandbox) {
        m_sandbox->drainOutput();
        m_peakBytes = std::max(m_peakBytes, m_sandbox->peakBytes());
    }
    metered.peakBytes = m_peakBytes;
    metered.status = status;
    metered.errorType = errorType;
    auto tail = m_lifecycle.report(metered, outcome.payload.size());
    if (invocation.request.wantLogTail)
        outcome.logTail = std::move(tail);
    outcome.executedVersion = m_function->version;
    invocation.done(std::move(outcome));
}

void SandboxEnvironment::initFailed(RuntimeAnswer answer)
{
    if (m_phase != Phase::Init)
        throw ServiceError(403, "InvalidStateTransition", "The runtime is initialised already.");
    m_initError = std::move(answer); // told when the process ends, with all it has to say
}

void SandboxEnvironment::sandboxExited(const SandboxExit &exit)
{
    const auto keep = shared_from_this();
    m_lifecycle.flushOutput();
    const auto reason = exit.outOfMemory ? endreason::OutOfMemory : endreason::Exit;
    const std::string_view said = m_lifecycle.lastLine();
    const bool unmade =
        said.starts_with("bwrap: ") && !said.starts_with("bwrap: execvp"); // that: no such program
    if (m_phase == Phase::Init && exit.status == 1 && unmade) {
        answerPlatformFault("The sandbox cannot be started: " + m_lifecycle.lastLine().substr(7));
    } else if (m_phase == Phase::Init) {
        initEnded(exitFailure(exit));
    } else if (m_invocation && !m_invocation->delivered) {
        auto invocation = std::move(*m_invocation);
        m_invocation.reset();
        m_lifecycle.end(reason);
        tearDown();
        m_owner.environmentReturned(*this, std::move(invocation.request), std::move(invocation.done));
    } else {
        if (m_invocation)
            finishFailed(exitFailure(exit));
        endSelf(reason);
    }
}

SandboxEnvironment::Failure SandboxEnvironment::platformFailure(const std::string &type,
                                                                const std::string &message) const
{
    const auto requestId = m_invocation ? m_invocation->request.requestId : std::string();
    return {"failure", type, errorPayload(type, "RequestId: " + requestId + " Error: " + message)};
}

SandboxEnvironment::Failure SandboxEnvironment::exitFailure(const SandboxExit &exit) const
{
    if (m_initError)
        return {"error", errorTypeIn(*m_initError), m_initError->body};
    const auto text = exit.text();
    return platformFailure(exit.outOfMemory ? "Runtime.OutOfMemory" : "Runtime.ExitError",
                           text.empty() ? "Runtime exited without providing a reason"
                                        : "Runtime exited with error: " + text);
}

/// The init phase failed: the first time it is repeated as part of the invocation that waits for it.
void SandboxEnvironment::initEnded(const Failure &failure)
{
    const auto keep = shared_from_this();
    const auto duration = std::chrono::duration_cast<Micros>(m_services.clock.steady() - m_initStarted);
    if (m_sandbox)
        m_peakBytes = std::max(m_peakBytes, m_sandbox->peakBytes());
    m_lifecycle.initDone(m_initPhase, duration, failure.status == "timeout" ? "timeout" : "error",
                         failure.type);
    const bool again = std::string_view(m_initPhase) == "init" && m_invocation;
    if (again) {
        m_initDuration = duration;
        retryInit();
        return;
    }
    if (m_invocation)
        finishFailed(failure);
    endSelf(endreason::InitFailed);
}

void SandboxEnvironment::retryInit()
{
    m_sandbox.reset();
    m_runtimeApi.reset();
    m_endpoint.reset();
    started();
    beginInit("invoke");
}

void SandboxEnvironment::timeLimit(milliseconds after, void (SandboxEnvironment::*then)())
{
    m_timer.expires_after(after);
    m_timer.async_wait([weak = weak_from_this(), then](const boost::system::error_code &error) {
        const auto self = weak.lock();
        if (!error && self && self->m_phase != Phase::Ended)
            (self.get()->*then)();
    });
}

void SandboxEnvironment::initTimedOut()
{
    if (m_phase != Phase::Init)
        return;
    m_sandbox->drainOutput();
    m_lifecycle.flushOutput();
    initEnded(m_initError ? exitFailure({}) : Failure{"timeout", "Sandbox.Timedout", {}});
}

void SandboxEnvironment::invocationTimedOut()
{
    if (!m_invocation)
        return;
    if (m_sandbox)
        m_sandbox->drainOutput();
    if (m_phase == Phase::Init)
        m_lifecycle.initDone(m_initPhase,
                             std::chrono::duration_cast<Micros>(m_services.clock.steady() - m_initStarted),
                             "timeout", "Sandbox.Timedout");
    m_lifecycle.timedOut(m_function->timeoutSeconds);
    auto failure =
        platformFailure("Sandbox.Timedout",
                        "Task timed out after " + std::to_string(m_function->timeoutSeconds) + ".00 seconds");
    failure.status = "timeout";
    const auto keep = shared_from_this();
    finishFailed(failure);
    endSelf(endreason::Timeout);
}

/// Only where no control group limits memory, and only while the function may run.
void SandboxEnvironment::watchMemory()
{
    if (m_services.host.limitsMemory())
        return;
    m_memoryTimer.expires_after(MemoryWatch);
    m_memoryTimer.async_wait([weak = weak_from_this()](const boost::system::error_code &error) {
        const auto self = weak.lock();
        if (error || !self || self->m_phase == Phase::Ended)
            return;
        const bool runs = self->m_invocation || self->m_phase == Phase::Init;
        const auto limit = static_cast<std::uint64_t>(self->m_function->memoryMb) * MiB;
        if (runs && self->m_sandbox && self->m_sandbox->currentBytes() > limit) {
            self->m_peakBytes = limit;
            self->m_sandbox->kill();
            self->sandboxExited({0, SIGKILL, true});
        }
        if (runs)
            self->watchMemory();
    });
}

void SandboxEnvironment::end(const std::string &reason)
{
    if (m_phase == Phase::Ended)
        return;
    auto invocation = std::exchange(m_invocation, {});
    if (m_sandbox)
        m_sandbox->drainOutput();
    m_lifecycle.end(reason);
    tearDown();
    if (invocation)
        invocation->done(ServiceError(500, "ServiceException", "The environment was ended.", "Server"));
}

void SandboxEnvironment::endSelf(const std::string &reason)
{
    if (m_phase == Phase::Ended)
        return;
    m_lifecycle.end(reason);
    tearDown();
    m_owner.environmentEnded(*this);
}

void SandboxEnvironment::tearDown()
{
    m_phase = Phase::Ended;
    m_services.credentials.revoke(m_accessKey);
    m_timer.cancel();
    m_memoryTimer.cancel();
    m_sandbox.reset();
    m_runtimeApi.reset();
    m_endpoint.reset();
    m_poll.resume(std::make_exception_ptr(ServiceError(410, "Gone", "This environment has ended.")), {});
}

} // namespace signalbox::engine
