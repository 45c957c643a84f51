// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/recorder.h"

#include "models/backends/backend.h"

#include <algorithm>
#include <utility>

namespace signalbox {

/// One connection's way from source to history.
struct Recorder::Stream
{
    std::unique_ptr<LifecycleSource> source;
    std::unique_ptr<RecorderJoin> join; ///< set once the history was asked where to go on
    LifecycleEvents waiting;
    StreamPosition waitingPosition;
    bool waits = false; ///< something was received since the last batch, be it a position only
    std::optional<HistoryBatch> pending; ///< joined, and not written yet
};

Recorder::Recorder(QString path, const Clock &clock, RecorderPace pace)
    : m_path(std::move(path))
    , m_clock(clock)
    , m_pace(pace)
    , m_batchTimer(this)
    , m_retryTimer(this)
    , m_pruneTimer(this)
{
    m_batchTimer.setSingleShot(true);
    m_batchTimer.setInterval(m_pace.batchMs);
    m_retryTimer.setInterval(m_pace.retryMs);
    m_pruneTimer.setInterval(m_pace.pruneMs);
    connect(&m_batchTimer, &QTimer::timeout, this, [this] { writeAll(); });
    connect(&m_retryTimer, &QTimer::timeout, this, &Recorder::retry);
    connect(&m_pruneTimer, &QTimer::timeout, this, &Recorder::prune);
}

Recorder::~Recorder() = default;

void Recorder::open()
{
    if (openWriter())
        beginAll();
}

bool Recorder::openWriter()
{
    auto writer = HistoryWriter::open(m_path);
    if (!writer)
        return fail(writer.error());
    const Result<qint64> count = writer.value()->invocationCount();
    if (!count)
        return fail(count.error());
    m_writer = std::move(*writer);
    Q_EMIT opened(*count);
    m_pruneTimer.start();
    QTimer::singleShot(0, this, &Recorder::prune);
    return true;
}

void Recorder::record(const QString &connectionId, std::unique_ptr<LifecycleSource> source)
{
    std::unique_ptr<Stream> &stream = m_streams[connectionId];
    if (!stream)
        stream = std::make_unique<Stream>();
    else if (m_writer && !m_paused)
        write(*stream);
    stream->source = std::move(source);
    stream->source->attend(m_attention);
    connect(stream->source.get(), &LifecycleSource::received, this,
            [this, connectionId](const LifecycleEvents &events, const StreamPosition &position) {
                receive(connectionId, events, position);
            });
    if (m_writer && !m_paused)
        begin(connectionId, *stream);
}

/// Lets the source go on from where the history is.
bool Recorder::begin(const QString &connectionId, Stream &stream)
{
    if (!stream.join) {
        const Result<StreamPosition> position = m_writer->position(connectionId);
        if (!position)
            return fail(position.error());
        const Result<QList<Invocation>> running = m_writer->running(connectionId);
        if (!running)
            return fail(running.error());
        stream.join = std::make_unique<RecorderJoin>(connectionId, *position, *running);
    }
    stream.source->start(stream.join->position());
    return !m_paused;
}

bool Recorder::beginAll()
{
    return std::all_of(m_streams.begin(), m_streams.end(),
                       [this](auto &entry) { return begin(entry.first, *entry.second); });
}

void Recorder::receive(const QString &connectionId, const LifecycleEvents &events,
                       const StreamPosition &position)
{
    const auto found = m_streams.find(connectionId);
    if (!m_writer || m_paused || found == m_streams.end())
        return; // on its way when the source was stopped; it comes again
    Stream &stream = *found->second;
    if (stream.waits && stream.waitingPosition.journal != position.journal && !write(stream))
        return;
    stream.waiting += events;
    stream.waitingPosition = position;
    stream.waits = true;
    if (stream.waiting.size() >= m_pace.batchSize)
        write(stream);
    else if (!m_batchTimer.isActive())
        m_batchTimer.start();
}

bool Recorder::writeAll()
{
    return std::all_of(m_streams.begin(), m_streams.end(),
                       [this](auto &entry) { return write(*entry.second); });
}

bool Recorder::write(Stream &stream)
{
    if (!stream.pending && stream.waits) {
        stream.pending = stream.join->take(std::exchange(stream.waiting, {}), stream.waitingPosition);
        stream.waits = false;
    }
    if (!stream.pending)
        return true;
    if (const Result<void> written = m_writer->write(*stream.pending); !written)
        return fail(written.error());
    const HistoryBatch batch = *std::exchange(stream.pending, std::nullopt);
    if (!batch.events.isEmpty() || !batch.ended.isEmpty())
        Q_EMIT committed({batch.connectionId, batch.events, batch.ended});
    return true;
}

bool Recorder::fail(const Error &error)
{
    m_paused = true;
    for (auto &[connectionId, stream] : m_streams) {
        if (stream->source)
            stream->source->stop();
        stream->waiting.clear(); // comes again: the position has not moved
        stream->waits = false;
    }
    m_batchTimer.stop();
    m_retryTimer.start();
    if (std::exchange(m_announced, error) != error)
        Q_EMIT failed(error);
    return false;
}

void Recorder::retry()
{
    if (!(m_writer ? writeAll() : openWriter()))
        return;
    m_retryTimer.stop();
    m_paused = false;
    if (!beginAll())
        return;
    m_announced.reset();
    Q_EMIT resumed();
}

void Recorder::prune()
{
    if (!m_writer || m_paused)
        return;
    const Result<bool> more = m_writer->prune(m_clock.nowMs() * 1000, m_pace.retention);
    if (more && *more)
        QTimer::singleShot(0, this, &Recorder::prune);
}

void Recorder::forget(const QString &connectionId)
{
    const auto found = m_streams.find(connectionId);
    if (found == m_streams.end())
        return;
    if (found->second->source)
        found->second->source->stop();
    if (m_writer && !m_paused)
        write(*found->second);
    m_streams.erase(found);
}

void Recorder::attend(Attention attention)
{
    m_attention = attention;
    for (auto &[connectionId, stream] : m_streams) {
        if (stream->source)
            stream->source->attend(attention);
    }
}

void Recorder::finish()
{
    for (auto &[connectionId, stream] : m_streams) {
        if (stream->source)
            stream->source->stop();
    }
    if (m_writer && !m_paused)
        writeAll();
    m_streams.clear();
    m_batchTimer.stop();
    m_retryTimer.stop();
    m_pruneTimer.stop();
    m_writer.reset();
}

} // namespace signalbox
