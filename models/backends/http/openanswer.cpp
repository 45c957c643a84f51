// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/http/openanswer.h"

#include "models/backends/http/networkerror.h"
#include "models/backends/http/qtrequest.h"
#include "models/backends/http/retryafter.h"

namespace signalbox {

namespace {

constexpr qint64 readBuffer = 1024 * 1024;

int statusOf(const QNetworkReply &reply)
{
    return reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

} // namespace

OpenAnswer::OpenAnswer(ParseError parseError, QObject *parent)
    : QObject(parent)
    , m_parseError(parseError)
    , m_silence(this)
{
    m_silence.setSingleShot(true);
    connect(&m_silence, &QTimer::timeout, this, [this] {
        end({AnswerEnd::How::Silent, silenceError(m_url, m_silence.interval())});
    });
}

OpenAnswer::~OpenAnswer()
{
    close();
}

void OpenAnswer::open(QNetworkAccessManager &network, const HttpRequest &request, int silenceMs)
{
    close();
    m_url = request.url;
    m_accepted = false;
    m_reply = request.method == "GET"
                  ? network.get(toQt(request))
                  : network.sendCustomRequest(toQt(request), request.method, request.body);
    m_reply->setReadBufferSize(readBuffer);
    connect(m_reply, &QNetworkReply::metaDataChanged, this, &OpenAnswer::read);
    connect(m_reply, &QNetworkReply::readyRead, this, &OpenAnswer::read);
    connect(m_reply, &QNetworkReply::finished, this, &OpenAnswer::onFinished);
    if (silenceMs > 0)
        m_silence.start(silenceMs);
}

void OpenAnswer::close()
{
    m_silence.stop();
    if (!m_reply)
        return;
    QNetworkReply *reply = m_reply;
    m_reply.clear();
    reply->disconnect(this);
    if (reply->error() == QNetworkReply::NoError) // one that failed need not be aborted, and Qt warns of it
        reply->abort();
    reply->deleteLater();
}

void OpenAnswer::read()
{
    if (m_silence.isActive())
        m_silence.start();
    QNetworkReply *const reply = m_reply;
    if (statusOf(*reply) != 200) {
        if (reply->bytesAvailable() >= readBuffer) // no error needs so many words: more would never be read
            onFinished();
        return;
    }
    if (!std::exchange(m_accepted, true))
        Q_EMIT accepted();
    if (reply != m_reply) // whoever heard it has had enough
        return;
    const QByteArray data = reply->readAll();
    if (!data.isEmpty())
        Q_EMIT received(data);
}

void OpenAnswer::onFinished()
{
    using How = AnswerEnd::How;
    QNetworkReply *const reply = m_reply;
    const int status = statusOf(*reply);
    if (status == 200)
        read();
    if (reply != m_reply)
        return;
    if (status == 0 || !isStatusCode(reply->error())) // also a proxy's 407
        return end({m_accepted ? How::Cut : How::Failed, networkError(*reply, m_url)});
    if (status == 200)
        return end({});
    const HttpAnswer answer{status, reply->rawHeaderPairs(), reply->read(readBuffer)};
    end({How::Refused, m_parseError(answer), retryAfterMs(answer).value_or(0)});
}

void OpenAnswer::end(const AnswerEnd &end)
{
    close();
    Q_EMIT ended(end);
}

} // namespace signalbox
