// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/http/call.h"

#include "models/backends/http/jitter.h"
#include "models/backends/http/networkerror.h"
#include "models/backends/http/onetimebody.h"
#include "models/backends/http/proxyerror.h"
#include "models/backends/http/qtrequest.h"
#include "models/backends/http/retryafter.h"

#include <QPromise>

namespace signalbox {

namespace {

/// Longer bodies are parsed on a worker: a frame on the window's thread must not wait for them.
constexpr qsizetype inlineBytes = 64 * 1024;

/// An answer that has begun is given up when less than this comes in the time it may be silent for: a byte
/// now and then would hold up its call for days.
constexpr qsizetype leastBytes = 1024;

/// What a server says of itself when it is only for a moment that it cannot answer.
bool passes(int status)
{
    return status == 500 || status == 502 || status == 504;
}

} // namespace

HttpCall::HttpCall(HttpClient &client, HttpRequest request, HttpClient::RawParse parse,
                   HttpClient::RawDone done)
    : m_client(&client)
    , m_request(std::move(request))
    , m_done(std::move(done))
    , m_work(std::make_shared<Work>())
{
    m_work->parse = std::move(parse);
    m_silence.setSingleShot(true);
    m_pause.setSingleShot(true);
    connect(&m_silence, &QTimer::timeout, this,
            [this] { fail(silenceError(m_request.url, m_request.silenceMs, m_heard), false); });
    connect(&m_pause, &QTimer::timeout, this, &HttpCall::send);
    connect(&m_parsed, &QFutureWatcher<void>::finished, this, &HttpCall::onParsed);
    send();
}

HttpCall::~HttpCall()
{
    dropReply();
}

void HttpCall::send()
{
    if (!m_client)
        return;
    ++m_attempt;
    m_work->answer = {};
    m_heard = m_sinceHeard = 0;
    if (!openFile())
        return;
    m_lane = m_client->pickLane();
    ++m_lane->busy;
    ++m_client->m_traffic.calls;
    m_client->m_traffic.charges[std::size_t(m_request.charged.kind)] += m_request.charged.pieces;
    m_client->m_traffic.bytesSent += m_request.body.size();
    m_reply = dispatch();
    connect(m_reply, &QNetworkReply::uploadProgress, &m_silence, qOverload<>(&QTimer::start));
    if (m_request.progress)
        connect(m_reply, &QNetworkReply::uploadProgress, this, &HttpCall::onProgress);
    connect(m_reply, &QNetworkReply::readyRead, this, &HttpCall::read);
    connect(m_reply, &QNetworkReply::finished, this, &HttpCall::onFinished);
    m_silence.start(m_request.silenceMs);
}

// A callback is never called from inside the function that started the call.
bool HttpCall::openFile()
{
    if (m_request.file.isEmpty())
        return true;
    m_file = std::make_unique<OneTimeFile>(m_request.file);
    if (m_file->open(QIODevice::ReadOnly))
        return true;
    const Error error = unreadableError(m_request.file, m_file->errorString());
    QMetaObject::invokeMethod(
        this, [this, error] { finish(error); }, Qt::QueuedConnection);
    return false;
}

void HttpCall::onProgress(qint64 done, qint64 total)
{
    if (total > 0) // Qt also says 0 of 0 when all was sent
        m_request.progress(done, total);
}

QNetworkReply *HttpCall::dispatch()
{
    const QNetworkRequest request = toQt(m_request);
    QNetworkAccessManager &manager = *m_lane->manager;
    if (m_request.method == "GET")
        return manager.get(request);
    if (m_request.method == "DELETE" && m_request.body.isEmpty())
        return manager.deleteResource(request);
    if (m_request.idempotent)
        return manager.sendCustomRequest(request, m_request.method, m_request.body);
    if (m_file) {
        QIODevice *file = m_file.release();
        QNetworkReply *reply = manager.sendCustomRequest(request, m_request.method, file);
        file->setParent(reply);
        return reply;
    }
    auto body = std::make_unique<OneTimeBody>(m_request.body);
    QNetworkReply *reply = manager.sendCustomRequest(request, m_request.method, body.get());
    body.release()->setParent(reply);
    return reply;
}

void HttpCall::read()
{
    const QByteArray chunk = m_reply->readAll();
    noteProgress(chunk.size());
    if (m_client)
        m_client->m_traffic.bytesReceived += chunk.size();
    m_work->answer.body += chunk;
    if (m_work->answer.body.size() > m_request.maxBody)
        fail(tooLongError(m_request.url, m_request.maxBody), false);
}

void HttpCall::noteProgress(qsizetype bytes)
{
    m_sinceHeard += bytes;
    if (m_heard == 0 || m_sinceHeard >= leastBytes) {
        m_sinceHeard = 0;
        m_silence.start();
    }
    m_heard += bytes;
}

void HttpCall::onFinished()
{
    const auto code = m_reply->error();
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status == 0 || !isStatusCode(code))
        return onNoAnswer();
    const QPointer<HttpCall> self(this);
    if (m_reply->bytesAvailable() > 0)
        read();
    if (!self || !m_reply) // the last bytes made the body too long
        return;
    m_work->answer.status = status;
    m_work->answer.headers = m_reply->rawHeaderPairs();
    const QNetworkProxy proxy = status < 400 ? QNetworkProxy(QNetworkProxy::NoProxy) // none is asked for then
                                             : proxyTowards(*m_reply->manager(), m_request.url);
    dropReply();
    if (const auto refused = answerOfProxy(m_work->answer, proxy, m_request.url))
        return fail(*refused, passes(status));
    parse();
}

void HttpCall::onNoAnswer()
{
    const auto code = m_reply->error();
    const Error error = networkError(*m_reply, m_request.url);
    const QNetworkProxy proxy = proxyTowards(*m_reply->manager(), m_request.url);
    if (code == QNetworkReply::ProxyAuthenticationRequiredError && m_client)
        m_client->renewNetworks();
    if (!mayBeTheProxys(code, proxy, m_request.url))
        return fail(error, code == QNetworkReply::RemoteHostClosedError);
    dropReply();
    m_question = std::make_unique<ProxyQuestion>(
        proxy, m_request.url,
        [this, error](const std::optional<Error> &said) { fail(said.value_or(error), false); });
}

void HttpCall::parse()
{
    if (m_work->answer.body.size() <= inlineBytes || !m_client) {
        m_work->error = m_work->parse(m_work->answer);
        return onParsed();
    }
    auto promise = std::make_shared<QPromise<void>>();
    m_parsed.setFuture(promise->future());
    m_client->m_workers.start([promise, work = m_work] {
        promise->start();
        work->error = work->parse(work->answer);
        promise->finish();
    });
}

void HttpCall::onParsed()
{
    const std::optional<Error> error = m_work->error;
    if (!error)
        return finish(std::nullopt);
    const bool throttled = error->kind == Error::Kind::RateLimited;
    if (throttled && m_client) {
        ++m_client->m_traffic.throttles;
        m_client->m_leftAlone.setRemainingTime(retryAfterMs(m_work->answer).value_or(0));
    }
    fail(*error, throttled || passes(m_work->answer.status));
}

void HttpCall::fail(const Error &error, bool repeatable)
{
    dropReply();
    if (!repeatable || !repeat())
        finish(error);
}

bool HttpCall::repeat()
{
    if (!m_client || !m_request.idempotent || m_attempt >= m_client->m_retries.attempts)
        return false;
    const qint64 pause = pauseMs();
    if (pause > m_client->m_retries.longestMs)
        return false;
    m_pause.start(static_cast<int>(pause));
    return true;
}

qint64 HttpCall::pauseMs() const
{
    if (const auto asked = retryAfterMs(m_work->answer))
        return *asked;
    const int full = m_client->m_retries.backOffMs << (m_attempt - 1);
    return jittered(full);
}

void HttpCall::finish(const std::optional<Error> &error)
{
    dropReply();
    if (!m_client)
        return;
    const auto done = std::move(m_done);
    done(error); // may destroy this call
}

void HttpCall::dropReply()
{
    m_silence.stop();
    if (m_lane)
        --m_lane->busy;
    m_lane.reset();
    if (!m_reply)
        return;
    QNetworkReply *reply = m_reply;
    m_reply.clear();
    reply->disconnect(this);
    reply->disconnect(&m_silence);
    reply->abort();
    reply->deleteLater();
}

} // namespace signalbox
