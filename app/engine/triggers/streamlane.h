// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/triggers/lanerecords.h"
#include "app/engine/triggers/poller.h"

#include <boost/asio/steady_timer.hpp>

namespace signalbox::engine {

/// What a lane has of its stream's poller.
class LaneHost
{
public:
    virtual const dynamodb::Stream &stream() const = 0;
    /// The lane is done with changes: completes when that is on disk.
    virtual Async<void> advanced() = 0;
    /// The function ended well with what the lane has, or failed, or what it failed with was given up.
    virtual void ran() = 0;

protected:
    ~LaneHost() = default;
};

/// Hands on changes of a stream, batch after batch, while other lanes do so with theirs: those of one item
/// are in one lane, in their order. A batch that fails is handed on again, in halves where the mapping wants
/// that, until it is done with, too old or was tried too often; then the mapping's destination is told of it.
class StreamLane
{
public:
    StreamLane(const PollerServices &services, MappingPtr mapping, LaneHost &host);

    void add(StreamRecord record);
    /// Whether there is something to do that drive() is not at yet. Then that is to be run.
    bool begin();
    /// Hands on what there is and what comes meanwhile, until nothing is left.
    Async<void> drive();
    void stop();

    const LaneRecords &records() const { return m_records; }
    bool driven() const { return m_driven; }
    bool failing() const { return m_failing; } ///< the function failed with the batch it is at

private:
    std::size_t batchSize() const { return static_cast<std::size_t>(m_mapping->batchSize); }
    Async<void> gather();
    Async<void> attempt();
    Async<std::optional<InvokeOutcome>> invoke(InvokeRequest request);
    Async<void> failed(std::size_t count, std::optional<InvokeOutcome> outcome);
    Async<void> giveUp(std::size_t count, GivenUp why);
    Async<void> pause(std::chrono::milliseconds delay);
    FunctionPtr function() const;
    std::int64_t oldestWanted() const;

    PollerServices m_services;
    MappingPtr m_mapping;
    StreamSettings m_settings;
    LaneHost &m_host;
    LaneRecords m_records;
    asio::steady_timer m_pause;
    std::chrono::milliseconds m_delay;
    bool m_gathering = false;
    bool m_driven = false;
    bool m_failing = false;
    bool m_stopped = false;
};

} // namespace signalbox::engine
