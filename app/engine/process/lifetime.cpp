// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/process/lifetime.h"

#include "app/engine/stream/log.h"

#include <csignal>

namespace signalbox::engine {

namespace {

/// How long running invocations may go on after a stop was asked for.
constexpr std::chrono::seconds patience{30};

} // namespace

Lifetime::Lifetime(asio::io_context &io, Engine &engine)
    : m_io(io)
    , m_engine(engine)
    , m_signals(io, SIGINT, SIGTERM)
    , m_patience(io)
{
    awaitSignal();
}

void Lifetime::stopWithParent(pid_t parent)
{
    m_parent = std::make_unique<ParentWatch>(m_io, parent, [this] { stop("The parent process has ended"); });
}

void Lifetime::awaitSignal()
{
    m_signals.async_wait([this](boost::system::error_code error, int number) {
        if (error)
            return;
        stop(number == SIGINT ? "Interrupted" : "Asked to stop");
        awaitSignal();
    });
}

void Lifetime::stop(const std::string &why)
{
    if (m_draining) {
        logInfo(why + " again: stopping at once");
        m_io.stop();
        return;
    }
    m_draining = true;
    logInfo(why + ": finishing what runs");
    m_patience.expires_after(patience);
    m_patience.async_wait([this](boost::system::error_code error) {
        if (!error)
            m_io.stop();
    });
    m_engine.drain([this] { m_io.stop(); });
}

} // namespace signalbox::engine
