// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/livetail.h"

#include "models/backends/aws/answer.h"
#include "models/backends/http/networkerror.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace signalbox::aws {

namespace {

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
    , m_answer(parseError, this)
{
    connect(&m_answer, &OpenAnswer::received, this, &LiveTail::read);
    connect(&m_answer, &OpenAnswer::ended, this, &LiveTail::onEnded);
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
    m_answer.open(*m_network, request, silenceMs);
}

void LiveTail::stop()
{
    m_traffic = traffic();
    m_sinceMs = 0;
    ++m_session;
    m_answer.close();
}

Traffic LiveTail::traffic() const
{
    Traffic all = m_traffic;
    if (m_sinceMs > 0)
        all.charges[std::size_t(m_request.charged.kind)] +=
            m_request.charged.pieces * ((m_clock.nowMs() - m_sinceMs) / 1000);
    return all;
}

void LiveTail::read(const QByteArray &data)
{
    m_traffic.bytesReceived += data.size();
    const FrameDecoder::Batch batch = m_decoder.feed(data);
    const int session = m_session;
    for (const Frame &frame : batch.frames) {
        take(frame);
        if (session != m_session) // whoever heard it has had enough
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
    const int session = m_session;
    for (auto it = update->lines.cbegin(); it != update->lines.cend(); ++it) {
        Q_EMIT heard(it.key(), it.value());
        if (session != m_session)
            return;
    }
    if (update->sampled)
        Q_EMIT sampled();
}

void LiveTail::onEnded(const AnswerEnd &how)
{
    if (m_sinceMs > 0 && how.how != AnswerEnd::How::Silent)
        return end(std::nullopt);
    if (how.error && isProxyRefusal(*how.error))
        m_network.release()->deleteLater(); // it would not sign in to that proxy any more
    end(how.error.value_or(networkError(QNetworkReply::RemoteHostClosedError, m_request.url, {})));
}

void LiveTail::end(const std::optional<Error> &why)
{
    stop();
    Q_EMIT ended(why);
}

} // namespace signalbox::aws
