// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/async/async.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

namespace signalbox::engine {

/// Wakes coroutines of the event loop that wait for something to change. Nothing is remembered: look, then
/// wait, without suspending in between.
class Signal
{
public:
    explicit Signal(asio::io_context &io);

    Async<void> wait();
    void notify();

private:
    asio::steady_timer m_never;
    std::size_t m_waiting = 0;
};

} // namespace signalbox::engine
