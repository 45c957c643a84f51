// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/function/invoker.h"
#include "app/engine/http/error.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>

namespace signalbox::engine {

/// How an invocation ended: with an outcome (also a function's error), or because the platform failed.
using InvocationResult = std::variant<InvokeOutcome, ServiceError>;
using InvocationDone = std::function<void(InvocationResult)>;

/// Why an environment was made: for an invocation, or ahead of them.
enum class Initialization { OnDemand, Provisioned };

/// As AWS_LAMBDA_INITIALIZATION_TYPE and the Telemetry API say it.
inline const char *textOf(Initialization initialization)
{
    return initialization == Initialization::OnDemand ? "on-demand" : "provisioned-concurrency";
}

/// Why an environment ends, as signalbox.instanceEnd tells it.
namespace endreason {
inline constexpr const char *Idle = "idle";
inline constexpr const char *Timeout = "timeout";
inline constexpr const char *Exit = "exit";
inline constexpr const char *OutOfMemory = "outOfMemory";
inline constexpr const char *Updated = "updated";
inline constexpr const char *Deleted = "deleted";
inline constexpr const char *Shutdown = "shutdown";
inline constexpr const char *InitFailed = "initFailed";
} // namespace endreason

/// An invocation that no function has got yet.
struct Pending
{
    InvokeRequest request;
    InvocationDone done;
};

/// One place a function runs in: one invocation at a time.
class Environment
{
public:
    virtual ~Environment() = default;
    /// Runs it. `done` is called once, from the event loop, when there is an answer. Only while none runs.
    virtual void run(InvokeRequest request, InvocationDone done) = 0;
    /// What it was given while it still initialises, to be run elsewhere; it goes on without. Nothing once
    /// the function has it, or a failed start is repeated for it.
    virtual std::optional<Pending> giveUp() { return {}; }
    /// Ends it at once. An invocation still running is answered with an error.
    virtual void end(const std::string &reason) = 0;
};

/// Told by an environment about itself.
class EnvironmentOwner
{
public:
    virtual ~EnvironmentOwner() = default;
    /// It has initialised.
    virtual void environmentReady(Environment & /*environment*/) {}
    /// It has ended by itself (exit, timeout, …) and must not be used again.
    virtual void environmentEnded(Environment &environment) = 0;
    /// It ended before the function got this invocation: it must be run elsewhere.
    virtual void environmentReturned(Environment &environment, InvokeRequest request,
                                     InvocationDone done) = 0;
};

/// Makes environments. They start at once, and wait for what they are to run.
class EnvironmentFactory
{
public:
    virtual ~EnvironmentFactory() = default;
    /// Throws ServiceError when the platform cannot run this function.
    virtual std::shared_ptr<Environment> make(FunctionPtr function, EnvironmentOwner &owner,
                                              Initialization initialization) = 0;
};

} // namespace signalbox::engine
