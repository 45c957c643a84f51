// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/process/eventloop.h"

#include <algorithm>
#include <chrono>
#include <sched.h>

namespace signalbox::engine {

namespace {

using Steady = std::chrono::steady_clock;

/// About what a small function takes to answer, and a client to ask again.
constexpr std::chrono::microseconds awakeFor{50};
/// Where others took the processor meanwhile, it sleeps at once for so many times as long, but no longer than
/// this: little is lost to them, however many they are.
constexpr int rests = 16;
constexpr std::chrono::milliseconds longestRest{100};

/// How long others had the processor that was offered to them.
Steady::duration yielded(Steady::time_point since)
{
    ::sched_yield();
    return Steady::now() - since;
}

} // namespace

void runAwake(boost::asio::io_context &io)
{
    Steady::time_point worked;
    Steady::time_point restUntil;
    while (!io.stopped()) {
        const auto now = Steady::now();
        if (now < restUntil) {
            io.run_one();
        } else if (io.poll() > 0) {
            worked = Steady::now();
        } else if (now - worked >= awakeFor) {
            if (io.run_one() > 0)
                worked = Steady::now();
        } else if (const auto taken = yielded(now); taken > awakeFor) {
            restUntil = now + std::min<Steady::duration>(rests * taken, longestRest);
        }
    }
}

} // namespace signalbox::engine
