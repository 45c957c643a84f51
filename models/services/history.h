// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/attention.h"
#include "models/domain/batch.h"
#include "models/domain/call.h"
#include "models/domain/historyquery.h"
#include "models/domain/invocation.h"
#include "models/domain/lifecycle.h"
#include "models/domain/usage.h"

#include <QObject>
#include <memory>

namespace signalbox {

class LifecycleSource;

/// The local history as the window sees it: records what backends report, answers questions, and tells what
/// was committed. Lives on the window's thread; all database work happens on threads of its own.
class History : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Starts recording a connection's stream, from where the history left off. Takes the source and moves it
    /// to the history thread.
    virtual void record(const QString &connectionId, std::unique_ptr<LifecycleSource> source) = 0;

    /// Stops recording a connection that is gone; what was recorded stays.
    virtual void stopRecording(const QString &connectionId) = 0;

    /// How closely somebody looks at what is recorded; streams that have to ask do so accordingly.
    virtual void attend(Attention attention) { Q_UNUSED(attention) }

    /// Newest first. Answers on the window's thread.
    virtual CallPtr invocations(const InvocationQuery &query, Done<QList<Invocation>> done) = 0;
    /// The recorded log of one invocation, in order.
    virtual CallPtr logLines(const QString &connectionId, const QString &requestId,
                             Done<QList<RecordedLine>> done) = 0;
    /// Usage per function and UTC day, both ends included.
    virtual CallPtr usage(QDate from, QDate to, Done<QList<DayUsage>> done) = 0;
    /// Lifecycle events of the recent past, oldest first, for filling live views after a restart.
    virtual CallPtr recentEvents(const QString &connectionId, qint64 fromUs, Done<LifecycleEvents> done) = 0;
    /// How many invocations the history holds.
    virtual qint64 invocationCount() const = 0;

Q_SIGNALS:
    /// Emitted after the transaction that holds it was committed.
    void committed(const signalbox::CommittedBatch &batch);
    /// Recording stopped (disk full, database damaged) or goes on again (empty error message).
    void recordingFailed(const signalbox::Error &error);
    void recordingResumed();
};

} // namespace signalbox
