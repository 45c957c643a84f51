// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/series/livewindow.h"
#include "models/services/history.h"

#include <QQueue>
#include <QTimer>
#include <map>

namespace signalbox {

class Clock;

/// Keeps a LiveWindow up to date from the history: first what it recorded in the last hour, then what it
/// commits, and nothing else. Events are taken in portions, so that a flood never holds up the window.
class LiveFeed : public QObject
{
    Q_OBJECT

public:
    static constexpr qint64 reachUs = 3'600'000'000; ///< how far back it goes

    LiveFeed(History &history, const Clock &clock, QObject *parent = nullptr);
    ~LiveFeed() override;

    /// Fills in a connection's recent past and follows it from then on. Once is enough; again after a
    /// failure tries again.
    void follow(const QString &connectionId);
    /// A connection's lifecycle is inferred: what its functions cannot be running any more has ended, whether
    /// or not anything told of it.
    void limitRuns(const QString &connectionId, const RunLimits &limits);
    const LiveWindow &window() const { return m_window; }
    bool filling() const;
    /// While set, what lies after this time is kept even when it is older than an hour.
    void hold(std::optional<qint64> us) { m_holdUs = us; }

Q_SIGNALS:
    /// The window has news; at most once a portion.
    void changed();
    /// The recent past of a connection was read.
    void filled(const QString &connectionId);
    /// The recent past of a connection could not be read. What is committed from now on still arrives.
    void failed(const QString &connectionId, const signalbox::Error &error);

private:
    struct Portion
    {
        QString connectionId;
        LifecycleEvents events;
        qsizetype taken = 0;
    };

    /// How far a connection has been filled in.
    struct Filling
    {
        CallPtr call;
        LifecycleEvents waiting;        ///< committed meanwhile
        std::optional<qint64> liveFrom; ///< the first sequence that was handed on live
        bool done = false;
    };

    void onCommitted(const CommittedBatch &batch);
    void onFilled(const QString &connectionId, const LifecycleEvents &past);
    void handOn(const QString &connectionId, const LifecycleEvents &live);
    void enqueue(const QString &connectionId, const LifecycleEvents &events);
    void takePortion();
    void forgetOld();
    void loseOverdue();

    History &m_history;
    const Clock &m_clock;
    LiveWindow m_window;
    std::map<QString, Filling> m_fillings;
    std::map<QString, RunLimits> m_limits; ///< of the connections whose lifecycle is inferred
    QQueue<Portion> m_queue;
    QTimer m_portionTimer;
    QTimer m_forgetTimer;
    std::optional<qint64> m_holdUs;
};

} // namespace signalbox
