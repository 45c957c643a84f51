// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/openfaas/logreader.h"

#include "models/backends/http/networkerror.h"
#include "models/backends/openfaas/answer.h"

namespace signalbox::openfaas {

namespace {

constexpr qsizetype longestLine = 1024 * 1024;
constexpr qint64 longestNothing = 16 * 1024 * 1024; ///< of what is no line

} // namespace

LogReader::LogReader(QObject *parent)
    : QObject(parent)
    , m_answer(parseError, this)
    , m_lines(longestLine)
{
    connect(&m_answer, &OpenAnswer::received, this, &LogReader::read);
    connect(&m_answer, &OpenAnswer::ended, this, &LogReader::onEnded);
}

void LogReader::start(QNetworkAccessManager &network, const HttpRequest &request)
{
    m_lines.reset();
    m_understood = m_odd = false;
    m_retryAfterMs = m_nothing = 0;
    m_url = request.url;
    m_answer.open(network, request, request.silenceMs);
}

void LogReader::read(const QByteArray &data)
{
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

void LogReader::onEnded(const AnswerEnd &end)
{
    using How = AnswerEnd::How;
    m_retryAfterMs = end.retryAfterMs;
    if (end.how == How::Silent) // nothing to read, and a connection that died without a word looks the same
        return finish(std::nullopt);
    if (end.how == How::Refused || end.how == How::Failed)
        return finish(end.error);
    if (m_odd && !m_understood)
        return finish(unreadable(tr("it is no log")));
    finish(std::nullopt);
}

void LogReader::finish(const std::optional<Error> &error)
{
    m_answer.close();
    Q_EMIT ended(error);
}

} // namespace signalbox::openfaas
