// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

#include <limits>
#include <map>

namespace signalbox::aws {

/// What runs and ran in one log stream, an invocation after the other. Lines may come late and out of order,
/// so the time at which a line was written says whose it is. Times in ms since 1970.
class StreamRuns
{
public:
    struct Run
    {
        QString requestId;
        QString status; ///< what its lines told of its end; reports in text say nothing of failures
        QString errorType;
        qint64 toMs = std::numeric_limits<qint64>::max(); ///< when it was reported

        bool isReported() const { return toMs != std::numeric_limits<qint64>::max(); }
    };

    StreamRuns() = default;
    Q_DISABLE_COPY_MOVE(StreamRuns)

    /// Whether it begins an invocation; not where it is known already, or reported.
    bool start(const QString &requestId, qint64 timeMs);
    /// Ends it, as the report says or the lines before it did; what was not seen to begin began at `fromMs`.
    void report(const QString &requestId, qint64 fromMs, qint64 timeMs, const QString &status);
    /// Whether it was reported, and this line of it was written before.
    bool isOver(const QString &requestId, qint64 timeMs) const;
    /// Whether something is known that was written later.
    bool hasLater(qint64 timeMs) const;
    /// Whose line was written then, or null.
    Run *at(qint64 timeMs);

    /// Forgets what ended before, but not the last one that still runs.
    void forget(qint64 beforeMs);
    bool isEmpty() const { return m_runs.empty(); }

private:
    using Runs = std::multimap<qint64, Run>; ///< by when they began

    Runs::iterator find(const QString &requestId);
    void add(qint64 fromMs, Run run);

    Runs m_runs;
    QHash<QString, Runs::iterator> m_latest; ///< by request; one that failed is tried again under its id
};

} // namespace signalbox::aws
