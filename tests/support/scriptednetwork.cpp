// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/scriptednetwork.h"

#include <QTimer>

namespace signalbox::test {

namespace {

class ScriptedReply final : public QNetworkReply
{
public:
    ScriptedReply(const QNetworkRequest &request, ScriptedAnswer answer, QObject *parent)
        : QNetworkReply(parent)
        , m_answer(std::move(answer))
    {
        setRequest(request);
        setUrl(request.url());
        open(QIODevice::ReadOnly);
        if (!m_answer.silent)
            QTimer::singleShot(0, this, [this] { deliver(); });
    }
    void abort() override { m_answer = {}; }
    qint64 bytesAvailable() const override
    {
        return m_answer.body.size() - m_read + QNetworkReply::bytesAvailable();
    }
    bool isSequential() const override { return true; }

protected:
    qint64 readData(char *data, qint64 size) override
    {
        const qint64 count = qMin<qint64>(size, m_answer.body.size() - m_read);
        std::copy_n(m_answer.body.constData() + m_read, count, data);
        m_read += count;
        return count;
    }

private:
    void deliver()
    {
        if (m_answer.error != NoError) {
            setError(m_answer.error, QStringLiteral("scripted failure"));
        } else {
            setAttribute(QNetworkRequest::HttpStatusCodeAttribute, m_answer.status);
            for (const auto &[name, value] : std::as_const(m_answer.headers))
                setRawHeader(name, value);
            if (m_answer.status >= 400)
                setError(m_answer.status >= 500 ? InternalServerError : UnknownContentError,
                         QStringLiteral("status"));
            if (!m_answer.body.isEmpty() && !m_answer.unannounced)
                Q_EMIT readyRead();
        }
        setFinished(true);
        Q_EMIT finished();
    }

    ScriptedAnswer m_answer;
    qint64 m_read = 0;
};

QByteArray methodOf(QNetworkAccessManager::Operation operation, const QNetworkRequest &request)
{
    switch (operation) {
    case QNetworkAccessManager::HeadOperation:
        return "HEAD";
    case QNetworkAccessManager::GetOperation:
        return "GET";
    case QNetworkAccessManager::PutOperation:
        return "PUT";
    case QNetworkAccessManager::PostOperation:
        return "POST";
    case QNetworkAccessManager::DeleteOperation:
        return "DELETE";
    default:
        return request.attribute(QNetworkRequest::CustomVerbAttribute).toByteArray();
    }
}

class ScriptedManager final : public QNetworkAccessManager
{
public:
    explicit ScriptedManager(std::shared_ptr<ScriptedNetwork::State> state)
        : m_state(std::move(state))
    {
    }

protected:
    QNetworkReply *createRequest(Operation operation, const QNetworkRequest &request,
                                 QIODevice *body) override
    {
        SentRequest sent{
            methodOf(operation, request), request.url(), {}, body ? body->readAll() : QByteArray()};
        const auto names = request.rawHeaderList();
        for (const QByteArray &name : names)
            sent.headers.emplaceBack(name, request.rawHeader(name));
        m_state->sent.append(sent);
        ScriptedAnswer silence;
        silence.silent = true;
        return new ScriptedReply(request, m_state->answers.isEmpty() ? silence : m_state->answers.dequeue(),
                                 this);
    }

private:
    std::shared_ptr<ScriptedNetwork::State> m_state;
};

} // namespace

QByteArray SentRequest::header(const char *name) const
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

QByteArray SentRequest::line() const
{
    const QByteArray query = url.query(QUrl::FullyEncoded).toLatin1();
    return method + ' ' + url.path(QUrl::FullyEncoded).toLatin1() + (query.isEmpty() ? "" : "?" + query);
}

std::function<std::unique_ptr<QNetworkAccessManager>()> ScriptedNetwork::factory()
{
    return [state = m_state] { return std::make_unique<ScriptedManager>(state); };
}

} // namespace signalbox::test
