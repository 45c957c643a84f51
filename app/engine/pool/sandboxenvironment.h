// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/http/server.h"
#include "app/engine/pool/environment.h"
#include "app/engine/pool/lifecycle.h"
#include "app/engine/pool/oneshot.h"
#include "app/engine/runtime/functionenvironment.h"
#include "app/engine/runtime/runtimeapi.h"
#include "app/engine/sandbox/host.h"

#include <boost/asio/steady_timer.hpp>
#include <memory>
#include <optional>

namespace signalbox::engine {

/// What environments are made with. All of it outlives them.
struct EnvironmentServices
{
    asio::io_context &io;
    const Clock &clock;
    Journal &journal;
    SandboxHost &host;
    Handler endpoint; ///< serves the AWS endpoint inside sandboxes
    CredentialStore &credentials;
};

/// A function's process in a sandbox, driven through the Runtime API.
///
/// It starts in its init phase. When that fails it is repeated once, as part of the first invocation. Then it
/// takes one invocation after another. It ends when its process does, at a timeout, or when its owner says
/// so.
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
    void end(const std::string &reason) override;

    Async<Delivery> next() override;
    void mustBeRunning(const std::string &requestId) const override;
    void succeeded(const std::string &requestId, RuntimeAnswer answer) override;
    void failed(const std::string &requestId, RuntimeAnswer answer) override;
    void answerTooLarge(const std::string &requestId) override;
    void initFailed(RuntimeAnswer answer) override;

    void sandboxListens(SandboxListeners listeners) override;
    void sandboxFailed(const std::string &message) override;
    void sandboxOutput(std::string_view bytes) override;
    void sandboxExited(const SandboxExit &exit) override;

private:
    using Time = std::chrono::steady_clock::time_point;
    enum class Phase { Init, Ready, Ended };

    struct Invocation
    {
        InvokeRequest request;
        InvocationDone done;
        bool delivered = false; ///< the runtime has it
    };
    struct Failure
    {
        std::string status; ///< error, failure, timeout
        std::string type;
        std::string payload; ///< what the caller gets
    };

    void beginInit(const char *phase);
    void launch();
    std::vector<std::string> command() const;
    Failure platformFailure(const std::string &type, const std::string &message) const;
    Failure exitFailure(const SandboxExit &exit) const;
    void initEnded(const Failure &failure);
    void retryInit();
    void started();
    Delivery deliver();
    void finish(InvokeOutcome outcome, const std::string &status, const std::string &errorType);
    void finishFailed(const Failure &failure);
    void answerPlatformFault(const std::string &message);
    void endSelf(const std::string &reason);
    void tearDown();
    void timeLimit(std::chrono::milliseconds after, void (SandboxEnvironment::*then)());
    void initTimedOut();
    void invocationTimedOut();
    void watchMemory();

    EnvironmentServices &m_services;
    FunctionPtr m_function;
    EnvironmentOwner &m_owner;
    Initialization m_initialization;
    std::string m_instanceId;
    std::string m_accessKey; ///< of the function's own credentials
    Lifecycle m_lifecycle;
    std::shared_ptr<Sandbox> m_sandbox;
    std::unique_ptr<Listener> m_runtimeApi;
    std::unique_ptr<Listener> m_endpoint;
    OneShot<Delivery> m_poll;
    asio::steady_timer m_timer;
    asio::steady_timer m_memoryTimer;
    Phase m_phase = Phase::Init;
    const char *m_initPhase = "init";
    std::optional<RuntimeAnswer> m_initError;
    std::optional<Invocation> m_invocation;
    std::optional<Micros> m_initDuration; ///< until it was reported
    Time m_initStarted{};
    Time m_started{};
    std::uint64_t m_peakBytes = 0; ///< of processes that are gone
};

} // namespace signalbox::engine
