// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <random>
#include <string>
#include <vector>

/// Random schedules, and the shortest one that still fails.
namespace signalbox::engine::testing {

enum class What {
    Invoke,
    Slow,
    Finish,
    Crash,
    GiveBack,
    Reserve,
    Provision,
    Ready,
    FailInit,
    Wait,
    Reap,
    Update,
    Delete
};

/// One step. Each can be done in every state, so that any part of a schedule is a schedule too.
struct Step
{
    What what = What::Invoke;
    unsigned a = 0;
    unsigned b = 0;
};
using Schedule = std::vector<Step>;

inline Schedule randomSchedule(unsigned seed, int length)
{
    static const std::vector<What> mix = {
        What::Invoke, What::Invoke, What::Invoke,   What::Invoke,  What::Invoke,
        What::Invoke, What::Invoke, What::Finish,   What::Finish,  What::Finish,
        What::Finish, What::Crash,  What::GiveBack, What::Reserve, What::Provision,
        What::Ready,  What::Ready,  What::FailInit, What::Wait,    What::Wait,
        What::Reap,   What::Update, What::Delete,   What::Slow,    What::Slow};
    std::mt19937 random(seed);
    Schedule steps;
    for (int i = 0; i < length; ++i) {
        const auto what = mix[random() % mix.size()];
        const auto a = static_cast<unsigned>(random());
        steps.push_back({what, a, static_cast<unsigned>(random())});
    }
    return steps;
}

/// Leaves out steps as long as `fails` says that what is left still fails.
inline Schedule shrink(Schedule steps, const std::function<bool(const Schedule &)> &fails)
{
    std::size_t before = steps.size() + 1;
    while (steps.size() < before) {
        before = steps.size();
        for (std::size_t piece = (steps.size() + 1) / 2; piece > 0; piece /= 2) {
            for (std::size_t at = 0; at + piece <= steps.size();) {
                auto shorter = steps;
                const auto first = shorter.begin() + static_cast<std::ptrdiff_t>(at);
                shorter.erase(first, first + static_cast<std::ptrdiff_t>(piece));
                if (fails(shorter))
                    steps = std::move(shorter);
                else
                    at += piece;
            }
        }
    }
    return steps;
}

} // namespace signalbox::engine::testing
