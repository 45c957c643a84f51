// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <optional>

namespace signalbox {

/// Which invocations to show.
struct InvocationFilter
{
    enum class Outcome { Any, Succeeded, Failed };
    enum class Start { Any, Cold, Warm };

    Outcome outcome = Outcome::Any;
    Start start = Start::Any;
    QString text; ///< in the request's id, the source, the kind of error or the log; A to Z in either case

    bool operator==(const InvocationFilter &) const = default;
};

/// A question about recorded invocations. Unset fields do not restrict.
struct InvocationQuery
{
    QString connectionId;
    QString functionName;
    InvocationFilter filter;
    std::optional<qint64> fromUs; ///< inclusive
    std::optional<qint64> toUs;   ///< exclusive; the next page asks for those before the last page's last one
    /// Newest first. A page may be longer: it never ends between invocations that started at the same time,
    /// so that paging by `toUs` neither misses nor repeats one.
    int limit = 200;
};

/// One recorded line of a function's log.
struct RecordedLine
{
    qint64 timeUs = 0;
    QString requestId;
    QString text;
};

} // namespace signalbox
