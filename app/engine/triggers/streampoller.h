// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/triggers/poller.h"
#include "app/engine/triggers/streamlane.h"

#include <boost/asio/steady_timer.hpp>
#include <memory>
#include <set>
#include <vector>

namespace signalbox::engine {

/// Reads a table's stream, batch after batch in the order of the changes, or as many batches at a time as the
/// mapping's parallelization factor says, each item's changes still in their order. One that fails is handed
/// to the function again, in halves where the mapping wants that, until it is done with, too old or was tried
/// too often; then the mapping's destination is told of it. How far it has come is on disk before it goes on.
class StreamPoller final : public Poller, public std::enable_shared_from_this<StreamPoller>
{
public:
    StreamPoller(PollerServices services, MappingPtr mapping);

    void start() override;
    void stop(std::function<void()> done) override;

private:
    /// What is worked on.
    struct Work
    {
        dynamodb::Stream stream;
        std::vector<StreamLane> lanes;
        std::int64_t last = 0; ///< the last change that was read
        asio::steady_timer ended;
        std::size_t running = 0;
        std::exception_ptr failure;
    };

    Async<void> poll();
    Async<void> round();
    Async<std::optional<dynamodb::Stream>> find();
    Async<void> findPlace(const dynamodb::Stream &stream);
    Async<Changes> gather(const dynamodb::Stream &stream);
    Async<Changes> read(const dynamodb::Stream &stream);
    Async<void> handle(dynamodb::Stream stream, Changes changes);
    Async<void> drive(Work &work, StreamLane &lane);
    Async<void> attempt(Work &work, StreamLane &lane);
    Async<void> failed(Work &work, StreamLane &lane, StreamPart part, std::optional<InvokeOutcome> outcome);
    Async<std::optional<InvokeOutcome>> invoke(InvokeRequest request);
    Async<void> giveUp(const Work &work, ChangeSpan changes, GivenUp why);
    Async<void> keepPlace(const Work &work);
    Async<void> pause(std::chrono::milliseconds delay);
    FunctionPtr function() const;
    std::int64_t oldestWanted() const;
    void tellResult(const char *result);
    void tellIfDone();

    PollerServices m_services;
    MappingPtr m_mapping;
    StreamSettings m_settings;
    std::vector<EventPattern> m_patterns;
    std::optional<std::int64_t> m_place; ///< the last change that was done with; unset: not looked up yet
    std::set<asio::steady_timer *> m_pauses;
    std::function<void()> m_done;
    std::int64_t m_watched = 0; ///< the stream waited for
    bool m_polling = false;
    bool m_stopped = false;
};

} // namespace signalbox::engine
