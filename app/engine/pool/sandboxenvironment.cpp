// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/pool/sandboxenvironment.h"

#include "app/engine/http/encoding.h"
#include "app/engine/pool/shutdownphase.h"
#include "app/engine/pool/stems.h"
#include "app/engine/runtime/extensionprograms.h"
#include "app/engine/runtime/extensionsapi.h"
#include "app/engine/runtime/telemetryapi.h"
#include "app/engine/sandbox/interpreter.h"

#include <algorithm>
#include <csignal>
#include <nlohmann/json.hpp>

namespace signalbox::engine {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds InitLimit{10'000};
constexpr milliseconds MemoryWatch{50};
constexpr std::uint64_t MiB = 1024 * 1024;

} // namespace

SandboxEnvironment::SandboxEnvironment(EnvironmentServices &services, FunctionPtr function,
                                       EnvironmentOwner &owner, Initialization initialization)
    : m_services(services)
    , m_function(std::move(function))
    , m_owner(owner)
    , m_initialization(initialization)
    , m_instanceId(randomHex(32))
    , m_lifecycle(std::make_shared<Lifecycle>(services.journal, services.clock, m_function, m_instanceId,
                                              textOf(initialization)))
    , m_poll(std::make_shared<OneShot<bool>>(services.io))
    , m_timer(services.io)
    , m_memoryTimer(services.io)
{
}

void SandboxEnvironment::start()
{
    if (m_services.stems)
        m_coldStart = m_services.stems->coldStart();
    beginInit("init");
    timeLimit(InitLimit, &SandboxEnvironment::initTimedOut);
    watchMemory();
}

void SandboxEnvironment::beginInit(const char *phase)
{
    m_phase = Phase::Init;
    m_initPhase = phase;
    m_initError.reset();
    m_runtimeReady = false;
    makeExtensions();
    m_lifecycle->initStart(phase);
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

void SandboxEnvironment::makeExtensions()
{
    m_programs = extensionPrograms(m_function->layersFolder);
    m_runtimeRuns = m_programs.empty(); // else it waits for them
    m_extensions = std::make_shared<Extensions>(m_services.io, m_programs);
    m_extensions->changed = [weak = weak_from_this()] {
        if (const auto self = weak.lock())
            self->proceed();
    };
    m_extensions->failed = [weak = weak_from_this()](const char *type, const std::string &text) {
        if (const auto self = weak.lock())
            self->broken(platformFailure(type, self->requestId(), text), endreason::Exit);
    };
    m_telemetry = std::make_shared<Telemetry>(m_services.io, m_services.clock);
    m_lifecycle->listen([telemetry = m_telemetry](std::string_view type, std::string_view record) {
        telemetry->add(type, record);
    });
}

/// What the runtime and the extensions talk to.
Handler SandboxEnvironment::functionApis()
{
    auto subscribe = [telemetry = m_telemetry, lifecycle = m_lifecycle](Subscription subscription) {
        const auto name = subscription.extension;
        const auto types = subscription.types;
        telemetry->subscribe(std::move(subscription));
        lifecycle->subscription(name, types);
    };
    return [weak = weak_from_this(), extensions = m_extensions, function = m_function,
            subscribe](Exchange &exchange) -> Async<void> {
        const std::string_view path = exchange.head().path;
        if (isExtensionsPath(path))
            return serveExtensionsApi(extensions, function, exchange);
        if (isTelemetryPath(path))
            return serveTelemetryApi(extensions, subscribe, exchange);
        const auto self = weak.lock();
        if (!self)
            throw environmentGone();
        return serveRuntimeApi(self, exchange);
    };
}

void SandboxEnvironment::sandboxListens(SandboxListeners listeners)
{
    m_telemetry->connectWith(std::move(listeners.connector));
    auto limits = patientLimits();
    if (m_hostNetwork) // where others can reach it too
        limits.admits = [weak = weak_from_this()](int connection) {
            const auto self = weak.lock();
            return self && self->m_sandbox && self->m_sandbox->owns(connection);
        };
    m_runtimeApi = serve(m_services.io, listeners.runtimeApi.release(), functionApis(), m_services.clock,
                         std::move(limits));
    m_endpoint = serve(m_services.io, listeners.endpoint.release(), m_services.endpoint, m_services.clock,
                       functionLimits());
}

void SandboxEnvironment::sandboxFailed(const std::string &message)
{
    if (m_phase == Phase::Ended)
        return;
    const auto keep = shared_from_this();
    if (m_phase == Phase::Init)
        answerPlatformFault("The sandbox cannot be started: " + message);
    else // no launcher said so: it has long become what runs
        runtimeExited({0, SIGKILL, false, true});
}

/// The platform, not the function, is at fault.
void SandboxEnvironment::answerPlatformFault(const std::string &message)
{
    m_lifecycle->initRuntimeDone(m_initPhase, "error", "ServiceException");
    m_lifecycle->initReport(m_initPhase, Micros{}, "error", "ServiceException");
    auto invocation = std::exchange(m_invocation, {});
    endSelf(endreason::InitFailed);
    if (invocation)
        invocation->done(ServiceError(500, "ServiceException", message, "Server"));
}

void SandboxEnvironment::sandboxOutput(std::string_view bytes)
{
    m_lifecycle->output(bytes);
}

void SandboxEnvironment::extensionOutput(std::string_view bytes)
{
    m_lifecycle->extensionOutput(bytes);
}

/// Takes the step that waited for extensions.
void SandboxEnvironment::proceed()
{
    const auto keep = shared_from_this();
    if (m_phase == Phase::Init && !m_runtimeRuns && m_sandbox && m_extensions->allRegistered()) {
        m_runtimeRuns = true;
        m_extensions->runtimeStarted();
        m_sandbox->startRuntime();
    } else if (m_phase == Phase::Init && m_runtimeReady && m_extensions->idle()) {
        initialised();
        if (m_invocation && m_poll->waiting())
            m_poll->resume({}, true);
    } else if (m_answered && m_extensions->idle()) {
        reportAnswered();
    }
}

void SandboxEnvironment::runtimeReady()
{
    m_runtimeReady = true;
    m_sandbox->drainOutput();
    m_lifecycle->initRuntimeDone(m_initPhase, "success", {});
    if (m_extensions->idle())
        initialised();
}

void SandboxEnvironment::initialised()
{
    const auto duration = since(m_initStarted);
    m_extensions->initialised();
    for (const auto &extension : m_extensions->all())
        m_lifecycle->extension(extension->name, extension->stateName(), extension->events, {});
    m_lifecycle->initReport(m_initPhase, duration, "success", {});
    m_telemetry->settle();
    m_phase = Phase::Ready;
    if (!m_invocation)
        m_coldStart.reset();
    if (!m_initDuration && std::string_view(m_initPhase) == "init") {
        if (m_initialization == Initialization::OnDemand) // the other kind is not an invocation's
            m_initDuration = duration;
        m_timer.cancel();
    }
    m_owner.environmentReady(*this);
}

void SandboxEnvironment::initFailed(RuntimeAnswer answer)
{
    if (m_phase != Phase::Init || m_runtimeReady)
        throw ServiceError(403, "InvalidStateTransition", "The runtime is initialised already.");
    m_initError = std::move(answer); // told when the process ends, with all it has to say
}

void SandboxEnvironment::sandboxExited(const SandboxExit &exit)
{
    const auto keep = shared_from_this();
    m_lifecycle->flushOutput();
    const std::string_view said = m_lifecycle->lastLine();
    const bool unmade = !exit.ofProgram && exit.status == 1 && said.starts_with("bwrap: ");
    if (m_sandbox)
        m_peakBytes = std::max(m_peakBytes, m_sandbox->peakBytes());
    m_sandbox.reset();
    if (m_phase == Phase::Init && unmade)
        answerPlatformFault("The sandbox cannot be started: " + m_lifecycle->lastLine().substr(7));
    else if (m_runtimeApi && m_invocation &&
             m_invocation->delivered) // what it said before it went still counts
        m_runtimeApi->whenDeserted([keep, exit] { keep->runtimeExited(exit); });
    else
        runtimeExited(exit);
}

void SandboxEnvironment::sandboxProcessExited(std::size_t place, const SandboxExit &exit)
{
    const auto keep = shared_from_this();
    m_lifecycle->flushOutput();
    if (place == 0)
        runtimeExited(exit);
    else
        extensionExited(place - 1, exit);
}

void SandboxEnvironment::runtimeExited(const SandboxExit &exit)
{
    m_runtimeRuns = false;
    const auto failure = m_initError && m_phase == Phase::Init ? functionFailure(*m_initError)
                                                               : exitFailure(exit, requestId());
    broken(failure, exit.outOfMemory ? endreason::OutOfMemory : endreason::Exit);
}

void SandboxEnvironment::extensionExited(std::size_t place, const SandboxExit &exit)
{
    m_extensions->exited(place);
    const auto &extension = *m_extensions->all()[place];
    auto failure = extensionExitFailure(exit, extension.isRegistered(), requestId());
    if (!extension.errorType.empty()) // it had said why
        failure.type = m_phase == Phase::Init ? "Extension.InitError" : "Extension.ExitError";
    m_lifecycle->extension(extension.name, extension.stateName(), extension.events, failure.type);
    broken(failure, exit.outOfMemory ? endreason::OutOfMemory : endreason::Exit);
}

/// Something it needs has ended.
void SandboxEnvironment::broken(const Failure &failure, const char *reason)
{
    const auto keep = shared_from_this();
    if (m_phase == Phase::Ended)
        return;
    if (m_phase == Phase::Init) {
        initEnded(failure);
    } else if (m_invocation && !m_invocation->delivered) {
        giveBack(reason);
    } else {
        if (m_invocation)
            finishFailed(failure);
        else if (m_answered)
            reportAnswered();
        endSelf(reason);
    }
}

/// The function never got the invocation: it runs elsewhere.
void SandboxEnvironment::giveBack(const char *reason)
{
    auto invocation = std::move(*m_invocation);
    m_invocation.reset();
    close(reason);
    m_owner.environmentReturned(*this, std::move(invocation.request), std::move(invocation.done));
}

/// The init phase failed: the first time it is repeated as part of the invocation that waits for it.
void SandboxEnvironment::initEnded(const Failure &failure)
{
    const auto keep = shared_from_this();
    const auto duration = since(m_initStarted);
    if (m_sandbox)
        m_peakBytes = std::max(m_peakBytes, m_sandbox->peakBytes());
    const auto status = failure.status == "timeout" ? "timeout" : "error";
    if (!m_runtimeReady)
        m_lifecycle->initRuntimeDone(m_initPhase, status, failure.type);
    m_lifecycle->initReport(m_initPhase, duration, status, failure.type);
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
    m_extensions->close();
    m_telemetry->close();
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
    if (m_sandbox)
        m_sandbox->drainOutput();
    m_lifecycle->flushOutput();
    initEnded(m_initError ? functionFailure(*m_initError) : Failure{"timeout", "Sandbox.Timedout", {}});
}

/// Only where no control group limits memory, and only while the function may run.
void SandboxEnvironment::watchMemory()
{
    if (m_sandbox && m_sandbox->limitsMemory())
        return;
    m_memoryTimer.expires_after(MemoryWatch);
    m_memoryTimer.async_wait([weak = weak_from_this()](const boost::system::error_code &error) {
        const auto self = weak.lock();
        if (error || !self || self->m_phase == Phase::Ended)
            return;
        const bool runs = self->m_invocation || self->m_answered || self->m_phase == Phase::Init;
        const auto limit = static_cast<std::uint64_t>(self->m_function->memoryMb) * MiB;
        if (runs && self->m_sandbox && self->m_sandbox->uses(limit)) {
            self->m_peakBytes = limit;
            self->m_sandbox->kill();
            self->sandboxExited({0, SIGKILL, true, true});
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
    if (m_answered)
        reportAnswered();
    close(reason);
    if (invocation)
        invocation->done(ServiceError(500, "ServiceException", "The environment was ended.", "Server"));
}

void SandboxEnvironment::endSelf(const std::string &reason)
{
    if (m_phase == Phase::Ended)
        return;
    close(reason);
    m_owner.environmentEnded(*this);
}

void SandboxEnvironment::close(const std::string &reason)
{
    m_phase = Phase::Ended;
    m_coldStart.reset();
    m_timer.cancel();
    m_memoryTimer.cancel();
    ShutdownPhase::begin(m_services,
                         {std::move(m_sandbox), std::move(m_runtimeApi), std::move(m_endpoint), m_extensions,
                          m_telemetry, m_lifecycle, m_accessKey, m_runtimeRuns, m_poll},
                         reason);
}

std::string SandboxEnvironment::requestId() const
{
    return m_invocation ? m_invocation->request.requestId : std::string();
}

Micros SandboxEnvironment::since(Time start) const
{
    return std::chrono::duration_cast<Micros>(m_services.clock.steady() - start);
}

} // namespace signalbox::engine
