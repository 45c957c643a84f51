// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/functionname.h"
#include "models/series/span.h"

#include <QString>
#include <deque>
#include <limits>
#include <optional>

namespace signalbox {

/// One thing an environment did: its initialisation, or one invocation.
struct Segment
{
    /// Lost: the environment went away while it ran.
    enum class Kind { Init, Running, Success, Error, Timeout, Lost };

    static constexpr qint64 open = std::numeric_limits<qint64>::max();

    qint64 fromUs = 0;
    qint64 toUs = open; ///< `open` while it goes on
    Kind kind = Kind::Running;
    bool cold = false;      ///< it waited for the initialisation before it
    QString requestId = {}; ///< empty for Init
    bool presumed = false;  ///< nothing told of its end: it may still be reported

    bool isOpen() const { return toUs == open; }
    bool failed() const { return kind == Kind::Error || kind == Kind::Timeout || kind == Kind::Lost; }
};

/// What one execution environment did, in order of time.
struct Lane
{
    QString connectionId;
    QString functionArn;
    QString functionName;
    QString instanceId;
    qint64 firstUs = 0;
    std::optional<qint64> endUs; ///< when the environment was gone
    std::deque<Segment> segments;

    /// The first segment that ends after `us`.
    std::deque<Segment>::const_iterator firstAfter(qint64 us) const;
    bool activeIn(const Span &span) const;
    /// There for at least a part of the time, idle or not.
    bool presentIn(const Span &span) const;
};

} // namespace signalbox
