// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/local/eventstream.h"

#include "models/backends/aws/answer.h"
#include "models/backends/http/jitter.h"
#include "models/backends/http/networkerror.h"
#include "models/backends/http/qtrequest.h"

namespace signalbox {

namespace {

constexpr qint64 readBuffer = 1024 * 1024;
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
    , m_retry(this) // a child, so that it moves to another thread with us
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &EventStream::connectNow);
}

EventStream::~EventStream()
{
    drop();
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
    drop();
    setConnected(false);
}

void EventStream::setTarget(const std::optional<aws::Target> &target)
{
    if (target == m_target)
        return;
    m_target = target;
    m_pauseMs = 0;
    drop();
    setConnected(false);
    connectNow();
}

void EventStream::connectNow()
{
    m_retry.stop();
    if (!m_started || !m_target || m_reply)
        return;
    m_decoder.restart(m_decoder.position());
    m_nothing = 0;
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(m_clock.nowMs(), Qt::UTC);
    m_reply = m_network->get(toQt(aws::prepare(eventsFrom(m_decoder.position()), *m_target, now)));
    m_reply->setReadBufferSize(readBuffer);
    ++m_traffic.calls;
    Q_EMIT used(m_traffic);
    connect(m_reply, &QNetworkReply::readyRead, this, &EventStream::read);
    connect(m_reply, &QNetworkReply::finished, this, &EventStream::onFinished);
}

void EventStream::read()
{
    if (m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() != 200) {
        if (m_reply->bytesAvailable() >= readBuffer) // no error needs so many words: more would never be read
            onFinished();
        return;
    }
    const QByteArray data = m_reply->readAll();
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

void EventStream::onFinished()
{
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status == 200)
        read();
    if (!m_reply) // the receiver stopped us
        return;
    std::optional<Error> error;
    if (status != 0 && status != 200)
        error = aws::parseError({status, m_reply->rawHeaderPairs(), m_reply->read(readBuffer)});
    else if (!isStatusCode(m_reply->error()) && !m_connected)
        error = networkError(*m_reply, m_target->endpoint);
    fail(error);
}

/// It goes on by itself.
void EventStream::fail(const std::optional<Error> &error)
{
    drop();
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

void EventStream::drop()
{
    if (!m_reply)
        return;
    QNetworkReply *reply = m_reply;
    m_reply.clear();
    reply->disconnect(this);
    reply->abort();
    reply->deleteLater();
}

void EventStream::retryLater()
{
    if (!m_started || !m_target)
        return;
    m_pauseMs = qBound(firstPauseMs, m_pauseMs * 2, longestPauseMs);
    m_retry.start(jittered(m_pauseMs));
}

} // namespace signalbox
