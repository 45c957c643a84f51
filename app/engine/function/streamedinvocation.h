// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/function/answerstream.h"
#include "app/engine/function/invoker.h"

#include <exception>

namespace signalbox::engine {

/// An invocation whose answer is read while it runs. When this object goes, the invocation still runs to its
/// end, and what it answers is thrown away.
class StreamedInvocation
{
public:
    /// Begins it. `invoker` outlives the event loop.
    StreamedInvocation(const asio::any_io_executor &executor, Invoker &invoker, InvokeRequest request);
    StreamedInvocation(const StreamedInvocation &) = delete;
    StreamedInvocation &operator=(const StreamedInvocation &) = delete;
    ~StreamedInvocation();

    /// The next piece of the answer (an empty one when it begins); unset when the invocation is over.
    Async<std::optional<std::string>> read() { return m_run->stream->read(); }
    bool began() const { return m_run->stream->began(); }
    const std::string &contentType() const { return m_run->stream->contentType(); }
    /// Once it is over. The payload is empty where it was streamed. Throws as Invoker::invoke() does.
    InvokeOutcome outcome();

private:
    struct Run
    {
        std::shared_ptr<AnswerStream> stream;
        InvokeOutcome outcome;
        std::exception_ptr error;
    };

    static Async<void> run(std::shared_ptr<Run> run, Invoker &invoker, InvokeRequest request);

    std::shared_ptr<Run> m_run;
};

} // namespace signalbox::engine
