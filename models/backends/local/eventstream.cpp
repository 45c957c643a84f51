// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/local/eventstream.h"

#include "models/backends/aws/answer.h"
#include "models/backends/http/jitter.h"
#include "models/backends/http/networkerror.h"

namespace signalbox {

namespace {

constexpr qint64 longestNothing = 16 * 1024 * 1024; ///< of what is no event
constexpr int firstPauseMs = 50;
constexpr int longestPauseMs = 5'000;

aws::Request eventsFrom(const StreamPosition &position)
{
    aws::Request request;
    request.service = "lambda";
    request.path = "/signalbox/events";
    if (!position.journal.isEmpty()) {
        request.query.emplaceBack("journal", position.journal.toUtf8());
        request.query.emplaceBack("after", QByteArray::number(position.sequence));
    }
    return request;
}

} // namespace

EventStream::EventStream(NetworkFactory network, const Clock &clock)
    : m_factory(std::move(network))
    , m_clock(clock)
    , m_answer(aws::parseError, this)
    , m_retry(this) // a child, so that it moves to another thread with us
{
    connect(&m_answer, &OpenAnswer::received, this, &EventStream::read);
    connect(&m_answer, &OpenAnswer::ended, this, [this](const AnswerEnd &end) {
        fail(m_connected ? std::nullopt : end.error); // every connection is cut some time
    });
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &EventStream::connectNow);
}

void EventStream::start(const StreamPosition &from)
{
    stop();
    m_started = true;
    m_pauseMs = 0;
    m_decoder.restart(from);
    if (!m_network)
        m_network = m_factory();
    connectNow();
}

void EventStream::stop()
{
    m_started = false;
    m_retry.stop();
    m_answer.close();
    setConnected(false);
}

void EventStream::setTarget(const std::optional<aws::Target> &target)
{
    if (target == m_target)
        return;
    m_target = target;
    m_pauseMs = 0;
    m_answer.close();
    setConnected(false);
    connectNow();
}

void EventStream::connectNow()
{
    m_retry.stop();
    if (!m_started || !m_target || m_answer.isOpen())
        return;
    m_decoder.restart(m_decoder.position());
    m_nothing = 0;
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(m_clock.nowMs(), Qt::UTC);
    m_answer.open(*m_network, aws::prepare(eventsFrom(m_decoder.position()), *m_target, now));
    ++m_traffic.calls;
    Q_EMIT used(m_traffic);
}

void EventStream::read(const QByteArray &data)
{
    m_traffic.bytesReceived += data.size();
    Q_EMIT used(m_traffic);
    const StreamDecoder::Batch batch = m_decoder.feed(data);
    m_nothing = batch.greeted || !batch.events.isEmpty() ? 0 : m_nothing + data.size();
    if (m_nothing > longestNothing)
        return fail(tooLongError(m_target->endpoint, longestNothing));
    take(batch);
}

void EventStream::take(const StreamDecoder::Batch &batch)
{
    if (batch.greeted) {
        m_pauseMs = 0;
        setConnected(true);
    }
    if (!batch.events.isEmpty())
        Q_EMIT received(batch.events, m_decoder.position());
    if (batch.error)
        Q_EMIT troubled(*batch.error);
}

/// It goes on by itself.
void EventStream::fail(const std::optional<Error> &error)
{
    m_answer.close();
    setConnected(false);
    retryLater();
    if (error)
        Q_EMIT troubled(*error);
}

void EventStream::setConnected(bool connected)
{
    if (connected == m_connected)
        return;
    m_connected = connected;
    Q_EMIT connectedChanged(connected);
}

void EventStream::retryLater()
{
    if (!m_started || !m_target)
        return;
    m_pauseMs = qBound(firstPauseMs, m_pauseMs * 2, longestPauseMs);
    m_retry.start(jittered(m_pauseMs));
}

} // namespace signalbox
