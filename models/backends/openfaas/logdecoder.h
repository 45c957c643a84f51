// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/openfaas/logline.h"
#include "models/domain/lifecycle.h"

#include <QHash>
#include <QJsonArray>

namespace signalbox::openfaas {

/// Turns the log lines of one function into lifecycle events. The watchdogs that most images have write a
/// line for each call: of-watchdog one at its end, with its duration and, where it is told to (log_call_id),
/// the call's id; the classic one a line at the beginning and one at the end. All other lines are the
/// function's own. Everything it gives is inferred: what is billed is duration × the memory limit.
///
/// A replica runs calls side by side, an environment of the console one at a time: the second one at a time
/// is "31#2@FUNCTION.NAMESPACE", and so on.
class LogDecoder
{
public:
    explicit LogDecoder(QString functionArn)
        : m_functionArn(std::move(functionArn))
    {
    }

    void setMemoryMb(int memoryMb)
    {
        m_memoryMb = memoryMb;
    } ///< 0: no limit, so nothing is known of the cost
    LifecycleEvents take(const LogLine &line);

    /// The calls that began and have not ended; with them another decoder goes on where this one is.
    QJsonArray open() const;
    void resume(const QJsonArray &open);

private:
    /// One environment of a replica.
    struct Slot
    {
        QString running; ///< the id of the call in it; empty while it is idle
        qint64 startUs = 0;
        qint64 freeUs = 0; ///< when its last call ended
    };
    struct Ended
    {
        qint64 endUs = 0;
        std::optional<qint64> durationUs;
        QString requestId;
        QString status;
        QString errorType;
    };

    bool readCall(const LogLine &line, LifecycleEvents &events);
    bool readTimeout(const LogLine &line, LifecycleEvents &events);
    bool readFork(const LogLine &line, LifecycleEvents &events);
    bool readForkEnd(const LogLine &line, LifecycleEvents &events);
    /// A call that is told of at its end only.
    void addWhole(const LogLine &line, const Ended &ended, LifecycleEvents &events);
    void addReport(const LogLine &line, int slot, const Ended &ended, LifecycleEvents &events);
    LifecycleEvent event(LifecycleEvent::Type type, const LogLine &line, int slot, qint64 timeUs) const;
    QList<Slot> &slotsOf(const LogLine &line) { return m_slots[line.instance]; }
    QString instanceOf(const LogLine &line, int slot) const;
    QString idFor(const LogLine &line);

    QString m_functionArn;
    int m_memoryMb = 0;
    QHash<QString, QList<Slot>> m_slots; ///< by replica
    QString m_lastId;
    int m_same = 0;
};

} // namespace signalbox::openfaas
