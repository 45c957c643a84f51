// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/triggers/streamlane.h"
#include "app/engine/triggers/streamreader.h"

#include <boost/asio/steady_timer.hpp>
#include <deque>
#include <memory>

namespace signalbox::engine {

/// Reads a table's stream and deals its changes out to as many lanes as the mapping's parallelization factor
/// says, which hand them on independently of each other. Each holds two batches at most, the one it is at and
/// the next: one that is full is passed over, and goes on reading where that began. How far each has come is
/// on disk before it goes on.
class StreamPoller final : public Poller, private LaneHost, public std::enable_shared_from_this<StreamPoller>
{
public:
    StreamPoller(PollerServices services, MappingPtr mapping);

    void start() override;
    void stop(std::function<void()> done) override;

private:
    const dynamodb::Stream &stream() const override { return m_stream; }
    Async<void> advanced() override;
    void ran() override;

    Async<void> poll();
    Async<void> round();
    Async<std::optional<dynamodb::Stream>> find();
    Async<void> findPlace();
    std::vector<LaneRoom> rooms() const;
    bool behind() const;
    Async<void> awaitRoom();
    Async<StreamReading> read();
    Async<void> deal(StreamReading reading);
    Async<void> drive(StreamLane &lane);
    Async<void> pause(std::chrono::milliseconds delay);
    dynamodb::StreamPlace reached() const;
    void tellIfDone();

    PollerServices m_services;
    MappingPtr m_mapping;
    dynamodb::Stream m_stream;            ///< as it was found last
    std::optional<StreamReader> m_reader; ///< unset: the place is not looked up yet
    std::deque<StreamLane> m_lanes;
    dynamodb::StreamPlaces m_before; ///< of the numbers of lanes it had, as long as they say more
    dynamodb::StreamPlace m_read;    ///< for each lane, the last change it was given or has no need of
    asio::steady_timer m_pause;
    std::function<void()> m_done;
    bool m_polling = false;
    bool m_stopped = false;
};

} // namespace signalbox::engine
