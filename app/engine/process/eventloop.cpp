// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/process/eventloop.h"

#include <chrono>
#include <sched.h>

namespace signalbox::engine {

namespace {

/// About what a small function takes to answer, and a client to ask again.
constexpr std::chrono::microseconds awakeFor{50};

} // namespace

void runAwake(boost::asio::io_context &io)
{
    using Clock = std::chrono::steady_clock;
    auto worked = Clock::now();
    while (!io.stopped()) {
        const bool works = io.poll() > 0 || (Clock::now() - worked >= awakeFor && io.run_one() > 0);
        if (works)
            worked = Clock::now();
        else
            ::sched_yield();
    }
}

} // namespace signalbox::engine
