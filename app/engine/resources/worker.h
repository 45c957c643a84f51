// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/async/async.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <optional>
#include <type_traits>

namespace signalbox::engine {

/// Threads for what would hold up the event loop: synchronous files and databases. With one thread the jobs
/// run one after the other, so that what only they touch needs no lock. Ends after the jobs begun; must not
/// outlive the loop that waits for it.
class Worker
{
public:
    explicit Worker(std::size_t threads = 1)
        : m_pool(threads)
    {
    }
    Worker(const Worker &) = delete;
    Worker &operator=(const Worker &) = delete;
    ~Worker() { m_pool.join(); }

    /// Runs `job` on a thread of its own and resumes the caller where it was, with the result or the
    /// exception.
    template <class Job, class Result = std::invoke_result_t<Job>>
    Async<Result> run(Job job)
    {
        if constexpr (std::is_void_v<Result>) {
            co_await asio::co_spawn(m_pool, wrap(std::move(job)), asio::use_awaitable);
        } else {
            auto result = co_await asio::co_spawn(m_pool, wrap(std::move(job)), asio::use_awaitable);
            co_return std::move(*result);
        }
    }

private:
    /// Optional, as co_spawn() makes a default Result where there is an exception.
    template <class Job, class Result = std::invoke_result_t<Job>>
    static auto wrap(Job job)
        -> Async<std::conditional_t<std::is_void_v<Result>, Result,
                                    std::optional<std::conditional_t<std::is_void_v<Result>, int, Result>>>>
    {
        co_return job();
    }

    asio::thread_pool m_pool;
};

} // namespace signalbox::engine
