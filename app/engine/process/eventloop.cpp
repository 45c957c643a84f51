// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/process/eventloop.h"

#include <chrono>
#include <sched.h>

namespace signalbox::engine {

namespace {

using Steady = std::chrono::steady_clock;

/// About what a small function takes to answer, and a client to ask again.
constexpr std::chrono::microseconds awakeFor{50};
/// How often it sleeps at once after others were seen to want the processor.
constexpr int crowdedTurns = 256;

/// Whether somebody else had the processor meanwhile, for longer than staying awake saves.
bool yieldedLong()
{
    const auto before = Steady::now();
    ::sched_yield();
    return Steady::now() - before > awakeFor;
}

} // namespace

void runAwake(boost::asio::io_context &io)
{
    auto worked = Steady::now();
    int crowded = 0;
    while (!io.stopped()) {
        if (io.poll() > 0) {
            worked = Steady::now();
        } else if (crowded > 0 || Steady::now() - worked >= awakeFor) {
            crowded -= crowded > 0;
            if (io.run_one() > 0)
                worked = Steady::now();
        } else if (yieldedLong()) {
            crowded = crowdedTurns;
        }
    }
}

} // namespace signalbox::engine
