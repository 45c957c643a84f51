// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/async/signal.h"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace signalbox::engine {

Signal::Signal(asio::io_context &io)
    : m_never(io, asio::steady_timer::time_point::max())
{
}

Async<void> Signal::wait()
{
    ++m_waiting;
    boost::system::error_code woken;
    co_await m_never.async_wait(asio::redirect_error(asio::use_awaitable, woken));
}

void Signal::notify()
{
    if (m_waiting == 0)
        return;
    m_waiting = 0;
    m_never.cancel();
}

} // namespace signalbox::engine
