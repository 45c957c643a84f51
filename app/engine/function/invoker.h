// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/function/function.h"
#include "app/engine/http/exchange.h"

#include <functional>
#include <memory>
#include <string>

namespace signalbox::engine {

class AnswerStream;

struct InvokeOutcome
{
    std::string payload;
    std::string functionError; ///< empty, "Unhandled"
    std::string contentType = "application/json";
    std::string logTail; ///< last 4 KiB, raw
    std::string executedVersion = "$LATEST";
};

struct InvokeRequest
{
    FunctionPtr function;
    std::string payload;           ///< JSON (or anything, for provided runtimes)
    std::string requestId;         ///< UUID
    std::string qualifier;         ///< version or alias as the caller named it; empty: none
    std::string source = "invoke"; ///< invoke, url, schedule, s3, sqs, dynamodb, async
    std::string invokedArn;        ///< as the caller named it; empty: the function's own
    std::string clientContext;     ///< base64-decoded
    std::string identity;          ///< of a Cognito user, JSON
    std::string traceId;           ///< X-Amzn-Trace-Id; made when empty
    bool wantLogTail = false;
    std::shared_ptr<AnswerStream> stream; ///< takes the answer while the function runs; null: in one piece
    /// Set by who places it: takes the outcome where extensions are still at work when the runtime has
    /// answered, and no log tail is wanted, which ends with their work.
    std::function<void(InvokeOutcome)> answered;
};

/// How far the provisioned environments of a version are.
struct ProvisionState
{
    enum class Status { InProgress, Ready, Failed };

    Status status = Status::InProgress;
    std::string reason; ///< why it failed: FUNCTION_ERROR_INIT_FAILURE, …
    int allocated = 0;  ///< initialised, whether they run something or not
    int available = 0;  ///< of these, the ones that run nothing
};

/// Runs functions: admission, placement, sandboxes, metering. Implemented by the pool.
class Invoker
{
public:
    virtual ~Invoker() = default;
    /// Runs until there is an answer. Throws ServiceError TooManyRequestsException (429, with reason) when
    /// not admitted, and ServiceException (5xx) when the platform, not the function, is at fault.
    virtual Async<InvokeOutcome> invoke(InvokeRequest request) = 0;
    /// Environments of other revisions of this version end after their current invocation.
    virtual void retire(const FunctionPtr &current) = 0;
    /// The function, or the one version that the ARN names, was deleted: its environments end.
    virtual void forget(const std::string &arn) = 0;
    /// What environments are made with has changed, though no revision has: the ones there are end as with
    /// retire().
    virtual void restart(const std::string & /*region*/, const std::string & /*name*/) {}
    /// What the function reserves or provisions was changed, or the engine has just started: the directory
    /// tells the new figures. Environments are made ready ahead, or let go.
    virtual void concurrencyChanged(const std::string & /*region*/, const std::string & /*name*/) {}
    /// Of what the directory provisions for this version.
    virtual ProvisionState provisioned(const FunctionPtr & /*version*/) const { return {}; }
};

/// Invocations nobody waits for. Implemented over an Invoker by the queue on disk.
class AsyncInvoker
{
public:
    virtual ~AsyncInvoker() = default;
    /// Accepts an asynchronous invocation: it is on disk when this completes, runs later and is retried on
    /// error. Throws ServiceError when it could not be kept.
    virtual Async<void> enqueue(InvokeRequest request) = 0;
};

} // namespace signalbox::engine
