// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/series/span.h"

#include <QList>
#include <map>

namespace signalbox {

/// What happened in some stretch of time.
struct Tally
{
    qint64 invocations = 0; ///< finished
    qint64 errors = 0;      ///< of these, failed or timed out
    qint64 coldStarts = 0;
    qint64 throttles = 0;
    qint64 durationUs = 0;

    Tally &operator+=(const Tally &other);
    bool operator==(const Tally &) const = default;
};

/// Counts by the second.
class Tallies
{
public:
    void add(qint64 timeUs, const Tally &tally);
    void forgetBefore(qint64 us);

    /// The whole seconds that begin within the span.
    Tally sum(const Span &span) const;
    /// The span in equal parts, oldest first.
    QList<Tally> parts(const Span &span, int count) const;

private:
    std::map<qint64, Tally> m_seconds; ///< by their first microsecond
};

} // namespace signalbox
