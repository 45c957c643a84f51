// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/livetail.h"

#include "models/backends/aws/answer.h"
#include "models/backends/http/networkerror.h"
#include "models/backends/http/qtrequest.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace signalbox::aws {

namespace {

constexpr qint64 readBuffer = 4 * 1024 * 1024;
constexpr int silenceMs = 20'000; ///< something comes every second

Error sessionError(const Frame &frame)
{
    Error error;
    error.code =
        QString::fromUtf8(frame.headers.value(":exception-type", frame.headers.value(":error-code")));
    error.kind = error.code.contains(QLatin1String("AccessDenied")) ? Error::Kind::Unauthorised
                                                                    : Error::Kind::Internal;
    error.message =
        QJsonDocument::fromJson(frame.payload).object().value(QLatin1String("message")).toString();
    if (error.message.isEmpty())
        error.message = LiveTail::tr("CloudWatch ended the session: %1.").arg(error.code);
    return error;
}

} // namespace

LiveTail::LiveTail(NetworkFactory network, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_factory(std::move(network))
    , m_clock(clock)
    , m_silence(this) // a child, so that it moves to another thread with us
{
    m_silence.setSingleShot(true);
    connect(&m_silence, &QTimer::timeout, this, [this] { end(silenceError(m_request.url, silenceMs)); });
}

LiveTail::~LiveTail()
{
    drop();
}

void LiveTail::follow(const HttpRequest &request)
{
    stop();
    if (!m_network)
        m_network = m_factory();
    m_request = request;
    m_decoder = {};
    ++m_traffic.calls;
    m_traffic.bytesSent += request.body.size();
    m_reply = m_network->sendCustomRequest(toQt(request), request.method, request.body);
    m_reply->setReadBufferSize(readBuffer);
    connect(m_reply, &QNetworkReply::readyRead, this, &LiveTail::read);
    connect(m_reply, &QNetworkReply::finished, this, &LiveTail::onFinished);
    m_silence.start(silenceMs);
}

void LiveTail::stop()
{
    m_silence.stop();
    m_traffic = traffic();
    m_sinceMs = 0;
    drop();
}

Traffic LiveTail::traffic() const
{
    Traffic all = m_traffic;
    if (m_sinceMs > 0)
        all.charges[std::size_t(m_request.charged.kind)] +=
            m_request.charged.pieces * ((m_clock.nowMs() - m_sinceMs) / 1000);
    return all;
}

void LiveTail::read()
{
    if (m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() != 200)
        return; // an error's body, for onFinished()
    m_silence.start(silenceMs);
    const QByteArray data = m_reply->readAll();
    m_traffic.bytesReceived += data.size();
    const FrameDecoder::Batch batch = m_decoder.feed(data);
    const QPointer<QNetworkReply> session = m_reply;
    for (const Frame &frame : batch.frames) {
        take(frame);
        if (!session || session != m_reply) // whoever heard it has had enough
            return;
    }
    if (batch.error)
        end(*batch.error);
}

void LiveTail::take(const Frame &frame)
{
    const QByteArray event = frame.headers.value(":event-type");
    if (frame.headers.value(":message-type") != "event") {
        const Error error = sessionError(frame);
        const bool over = error.code == QLatin1String("SessionTimeoutException");
        end(over ? std::nullopt : std::optional(error));
    } else if (event == "sessionStart") {
        m_sinceMs = m_clock.nowMs();
        Q_EMIT started();
    } else if (event == "sessionUpdate") {
        takeUpdate(frame.payload);
    }
}

void LiveTail::takeUpdate(const QByteArray &payload)
{
    const auto update = logs::parseLiveUpdate(payload);
    if (!update)
        return end(update.error());
    const QPointer<QNetworkReply> session = m_reply;
    for (auto it = update->lines.cbegin(); it != update->lines.cend(); ++it) {
        Q_EMIT heard(it.key(), it.value());
        if (!session || session != m_reply)
            return;
    }
    if (update->sampled)
        Q_EMIT sampled();
}

void LiveTail::onFinished()
{
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const QPointer<QNetworkReply> session = m_reply;
    if (status == 200 && m_reply->bytesAvailable() > 0)
        read();
    if (!session || session != m_reply)
        return;
    if (m_reply->error() == QNetworkReply::ProxyAuthenticationRequiredError) {
        m_network.release()->deleteLater(); // it would not sign in to that proxy any more
        end(networkError(*m_reply, m_request.url));
    } else if (status != 0 && status != 200) {
        end(parseError({status, m_reply->rawHeaderPairs(), m_reply->readAll()}));
    } else if (status == 200 && m_sinceMs > 0) {
        end(std::nullopt);
    } else {
        end(networkError(*m_reply, m_request.url));
    }
}

void LiveTail::end(const std::optional<Error> &why)
{
    stop();
    Q_EMIT ended(why);
}

void LiveTail::drop()
{
    if (!m_reply)
        return;
    QNetworkReply *reply = m_reply;
    m_reply.clear();
    reply->disconnect(this);
    reply->abort();
    reply->deleteLater();
}

} // namespace signalbox::aws
