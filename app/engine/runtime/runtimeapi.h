// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/function/answerstream.h"
#include "app/engine/http/exchange.h"

#include <memory>
#include <string>

namespace signalbox::engine {

/// One invocation as a runtime gets it.
struct Delivery
{
    std::string requestId;
    std::string functionArn; ///< as the caller named it
    std::string traceId;
    std::string clientContext;
    std::string identity;
    std::string payload;
    long long deadlineMs = 0; ///< since 1970
};

/// What a runtime hands in.
struct RuntimeAnswer
{
    std::string body;
    std::string contentType;
    std::string errorType;           ///< of the header, or a streamed answer's trailer; empty: none
    std::uint64_t streamedBytes = 0; ///< that went to the caller before
};

/// The environment behind a Runtime API. Answers are matched by request id, never by connection.
class RuntimePeer
{
public:
    virtual ~RuntimePeer() = default;
    /// The runtime is ready for an invocation; waits for one. Throws ServiceError in a wrong state, and
    /// anything when the environment ends.
    virtual Async<Delivery> next() = 0;
    /// Throws ServiceError when this invocation does not run (any more).
    virtual void mustBeRunning(const std::string &requestId) const = 0;
    /// Where this invocation's answer goes piece by piece; null when its caller wants it whole.
    virtual std::shared_ptr<AnswerStream> stream(const std::string &requestId) const = 0;
    virtual void succeeded(const std::string &requestId, RuntimeAnswer answer) = 0;
    virtual void failed(const std::string &requestId, RuntimeAnswer answer) = 0;
    virtual void answerTooLarge(const std::string &requestId, std::size_t limit) = 0;
    /// The connection ended in the middle of a streamed answer.
    virtual void answerCut(const std::string &requestId) = 0;
    virtual void initFailed(RuntimeAnswer answer) = 0;
};

/// Largest answer of a function, in bytes: in one piece, and as a stream.
inline constexpr std::size_t ResponseLimit = 6'291'556;
inline constexpr std::size_t StreamLimit = 200 * 1024 * 1024;

/// Serves one request of the Lambda Runtime API 2018-06-01.
Async<void> serveRuntimeApi(std::shared_ptr<RuntimePeer> peer, Exchange &exchange);

} // namespace signalbox::engine
