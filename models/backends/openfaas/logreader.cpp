// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/openfaas/logreader.h"

#include "models/backends/http/networkerror.h"
#include "models/backends/http/qtrequest.h"
#include "models/backends/http/retryafter.h"
#include "models/backends/openfaas/answer.h"

namespace signalbox::openfaas {

namespace {

constexpr qint64 readBuffer = 256 * 1024;
constexpr qsizetype longestLine = 1024 * 1024;
constexpr qint64 longestNothing = 16 * 1024 * 1024; ///< of what is no line

int statusOf(const QNetworkReply &reply)
{
    return reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

} // namespace

LogReader::LogReader(QObject *parent)
    : QObject(parent)
    , m_silence(this)
    , m_lines(longestLine)
{
    m_silence.setSingleShot(true);
    // nothing to read is no error of a log, and a connection that died without a word looks the same
    connect(&m_silence, &QTimer::timeout, this, [this] { finish(std::nullopt); });
}

LogReader::~LogReader()
{
    drop();
}

void LogReader::start(QNetworkAccessManager &network, const HttpRequest &request)
{
    drop();
    m_lines.reset();
    m_understood = m_odd = false;
    m_retryAfterMs = m_nothing = 0;
    m_url = request.url;
    m_reply = network.get(toQt(request));
    m_reply->setReadBufferSize(readBuffer);
    connect(m_reply, &QNetworkReply::readyRead, this, &LogReader::read);
    connect(m_reply, &QNetworkReply::finished, this, &LogReader::onFinished);
    m_silence.start(request.silenceMs);
}

void LogReader::read()
{
    m_silence.start();
    if (statusOf(*m_reply) != 200) {
        if (m_reply->bytesAvailable() >= readBuffer) // no error needs so many words: more would never be read
            onFinished();
        return;
    }
    const QByteArray data = m_reply->readAll();
    m_bytes += data.size();
    QList<LogLine> lines;
    m_lines.feed(data, [&](QByteArrayView text, bool tooLong) {
        const auto line = tooLong ? std::nullopt : parseLogLine(text.toByteArray());
        m_odd = m_odd || !line;
        if (line)
            lines.append(*line);
    });
    m_understood = m_understood || !lines.isEmpty();
    m_nothing = lines.isEmpty() ? m_nothing + data.size() : 0;
    if (m_nothing > longestNothing)
        return finish(tooLongError(m_url, longestNothing));
    if (!lines.isEmpty())
        Q_EMIT received(lines);
}

void LogReader::onFinished()
{
    const int status = statusOf(*m_reply);
    if (status == 200)
        read();
    if (!m_reply) // who heard of the last lines dropped us
        return;
    if (status == 200 && m_odd && !m_understood)
        return finish(unreadable(tr("it is no log")));
    if (status == 200)
        return finish(std::nullopt);
    if (status == 0 || !isStatusCode(m_reply->error()))
        return finish(networkError(*m_reply, m_url));
    const HttpAnswer answer{status, m_reply->rawHeaderPairs(), m_reply->read(readBuffer)};
    m_retryAfterMs = signalbox::retryAfterMs(answer).value_or(0);
    finish(parseError(answer));
}

void LogReader::finish(const std::optional<Error> &error)
{
    drop();
    Q_EMIT ended(error);
}

void LogReader::drop()
{
    m_silence.stop();
    if (!m_reply)
        return;
    QNetworkReply *reply = m_reply;
    m_reply.clear();
    reply->disconnect(this);
    reply->abort();
    reply->deleteLater();
}

} // namespace signalbox::openfaas
