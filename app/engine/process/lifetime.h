// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/process/parentwatch.h"
#include "app/engine/process/wiring.h"

#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <memory>

namespace signalbox::engine {

/// When the engine stops: at the first SIGINT or SIGTERM, or its parent's end, it drains; at a second one, or
/// when draining takes too long, it stops at once.
class Lifetime
{
public:
    Lifetime(asio::io_context &io, Engine &engine);

    void stopWithParent(pid_t parent);

private:
    void awaitSignal();
    void stop(const std::string &why);

    asio::io_context &m_io;
    Engine &m_engine;
    asio::signal_set m_signals;
    asio::steady_timer m_patience;
    std::unique_ptr<ParentWatch> m_parent;
    bool m_draining = false;
};

} // namespace signalbox::engine
