// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/context.h"
#include "app/engine/function/invoker.h"
#include "app/engine/function/resultsink.h"
#include "app/engine/lambda/functiontable.h"
#include "app/engine/lambda/mappingtable.h"
#include "app/engine/resources/dynamodb/tablehub.h"
#include "app/engine/resources/sqs/queuehub.h"
#include "app/engine/stream/journal.h"

#include <functional>

namespace signalbox::engine {

/// What pollers work with.
struct PollerServices
{
    asio::io_context &io;
    sqs::QueueHub &queues;
    dynamodb::TableHub &tables;
    const FunctionTable &functions;
    MappingTable &mappings;
    Invoker &invoker;
    ResultSink &sink;
    Journal &journal;
};

/// Reads an event source for one event source mapping and hands batches to its function.
class Poller
{
public:
    virtual ~Poller() = default;
    virtual void start() = 0;
    /// Takes nothing more, and calls `done` once nothing of it runs.
    virtual void stop(std::function<void()> done) = 0;
};

/// The invocation of a mapping's function, without its event.
InvokeRequest requestOf(const EventSourceMapping &mapping, const FunctionPtr &function, const char *source);

} // namespace signalbox::engine
