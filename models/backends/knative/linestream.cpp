// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/knative/linestream.h"

#include "models/backends/http/networkerror.h"
#include "models/backends/http/qtrequest.h"
#include "models/backends/http/retryafter.h"
#include "models/backends/knative/answer.h"

#include <algorithm>

namespace signalbox::knative {

namespace {

constexpr int connectionsPerLane = 6;
constexpr qint64 readBuffer = 1024 * 1024;

/// One that failed has no need to be aborted, and Qt warns of it.
void drop(QNetworkReply &reply)
{
    if (reply.error() == QNetworkReply::NoError)
        reply.abort();
    reply.deleteLater();
}

} // namespace

void StreamNetworks::setFactory(NetworkFactory factory)
{
    m_factory = std::move(factory);
    m_lanes.clear(); // a stream that is open keeps its lane
}

std::shared_ptr<StreamNetworks::Lane> StreamNetworks::pick()
{
    const auto least = std::min_element(m_lanes.begin(), m_lanes.end(),
                                        [](const auto &a, const auto &b) { return a->busy < b->busy; });
    if (least != m_lanes.end() && (*least)->busy < connectionsPerLane)
        return *least;
    m_lanes.push_back(std::make_shared<Lane>(Lane{m_factory(), 0, m_traffic}));
    return m_lanes.back();
}

LineStream::LineStream(StreamNetworks &networks, const HttpRequest &request, int silenceMs)
    : m_lane(networks.pick())
    , m_silence(this)
    , m_url(request.url)
{
    ++m_lane->busy;
    ++m_lane->traffic->calls;
    m_reply = m_lane->manager->get(toQt(request));
    m_reply->setReadBufferSize(readBuffer);
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &LineStream::read);
    connect(m_reply, &QNetworkReply::readyRead, this, &LineStream::read);
    connect(m_reply, &QNetworkReply::finished, this, &LineStream::onFinished);
    connect(&m_silence, &QTimer::timeout, this, [this, silenceMs] { end(silenceError(m_url, silenceMs)); });
    m_silence.start(silenceMs);
}

LineStream::~LineStream()
{
    --m_lane->busy;
    if (!m_reply)
        return;
    QNetworkReply *reply = m_reply;
    m_reply.clear();
    reply->disconnect(this);
    drop(*reply);
}

void LineStream::read()
{
    if (!m_reply || m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() != 200)
        return; // an error's body, for onFinished()
    m_silence.start();
    if (!std::exchange(m_opened, true))
        Q_EMIT opened();
    if (!m_reply) // the receiver ended it
        return;
    QList<QByteArray> found;
    const QByteArray data = m_reply->readAll();
    m_lane->traffic->bytesReceived += data.size();
    m_splitter.feed(data, [&](QByteArrayView line, bool tooLong) {
        if (!tooLong)
            found.append(line.toByteArray());
    });
    const qsizetype last = data.lastIndexOf('\n');
    m_unfinished = last < 0 ? m_unfinished + data.size() : data.size() - last - 1;
    if (!found.isEmpty())
        Q_EMIT lines(found);
    if (m_unfinished > longestLine)
        end(tooLongError(m_url, longestLine));
}

void LineStream::onFinished()
{
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const auto code = m_reply->error();
    read();
    if (!m_reply) // the receiver ended it
        return;
    if (!isStatusCode(code)) // also a proxy's 407
        return end(networkError(*m_reply, m_url));
    if (status != 0 && status != 200) {
        const HttpAnswer answer{status, m_reply->rawHeaderPairs(), m_reply->read(readBuffer)};
        m_askedToWaitMs = retryAfterMs(answer).value_or(0);
        return end(parseError(answer));
    }
    end(std::nullopt);
}

void LineStream::end(const std::optional<Error> &error)
{
    m_silence.stop();
    if (m_reply) {
        m_reply->disconnect(this);
        drop(*m_reply);
        m_reply.clear();
    }
    Q_EMIT ended(error);
}

} // namespace signalbox::knative
