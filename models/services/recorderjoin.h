// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/store/historybatch.h"

#include <map>
#include <set>

namespace signalbox {

/// Turns one connection's lifecycle events into invocations: a start and its report, matched by request id
/// and environment. Pure: the same events give the same invocations, however they are cut into batches.
/// - A report whose start was not seen counts as an invocation of its own.
/// - What still runs when the backend starts again, or when its environment begins the same request again, is
///   Lost: it happened, its cost is unknown. So is what is inferred from logs, when its function's log is an
///   hour on and nothing told of its end.
/// - A line that says of an ended invocation that it failed, by its status, corrects what was taken of it.
/// - Events at or before the position reached are ignored; another journal starts a new count.
class RecorderJoin
{
public:
    RecorderJoin(QString connectionId, StreamPosition reached, const QList<Invocation> &running);

    /// What these events add. The join moves on: write the batch, or write it again, but never skip it.
    HistoryBatch take(const LifecycleEvents &events, const StreamPosition &position);
    const StreamPosition &position() const { return m_reached; }

private:
    /// Request id, environment.
    using Key = std::pair<QString, QString>;

    void take(const LifecycleEvent &event);
    void start(const LifecycleEvent &event);
    void runtimeDone(const LifecycleEvent &event);
    void report(const LifecycleEvent &event);
    void correct(const LifecycleEvent &event);
    void lose(std::map<Key, Invocation>::iterator at);
    void loseAll();
    void loseOverdue();
    std::map<Key, Invocation>::iterator find(const LifecycleEvent &event);

    QString m_connectionId;
    StreamPosition m_reached;
    std::map<Key, Invocation> m_running;
    std::set<Key> m_touched;                ///< began or changed in the batch under way
    std::map<QString, qint64> m_inferredUs; ///< function → how far its log was read in the batch under way
    HistoryBatch m_batch;
};

} // namespace signalbox
