// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/async/async.h"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <exception>
#include <functional>
#include <memory>
#include <utility>

namespace signalbox::engine {

/// A value one coroutine waits for, handed over from outside any coroutine. The waiter resumes from the event
/// loop.
template <class T>
class OneShot
{
public:
    explicit OneShot(asio::any_io_executor executor)
        : m_executor(std::move(executor))
    {
    }
    explicit OneShot(asio::io_context &io)
        : OneShot(asio::any_io_executor(io.get_executor()))
    {
    }

    bool waiting() const { return m_waiter != nullptr; }

    /// One waiter at a time.
    Async<T> wait()
    {
        auto start = [this](auto handler) {
            auto kept = std::make_shared<decltype(handler)>(std::move(handler));
            m_waiter = [kept](std::exception_ptr error, T value) {
                (*kept)(std::move(error), std::move(value));
            };
        };
        co_return co_await asio::async_initiate<const asio::use_awaitable_t<>, void(std::exception_ptr, T)>(
            start, asio::use_awaitable);
    }

    /// Nothing happens when nobody waits.
    void resume(const std::exception_ptr &error, T value)
    {
        if (!m_waiter)
            return;
        asio::post(m_executor, [waiter = std::exchange(m_waiter, {}), error,
                                taken = std::move(value)]() mutable { waiter(error, std::move(taken)); });
    }

private:
    asio::any_io_executor m_executor;
    std::function<void(std::exception_ptr, T)> m_waiter;
};

} // namespace signalbox::engine
