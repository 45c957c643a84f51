// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/answer.h"
#include "models/backends/http/client.h"
#include "models/domain/clock.h"

#include <QDateTime>
#include <atomic>

namespace signalbox::aws {

/// This machine's clock, put right by what servers say when they refuse a signature for its time.
class ServerClock
{
public:
    explicit ServerClock(const Clock &clock)
        : m_clock(clock)
    {
    }

    QDateTime now() const { return QDateTime::fromMSecsSinceEpoch(m_clock.nowMs() + m_offsetMs, Qt::UTC); }

    /// `parse`, which also notes the server's time when its answer says that ours is wrong.
    template <class T>
    Parse<T> watching(Parse<T> parse) const
    {
        return [parse = std::move(parse), noted = m_notedMs](const HttpAnswer &answer) {
            Result<T> result = parse(answer);
            if (!result && refusesTime(result.error()))
                noted->store(dateOf(answer));
            return result;
        };
    }

    /// Goes by the server's time from now on, if one was noted that is another. Whether it was.
    bool correct()
    {
        const qint64 server = m_notedMs->exchange(0);
        const qint64 offset = server - m_clock.nowMs();
        if (server == 0 || qAbs(offset - m_offsetMs) < smallestMs)
            return false;
        m_offsetMs = offset;
        return true;
    }

private:
    static constexpr qint64 smallestMs = 30'000; ///< signatures are good for minutes

    const Clock &m_clock;
    qint64 m_offsetMs = 0;
    std::shared_ptr<std::atomic<qint64>> m_notedMs = std::make_shared<std::atomic<qint64>>(0);
};

} // namespace signalbox::aws
