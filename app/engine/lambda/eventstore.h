// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/function/invoker.h"
#include "app/engine/store/database.h"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace signalbox::engine {

using EventTime = std::chrono::time_point<std::chrono::system_clock, std::chrono::milliseconds>;

/// An asynchronous invocation that was accepted and is not finished.
struct QueuedEvent
{
    std::int64_t id = 0; ///< grows with every event
    std::string region;
    std::string name;
    std::string qualifier;
    InvokeRequest request; ///< its function is looked up again each time it is tried
    EventTime accepted;
    EventTime due;
    int attempts = 0; ///< how often the function ran and failed
    int refusals = 0; ///< how often in a row it could not be run
};

/// What became of an event that was tried: it is over, or due again.
struct EventChange
{
    std::int64_t id = 0;
    bool finished = true;
    EventTime due{};
    int attempts = 0;
    int refusals = 0;
};

/// The queued events on disk.
class EventStore
{
public:
    explicit EventStore(Database &database)
        : m_database(database)
    {
    }

    struct Due
    {
        std::int64_t id;
        EventTime time;
    };
    /// Every event there is.
    std::vector<Due> all();
    /// Unset when it is not there any more.
    std::optional<QueuedEvent> read(std::int64_t id);
    /// In one transaction, on disk when this returns. Gives the added events their ids.
    void apply(std::vector<QueuedEvent> &added, const std::vector<EventChange> &changes);

private:
    void add(QueuedEvent &event);
    void change(const EventChange &change);

    Database &m_database;
};

} // namespace signalbox::engine
