// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/async/async.h"

#include <chrono>
#include <map>
#include <string>
#include <string_view>

namespace signalbox::engine {

/// What an asynchronous invocation leaves for a queue or a bucket.
struct ResultRecord
{
    std::string body;
    std::map<std::string, std::string> attributes; ///< text attributes of a queue's message
    std::map<std::string, std::string> numbers;    ///< number attributes of a queue's message
    std::string functionName;
    std::string traceId; ///< X-Amzn-Trace-Id of what comes of it, or empty
    std::chrono::system_clock::time_point time;
};

/// Where asynchronous invocations leave what became of them, besides functions. Implemented over the engine's
/// queues and buckets.
class ResultSink
{
public:
    virtual ~ResultSink() = default;
    /// Whether the ARN is that of a queue or a bucket that is there.
    virtual Async<bool> exists(std::string arn) = 0;
    /// It is on disk when this completes. False when the queue or bucket is not there any more.
    virtual Async<bool> deliver(std::string arn, ResultRecord result) = 0;
};

/// The third part of an ARN, or empty.
std::string serviceOf(std::string_view arn);

} // namespace signalbox::engine
