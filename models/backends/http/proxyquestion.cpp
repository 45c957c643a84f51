// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/http/proxyquestion.h"

#include "models/backends/http/networkerror.h"
#include "models/backends/http/proxyerror.h"

#include <QRegularExpression>

namespace signalbox {

namespace {

constexpr int patienceMs = 10'000;
constexpr qsizetype longestHead = 64 * 1024;

/// "host:port", as CONNECT names it.
QByteArray authorityOf(const QUrl &url)
{
    const QByteArray host = url.host(QUrl::FullyEncoded).toLatin1();
    const QByteArray named = host.contains(':') ? '[' + host + ']' : host;
    return named + ':' + QByteArray::number(url.port(url.scheme() == QLatin1String("https") ? 443 : 80));
}

/// The status in an answer's first line; 0 where it is none of HTTP's.
int statusOf(const QByteArray &head)
{
    static const QRegularExpression line(QStringLiteral("^HTTP/1\\.[01] ([1-5][0-9][0-9])\\b"));
    return line.match(QString::fromLatin1(head.left(head.indexOf('\r')))).captured(1).toInt();
}

/// Digest and the like are left to Qt, which the proxy has answered already.
bool takesBasic(const QByteArray &head)
{
    return head.toLower().contains("\r\nproxy-authenticate: basic");
}

} // namespace

ProxyQuestion::ProxyQuestion(const QNetworkProxy &proxy, const QUrl &url, Done done)
    : m_proxy(proxy)
    , m_url(url)
    , m_done(std::move(done))
{
    m_socket.setProxy(QNetworkProxy::NoProxy);
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this,
            [this] { finish(proxyError(QNetworkReply::ProxyTimeoutError, m_proxy, m_url)); });
    connect(&m_socket, &QAbstractSocket::connected, this, &ProxyQuestion::ask);
    connect(&m_socket, &QIODevice::readyRead, this, &ProxyQuestion::read);
    connect(&m_socket, &QAbstractSocket::errorOccurred, this, &ProxyQuestion::onError);
    m_patience.start(patienceMs);
    connectToProxy();
}

void ProxyQuestion::connectToProxy()
{
    if (m_finished)
        return;
    m_head.clear();
    m_socket.connectToHost(m_proxy.hostName(), m_proxy.port());
}

/// A SOCKS proxy that is there has told Qt why it opens no way, which Qt gives in words only.
void ProxyQuestion::ask()
{
    if (m_proxy.type() == QNetworkProxy::Socks5Proxy)
        return finish(noWayError(m_proxy, m_url));
    const QByteArray server = authorityOf(m_url);
    QByteArray request = "CONNECT " + server + " HTTP/1.1\r\nHost: " + server + "\r\n";
    if (m_tellsWho)
        request += "Proxy-Authorization: Basic " +
                   (m_proxy.user().toUtf8() + ':' + m_proxy.password().toUtf8()).toBase64() + "\r\n";
    m_socket.write(request + "\r\n");
}

void ProxyQuestion::read()
{
    m_head += m_socket.read(longestHead - m_head.size());
    const bool http = QByteArrayLiteral("HTTP/1.").startsWith(m_head.left(7));
    const qsizetype end = m_head.indexOf("\r\n\r\n");
    const int status = statusOf(m_head);
    if (end >= 0 && status > 0)
        onStatus(status, m_head.left(end));
    else if (!http || end >= 0 || m_head.size() >= longestHead)
        finish(noProxyError(m_proxy));
}

void ProxyQuestion::onStatus(int status, const QByteArray &head)
{
    if (status == 407)
        return onAskedWho(head);
    finish(status < 300 ? std::nullopt : std::optional(proxyStatusError(status, m_proxy, m_url)));
}

/// Who we are is told only to a proxy that asks for it, and in the way that it asks.
void ProxyQuestion::onAskedWho(const QByteArray &head)
{
    if (m_tellsWho || m_proxy.user().isEmpty())
        return finish(networkError(QNetworkReply::ProxyAuthenticationRequiredError, m_url, {}));
    if (!takesBasic(head))
        return finish(noWayError(m_proxy, m_url));
    m_tellsWho = true;
    m_socket.abort();
    QMetaObject::invokeMethod(this, &ProxyQuestion::connectToProxy, Qt::QueuedConnection);
}

void ProxyQuestion::onError(QAbstractSocket::SocketError error)
{
    switch (error) {
    case QAbstractSocket::HostNotFoundError:
        return finish(proxyError(QNetworkReply::ProxyNotFoundError, m_proxy, m_url));
    case QAbstractSocket::RemoteHostClosedError:
        return finish(m_head.isEmpty() ? proxyError(QNetworkReply::ProxyConnectionClosedError, m_proxy, m_url)
                                       : noProxyError(m_proxy));
    default: // refused, or there is no way to it
        return finish(proxyError(QNetworkReply::ProxyConnectionRefusedError, m_proxy, m_url));
    }
}

/// Later: who hears of it may destroy the question, and with it the socket that is still telling.
void ProxyQuestion::finish(const std::optional<Error> &said)
{
    if (std::exchange(m_finished, true))
        return;
    m_patience.stop();
    m_socket.abort();
    QMetaObject::invokeMethod(
        this,
        [this, said] {
            const Done done = std::move(m_done);
            done(said);
        },
        Qt::QueuedConnection);
}

} // namespace signalbox
