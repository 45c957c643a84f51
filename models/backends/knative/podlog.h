// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonValue>
#include <QString>
#include <optional>

namespace signalbox::knative {

/// One line that a container printed.
struct LogLine
{
    qint64 timeNs = 0; ///< since 1970-01-01T00:00Z
    QByteArray text;
};

/// "2026-11-26T05:20:22.172744Z heard" as the API gives it with timestamps; unset for anything else.
std::optional<LogLine> parseLogLine(const QByteArray &line);

/// How far a container's log was read. The API goes on from a whole second at best: what it gives twice is
/// left out, by time and by count, so that no line is lost and none comes twice.
class LogCursor
{
public:
    /// Begins a connection that gives everything from from() on.
    void resume() { m_again = m_taken; }
    /// Whether this line is new; it then counts as read.
    bool take(const LogLine &line);
    /// Whether something was read since `before`.
    bool movedSince(const LogCursor &before) const
    {
        return m_lastNs != before.m_lastNs || m_taken != before.m_taken;
    }
    /// Where a connection goes on, as the API wants it; empty: nothing was read yet.
    QByteArray from() const;

    QJsonValue toJson() const;
    static LogCursor fromJson(const QJsonValue &value);

private:
    qint64 m_lastNs = 0;
    int m_taken = 0; ///< lines of that very time that were read
    int m_again = 0; ///< and of these, how many are still to come again
};

/// What the queue-proxy writes for a request, where the cluster has request logs switched on.
struct RequestRecord
{
    qint64 endUs = 0;
    qint64 durationUs = 0;
    int status = 0;
    QString requestId; ///< of the trace; made up of the time where there is none
};
std::optional<RequestRecord> parseRequestLog(const LogLine &line);

} // namespace signalbox::knative
