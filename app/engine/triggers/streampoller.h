// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/triggers/poller.h"
#include "app/engine/triggers/streambatch.h"

#include <boost/asio/steady_timer.hpp>
#include <memory>
#include <set>
#include <vector>

namespace signalbox::engine {

/// Reads a table's stream, batch after batch in the order of the changes. One that fails is handed to the
/// function again, in halves where the mapping wants that, until it is done with, too old or was tried too
/// often; then the mapping's destination is told of it. How far it has come is on disk before it goes on.
class StreamPoller final : public Poller, public std::enable_shared_from_this<StreamPoller>
{
public:
    StreamPoller(PollerServices services, MappingPtr mapping);

    void start() override;
    void stop(std::function<void()> done) override;

private:
    /// Changes that are handed on together.
    struct Part
    {
        std::size_t begin = 0;
        std::size_t end = 0;
        int attempts = 0; ///< that the function failed
    };
    /// What is worked on.
    struct Work
    {
        dynamodb::Stream stream;
        FunctionPtr function;
        Changes changes;
        std::vector<Part> parts; ///< the next one last
        std::chrono::milliseconds delay;

        ChangeSpan of(const Part &part) const
        {
            return ChangeSpan(changes).subspan(part.begin, part.end - part.begin);
        }
    };

    Async<void> poll();
    Async<void> round();
    Async<std::optional<dynamodb::Stream>> find();
    Async<void> findPlace(const dynamodb::Stream &stream);
    Async<Changes> gather(const dynamodb::Stream &stream);
    Async<Changes> read(const dynamodb::Stream &stream);
    Async<void> handle(dynamodb::Stream stream, Changes changes);
    Async<void> attempt(Work &work);
    Async<void> failed(Work &work, Part part, std::optional<InvokeOutcome> outcome);
    Async<std::optional<InvokeOutcome>> invoke(InvokeRequest request);
    Async<void> giveUp(const Work &work, const Part &part, GivenUp why);
    Async<void> doneWith(std::int64_t number);
    Async<void> pause(std::chrono::milliseconds delay);
    std::string lateness(const Work &work, const Part &part) const;
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
