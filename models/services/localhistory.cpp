// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/localhistory.h"

#include "models/backends/backend.h"
#include "models/store/historyreader.h"

#include <atomic>

namespace signalbox {

namespace {

/// A question under way. Destroying it drops the question where it has not been read yet, and its answer.
class Question final : public Call
{
public:
    ~Question() override { *m_dropped = true; }
    const std::shared_ptr<std::atomic_bool> &dropped() const { return m_dropped; }

private:
    std::shared_ptr<std::atomic_bool> m_dropped = std::make_shared<std::atomic_bool>(false);
};

/// There is nothing to read before the first batch was written: no history is an empty answer.
template <class T>
Result<T> orEmpty(const Error &error)
{
    if (error.kind == Error::Kind::NotFound)
        return T();
    return tl::make_unexpected(error);
}

} // namespace

struct LocalHistory::Shelf : public QObject
{
    explicit Shelf(QString file)
        : path(std::move(file))
    {
    }

    /// The reader, opened when it is first asked something; tried again as long as that fails.
    Result<HistoryReader *> open()
    {
        if (!reader) {
            auto opened = HistoryReader::open(path);
            if (!opened)
                return tl::make_unexpected(opened.error());
            reader = std::move(*opened);
        }
        return reader.get();
    }

    QString path;
    std::unique_ptr<HistoryReader> reader;
};

LocalHistory::LocalHistory(const QString &path, const Clock &clock, const RecorderPace &pace, QObject *parent)
    : History(parent)
    , m_recorder(new Recorder(path, clock, pace))
    , m_shelf(new Shelf(path))
{
    m_recorder->moveToThread(&m_recorderThread);
    m_shelf->moveToThread(&m_readerThread);
    connect(&m_recorderThread, &QThread::finished, m_recorder, &QObject::deleteLater);
    connect(&m_readerThread, &QThread::finished, m_shelf, &QObject::deleteLater);
    connect(m_recorder, &Recorder::opened, this, [this](qint64 count) { m_count = count; });
    connect(m_recorder, &Recorder::committed, this, &LocalHistory::notice);
    connect(m_recorder, &Recorder::failed, this, &LocalHistory::recordingFailed);
    connect(m_recorder, &Recorder::resumed, this, &LocalHistory::recordingResumed);
    m_recorderThread.setObjectName(QStringLiteral("history"));
    m_readerThread.setObjectName(QStringLiteral("history reader"));
    m_recorderThread.start();
    m_readerThread.start();
    QMetaObject::invokeMethod(m_recorder, &Recorder::open);
}

LocalHistory::~LocalHistory()
{
    QMetaObject::invokeMethod(m_recorder, &Recorder::finish, Qt::BlockingQueuedConnection);
    m_recorderThread.quit();
    m_readerThread.quit();
    m_recorderThread.wait();
    m_readerThread.wait();
}

void LocalHistory::record(const QString &connectionId, std::unique_ptr<LifecycleSource> source)
{
    source->setParent(nullptr);
    source->moveToThread(&m_recorderThread);
    // Shared, because a functor that Qt queues has to be copyable.
    auto carried = std::make_shared<std::unique_ptr<LifecycleSource>>(std::move(source));
    QMetaObject::invokeMethod(m_recorder, [recorder = m_recorder, connectionId, carried] {
        recorder->record(connectionId, std::move(*carried));
    });
}

void LocalHistory::stopRecording(const QString &connectionId)
{
    QMetaObject::invokeMethod(m_recorder,
                              [recorder = m_recorder, connectionId] { recorder->forget(connectionId); });
}

void LocalHistory::attend(Attention attention)
{
    QMetaObject::invokeMethod(m_recorder,
                              [recorder = m_recorder, attention] { recorder->attend(attention); });
}

void LocalHistory::notice(const CommittedBatch &batch)
{
    m_count += batch.invocations.size();
    Q_EMIT committed(batch);
}

template <class T>
CallPtr LocalHistory::ask(std::function<Result<T>(HistoryReader &)> question, Done<T> done)
{
    auto call = std::make_unique<Question>();
    QMetaObject::invokeMethod(m_shelf, [this, shelf = m_shelf, question = std::move(question),
                                        done = std::move(done), dropped = call->dropped()] {
        if (*dropped)
            return;
        const Result<HistoryReader *> reader = shelf->open();
        Result<T> answer = reader ? question(**reader) : orEmpty<T>(reader.error());
        QMetaObject::invokeMethod(this, [answer = std::move(answer), done, dropped] {
            if (!*dropped)
                done(answer);
        });
    });
    return call;
}

CallPtr LocalHistory::invocations(const InvocationQuery &query, Done<QList<Invocation>> done)
{
    return ask<QList<Invocation>>([query](HistoryReader &reader) { return reader.invocations(query); },
                                  std::move(done));
}

CallPtr LocalHistory::logLines(const QString &connectionId, const QString &requestId,
                               Done<QList<RecordedLine>> done)
{
    return ask<QList<RecordedLine>>(
        [=](HistoryReader &reader) { return reader.logLines(connectionId, requestId); }, std::move(done));
}

CallPtr LocalHistory::usage(QDate from, QDate to, Done<QList<DayUsage>> done)
{
    return ask<QList<DayUsage>>([=](HistoryReader &reader) { return reader.usage(from, to); },
                                std::move(done));
}

CallPtr LocalHistory::recentEvents(const QString &connectionId, qint64 fromUs, Done<LifecycleEvents> done)
{
    return ask<LifecycleEvents>(
        [=](HistoryReader &reader) { return reader.recentEvents(connectionId, fromUs); }, std::move(done));
}

} // namespace signalbox
