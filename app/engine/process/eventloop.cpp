// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/process/eventloop.h"

#include <chrono>
#include <sched.h>

namespace signalbox::engine {

namespace {

using Clock = std::chrono::steady_clock;

/// About what a small function takes to answer, and a client to ask again.
constexpr std::chrono::microseconds awakeFor{50};
/// How often it sleeps at once after others were seen to want the processor.
constexpr int crowdedTurns = 256;

/// Whether somebody else had the processor meanwhile, for longer than staying awake saves.
bool yieldedLong()
{
    const auto before = Clock::now();
    ::sched_yield();
    return Clock::now() - before > awakeFor;
}

} // namespace

void runAwake(boost::asio::io_context &io)
{
    auto worked = Clock::now();
    int crowded = 0;
    while (!io.stopped()) {
        if (io.poll() > 0) {
            worked = Clock::now();
        } else if (crowded > 0 || Clock::now() - worked >= awakeFor) {
            crowded -= crowded > 0;
            if (io.run_one() > 0)
                worked = Clock::now();
        } else if (yieldedLong()) {
            crowded = crowdedTurns;
        }
    }
}

} // namespace signalbox::engine
