// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/context.h"
#include "app/engine/resources/dynamodb/tablestore.h"
#include "app/engine/resources/wakeups.h"
#include "app/engine/resources/worker.h"
#include "app/engine/text/times.h"

#include <optional>
#include <set>

namespace signalbox::engine::dynamodb {

/// The tables, from the event loop's side: work on their database runs on a thread of its own, and what waits
/// for changes in a stream is woken when there are some. Must not outlive the event loop.
class TableHub
{
public:
    /// Throws StoreError when DIR/tables.db cannot be opened.
    TableHub(asio::io_context &io, const Options &options, const Clock &clock)
        : m_account(options.account)
        , m_clock(clock)
        , m_store(options.dataDir)
        , m_wakeups(io, clock)
    {
    }

    /// Runs `job(TableStore &)`, which returns something, on the database's thread. Then wakes what waits for
    /// the streams it fed.
    template <class Job, class Result = std::invoke_result_t<Job, TableStore &>>
    Async<Result> run(Job job)
    {
        std::set<std::int64_t> fed;
        const auto work = [this, &job, &fed] {
            std::optional<Result> result(job(m_store));
            fed = m_store.streams().takeFed();
            return result;
        };
        std::optional<Result> result = co_await m_worker.run(work);
        for (const std::int64_t stream : fed)
            m_wakeups.wake(stream);
        co_return std::move(*result);
    }

    /// Completes when a stream may have changes that were not there before, or at the moment (milliseconds
    /// since 1970), or on stop().
    Async<void> wait(std::int64_t stream, std::optional<std::int64_t> until)
    {
        return m_wakeups.wait(stream, until);
    }
    void wake(std::int64_t stream) { m_wakeups.wake(stream); }
    /// Wakes everything, once and for all.
    void stop() { m_wakeups.stop(); }

    const std::string &account() const { return m_account; }
    std::int64_t now() const { return toMilliseconds(m_clock.now()); }

private:
    std::string m_account;
    const Clock &m_clock;
    TableStore m_store; ///< only on m_worker
    Wakeups m_wakeups;
    Worker m_worker;
};

} // namespace signalbox::engine::dynamodb
