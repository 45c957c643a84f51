// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/async/oneshot.h"
#include "app/engine/http/server.h"
#include "app/engine/pool/environment.h"
#include "app/engine/pool/environmentservices.h"
#include "app/engine/pool/failure.h"
#include "app/engine/pool/lifecycle.h"
#include "app/engine/runtime/extensions.h"
#include "app/engine/runtime/functionenvironment.h"
#include "app/engine/runtime/runtimeapi.h"
#include "app/engine/runtime/telemetry.h"
#include "app/engine/sandbox/host.h"

#include <boost/asio/steady_timer.hpp>
#include <memory>
#include <optional>

namespace signalbox::engine {

/// A function's process in a sandbox, driven through the Runtime API, and its extensions.
///
/// It starts in its init phase: first the external extensions, and when all have registered the runtime. When
/// that fails it is repeated once, as part of the first invocation. Then it takes one invocation after
/// another; one is answered when the runtime has, and over when all extensions are ready again, too. It ends
/// when a process does, at a timeout, or when its owner says so.
class SandboxEnvironment final : public Environment,
                                 public RuntimePeer,
                                 public SandboxObserver,
                                 public std::enable_shared_from_this<SandboxEnvironment>
{
public:
    SandboxEnvironment(EnvironmentServices &services, FunctionPtr function, EnvironmentOwner &owner,
                       Initialization initialization);

    /// Starts the process. Problems come later, to the first invocation.
    void start();

    void run(InvokeRequest request, InvocationDone done) override;
    std::optional<Pending> giveUp() override;
    void end(const std::string &reason) override;

    Async<Delivery> next() override;
    void mustBeRunning(const std::string &requestId) const override;
    std::shared_ptr<AnswerStream> stream(const std::string &requestId) const override;
    void succeeded(const std::string &requestId, RuntimeAnswer answer) override;
    void failed(const std::string &requestId, RuntimeAnswer answer) override;
    void answerTooLarge(const std::string &requestId, std::size_t limit) override;
    void answerCut(const std::string &requestId) override;
    void initFailed(RuntimeAnswer answer) override;

    void sandboxListens(SandboxListeners listeners) override;
    void sandboxFailed(const std::string &message) override;
    void sandboxOutput(std::string_view bytes) override;
    void extensionOutput(std::string_view bytes) override;
    void sandboxExited(const SandboxExit &exit) override;
    void sandboxProcessExited(std::size_t place, const SandboxExit &exit) override;

private:
    using Time = std::chrono::steady_clock::time_point;
    enum class Phase { Init, Ready, Ended };

    struct Invocation
    {
        InvokeRequest request;
        InvocationDone done;
        bool delivered = false; ///< the runtime has it
        bool cut = false;       ///< its streamed answer ended in the middle
    };
    /// An invocation the runtime has answered, and extensions may still work on.
    struct Answered
    {
        Invocation invocation;
        InvokeOutcome outcome;
        Metered metered;
    };

    void beginInit(const char *phase);
    void makeExtensions();
    void launch();
    void launchCold(std::map<std::string, std::string> environment);
    bool launchPrestarted(const std::map<std::string, std::string> &environment);
    void launchInstead(std::map<std::string, std::string> environment);
    std::vector<std::string> command() const;
    Handler functionApis();
    void proceed();
    void runtimeReady();
    void initialised();
    void initEnded(const Failure &failure);
    void retryInit();
    void started();
    Delivery deliver();
    Metered measure(const std::string &status, const std::string &errorType);
    void finish(InvokeOutcome outcome, const std::string &status, const std::string &errorType,
                std::uint64_t producedBytes);
    void finishFailed(const Failure &failure);
    void answerEarly();
    void reportAnswered();
    void answerPlatformFault(const std::string &message);
    void runtimeExited(const SandboxExit &exit);
    void extensionExited(std::size_t place, const SandboxExit &exit);
    void broken(const Failure &failure, const char *reason);
    void giveBack(const char *reason);
    void endSelf(const std::string &reason);
    void close(const std::string &reason);
    void timeLimit(std::chrono::milliseconds after, void (SandboxEnvironment::*then)());
    void initTimedOut();
    void invocationTimedOut();
    void watchMemory();
    std::string requestId() const;
    Micros since(Time start) const;

    EnvironmentServices &m_services;
    FunctionPtr m_function;
    EnvironmentOwner &m_owner;
    Initialization m_initialization;
    std::string m_instanceId;
    std::string m_accessKey; ///< of the function's own credentials
    std::shared_ptr<Lifecycle> m_lifecycle;
    std::shared_ptr<Extensions> m_extensions;
    std::shared_ptr<Telemetry> m_telemetry;
    std::shared_ptr<void> m_coldStart; ///< until its first answer
    std::shared_ptr<Sandbox> m_sandbox;
    std::unique_ptr<Listener> m_runtimeApi;
    std::unique_ptr<Listener> m_endpoint;
    std::shared_ptr<OneShot<bool>> m_poll; ///< the runtime's, for an invocation
    asio::steady_timer m_timer;
    asio::steady_timer m_memoryTimer;
    Phase m_phase = Phase::Init;
    const char *m_initPhase = "init";
    std::vector<std::string> m_programs; ///< the external extensions'
    bool m_runtimeRuns = false;          ///< its process was started, and did not end
    bool m_runtimeReady = false;         ///< it has asked for an invocation
    std::optional<RuntimeAnswer> m_initError;
    std::optional<Invocation> m_invocation;
    std::optional<Answered> m_answered;
    std::optional<Micros> m_initDuration; ///< until it was reported
    Time m_initStarted{};
    Time m_started{};
    bool m_hostNetwork = false;
    std::string m_address;         ///< where it finds the engine
    std::uint64_t m_peakBytes = 0; ///< of processes that are gone
};

} // namespace signalbox::engine
