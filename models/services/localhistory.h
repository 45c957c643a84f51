// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/services/history.h"
#include "models/services/recorder.h"

#include <QThread>

namespace signalbox {

class HistoryReader;

/// The history in one SQLite file: a thread that records, a thread that reads.
class LocalHistory final : public History
{
    Q_OBJECT

public:
    /// Opens the file in the background, making it and its folder when they are not there. `clock` must live
    /// longer than this.
    LocalHistory(const QString &path, const Clock &clock, const RecorderPace &pace = {},
                 QObject *parent = nullptr);
    /// Writes what waits to be written.
    ~LocalHistory() override;

    void record(const QString &connectionId, std::unique_ptr<LifecycleSource> source) override;
    void stopRecording(const QString &connectionId) override;
    void attend(Attention attention) override;
    CallPtr invocations(const InvocationQuery &query, Done<QList<Invocation>> done) override;
    CallPtr logLines(const QString &connectionId, const QString &requestId,
                     Done<QList<RecordedLine>> done) override;
    CallPtr usage(QDate from, QDate to, Done<QList<DayUsage>> done) override;
    CallPtr recentEvents(const QString &connectionId, qint64 fromUs, Done<LifecycleEvents> done) override;
    qint64 invocationCount() const override { return m_count; }

private:
    template <class T>
    CallPtr ask(std::function<Result<T>(HistoryReader &)> question, Done<T> done);
    void notice(const CommittedBatch &batch);

    struct Shelf; ///< the reader, on its thread

    QThread m_recorderThread;
    QThread m_readerThread;
    Recorder *m_recorder = nullptr;
    Shelf *m_shelf = nullptr;
    qint64 m_count = 0;
};

} // namespace signalbox
