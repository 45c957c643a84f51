// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/attention.h"
#include "models/domain/batch.h"
#include "models/domain/clock.h"
#include "models/domain/lifecycle.h"
#include "models/domain/streamposition.h"
#include "models/services/recorderjoin.h"
#include "models/store/historywriter.h"

#include <QObject>
#include <QTimer>
#include <memory>
#include <optional>
#include <unordered_map>

namespace signalbox {

class LifecycleSource;

/// Pace of the recorder; tests shorten it.
struct RecorderPace
{
    int batchMs = 50;           ///< events wait at most so long for company
    qsizetype batchSize = 4096; ///< this many are written at once
    int retryMs = 2'000;        ///< after the history could not be written
    int pruneMs = 600'000;
    Retention retention;
};

/// Records the lifecycle streams of all connections into the history. Lives on the history thread with its
/// sources, writes there, and so holds a source back while it writes: nothing piles up.
/// When the history cannot be written it stops the sources, keeps the one batch that failed, tries it again
/// every so often, and then lets the sources go on from where the history really is.
class Recorder : public QObject
{
    Q_OBJECT

public:
    Recorder(QString path, const Clock &clock, RecorderPace pace);
    ~Recorder() override;

    /// Opens the history, now or as soon as that is possible.
    void open();
    /// Records a connection from where the history left off. A connection recorded already gets the new
    /// source.
    void record(const QString &connectionId, std::unique_ptr<LifecycleSource> source);
    /// Stops recording a connection; what waits is written first.
    void forget(const QString &connectionId);
    /// How closely somebody looks, for all sources there are and will be.
    void attend(signalbox::Attention attention);
    /// Writes what waits, and stops.
    void finish();

Q_SIGNALS:
    /// The history is open and holds so many invocations.
    void opened(qint64 invocations);
    void committed(const signalbox::CommittedBatch &batch);
    void failed(const signalbox::Error &error);
    void resumed();

private:
    struct Stream;

    void receive(const QString &connectionId, const LifecycleEvents &events, const StreamPosition &position);
    // These answer whether recording goes on; where not, fail() was called.
    bool openWriter();
    bool writeAll();
    bool write(Stream &stream);
    bool beginAll();
    bool begin(const QString &connectionId, Stream &stream);
    bool fail(const Error &error);
    void retry();
    void prune();

    QString m_path;
    const Clock &m_clock;
    RecorderPace m_pace;
    std::unique_ptr<HistoryWriter> m_writer;
    std::unordered_map<QString, std::unique_ptr<Stream>> m_streams;
    QTimer m_batchTimer;
    QTimer m_retryTimer;
    QTimer m_pruneTimer;
    bool m_paused = false;
    Attention m_attention = Attention::Present;
    std::optional<Error> m_announced; ///< the failure people were told of
};

} // namespace signalbox
