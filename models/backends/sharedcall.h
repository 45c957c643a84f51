// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/call.h"

#include <functional>
#include <memory>
#include <utility>
#include <vector>

namespace signalbox {

/// One call that several wait for. It goes on when those who wait drop theirs, and ends with this.
class SharedCall
{
public:
    using Start = std::function<CallPtr(Done<Nothing>)>;

    /// Waits for the call under way; where there is none, `start` begins one, which must not be done at once.
    CallPtr join(const Start &start, Done<Nothing> done)
    {
        auto waiting = std::make_shared<Done<Nothing>>(std::move(done));
        m_waiting.push_back(waiting);
        if (!m_call)
            m_call = start([this](const Result<Nothing> &result) { end(result); });
        return std::make_unique<Waiting>(waiting);
    }

private:
    /// Dropped, it hears no more.
    class Waiting final : public Call
    {
    public:
        explicit Waiting(std::shared_ptr<Done<Nothing>> done)
            : m_done(std::move(done))
        {
        }
        Waiting(const Waiting &) = delete;
        Waiting &operator=(const Waiting &) = delete;
        Waiting(Waiting &&) = delete;
        Waiting &operator=(Waiting &&) = delete;
        ~Waiting() override { *m_done = nullptr; }

    private:
        std::shared_ptr<Done<Nothing>> m_done;
    };

    void end(const Result<Nothing> &result)
    {
        const CallPtr ended = std::move(m_call);
        const auto all = std::exchange(m_waiting, {});
        for (const auto &each : all) {
            if (const Done<Nothing> hear = std::exchange(*each, nullptr))
                hear(result); // may drop others, and this
        }
    }

    CallPtr m_call;
    std::vector<std::shared_ptr<Done<Nothing>>> m_waiting;
};

} // namespace signalbox
