// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/triggers/httpapi/timelyinvocation.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace signalbox::engine::httpapi {

namespace {

/// What the one who waits and the one who invokes share.
struct Waiting
{
    Waiting(const asio::any_io_executor &executor, std::chrono::milliseconds time)
        : over(executor, time)
    {
    }

    asio::steady_timer over; ///< cancelled when there is an outcome
    std::optional<InvokeOutcome> outcome;
    std::exception_ptr error;
};

Async<void> run(std::shared_ptr<Waiting> waiting, Invoker &invoker, InvokeRequest request)
{
    try {
        InvokeOutcome outcome = co_await invoker.invoke(std::move(request));
        waiting->outcome = std::move(outcome);
    } catch (...) {
        waiting->error = std::current_exception();
    }
    waiting->over.cancel();
}

} // namespace

Async<std::optional<InvokeOutcome>> invokeWithin(Invoker &invoker, InvokeRequest request,
                                                 std::chrono::milliseconds time)
{
    const auto executor = co_await asio::this_coro::executor;
    const auto waiting = std::make_shared<Waiting>(executor, time);
    asio::co_spawn(executor, run(waiting, invoker, std::move(request)), asio::detached);
    boost::system::error_code ignored;
    co_await waiting->over.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
    if (waiting->error)
        std::rethrow_exception(waiting->error);
    co_return std::move(waiting->outcome);
}

} // namespace signalbox::engine::httpapi
