// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/auth/verifier.h"
#include "app/engine/context.h"
#include "app/engine/function/invoker.h"
#include "app/engine/function/resultsink.h"
#include "app/engine/resources/s3/bucketstore.h"
#include "app/engine/resources/s3/notification.h"
#include "app/engine/resources/s3/request.h"
#include "app/engine/resources/s3/uploadstore.h"
#include "app/engine/resources/worker.h"
#include "app/engine/stream/journal.h"

namespace signalbox::engine::s3 {

/// What the operations of the bucket API work with.
struct Environment
{
    Environment(const Options &engineOptions, Journal &engineJournal, const FunctionDirectory &directory,
                AsyncInvoker &asyncInvoker, ResultSink &resultSink, Verifier &formVerifier,
                const Clock &engineClock)
        : options(engineOptions)
        , journal(engineJournal)
        , functions(directory)
        , invoker(asyncInvoker)
        , sink(resultSink)
        , verifier(formVerifier)
        , clock(engineClock)
        , store(engineOptions.dataDir)
        , uploads(store)
    {
    }

    const Options &options;
    Journal &journal;
    const FunctionDirectory &functions;
    AsyncInvoker &invoker;
    ResultSink &sink;
    Verifier &verifier; ///< of forms, which carry their signature within
    const Clock &clock;
    BucketStore store;   ///< only on `disk`
    UploadStore uploads; ///< only on `disk`
    Worker copies{2};    ///< for syncing and copying files
    Worker disk{1};

    std::int64_t now() const;
    /// Appends signalbox.changed.
    void changed(const char *kind, const std::string &name, const char *action) const;
    /// Null when there is no such function, or the text is no function's ARN.
    FunctionPtr functionOf(const std::string &arn) const;
    /// Whether notifications can go to this ARN: a function or a queue that is there, and not a FIFO queue.
    Async<bool> reaches(std::string target);
    /// Tells the functions and queues the bucket is configured for. The events are on disk when this
    /// completes.
    Async<void> notify(const Request &request, std::string event, Object object);
    /// A message for a queue; false when it is gone.
    Async<bool> send(std::string queue, std::string text, std::string trace = {});

private:
    Async<void> tell(const NotificationRule &rule, const ObjectEvent &event);
};

/// The request's whole body, for the small ones; Content-MD5 verified.
Async<std::string> readDocument(const Request &request);
std::string quotedEtag(const std::string &etag);

} // namespace signalbox::engine::s3
