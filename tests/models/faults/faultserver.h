// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSslServer>
#include <QTcpSocket>
#include <QTimer>
#include <functional>

namespace signalbox::test {

/// What can go wrong between a backend and its server.
enum class Fault {
    None,
    Refused,      ///< nothing listens any more, and open connections break
    ResetMidBody, ///< the connection breaks in the middle of an answer
    ByteASecond,  ///< answers come a byte a second, and what is left of them at once when all is well again
    Status500,
    Throttled,     ///< 429, without a word on when to ask again
    ThrottledFor,  ///< 429 with Retry-After: 1
    ThrottledLong, ///< 429 with Retry-After: ten minutes
    Truncated,     ///< a complete answer whose body is half of what it should be
    Oversized,     ///< a body that never ends
    WrongType,     ///< a page for people, as a captive portal has
    SignedOut,     ///< what let us in does so no more
};

/// One whole request, once it is there; nothing before that.
inline QByteArray takeRequest(QTcpSocket &socket)
{
    const QByteArray held = socket.peek(socket.bytesAvailable());
    const qsizetype end = held.indexOf("\r\n\r\n");
    if (end < 0)
        return {};
    const qsizetype found = held.toLower().indexOf("\r\ncontent-length:");
    const bool hasBody = found >= 0 && found < end;
    const qsizetype length =
        hasBody ? held.mid(found + 17, held.indexOf('\r', found + 2) - found - 17).trimmed().toLongLong() : 0;
    return held.size() >= end + 4 + length ? socket.read(end + 4 + length) : QByteArray();
}

/// A server on a free port of this machine, whose answers go wrong as a test wants. Plain, or over TLS.
class FaultServer final : public QObject
{
public:
    /// The whole answer of a healthy server to a request.
    using Answer = std::function<QByteArray(const QByteArray &request)>;

    FaultServer(Answer healthy, Answer signedOut)
        : m_healthy(std::move(healthy))
        , m_signedOut(std::move(signedOut))
    {
        connect(&m_plain, &QTcpServer::newConnection, this, [this] { accept(m_plain); });
        connect(&m_secure, &QTcpServer::pendingConnectionAvailable, this, [this] { accept(m_secure); });
        m_plain.listen(QHostAddress::LocalHost);
        m_port = m_plain.serverPort();
    }

    QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_port)); }
    /// The same port over TLS, with this certificate.
    QUrl secureUrl(const QSslConfiguration &tls)
    {
        m_plain.close();
        m_secure.close();
        cut(m_secure);
        m_secure.setSslConfiguration(tls);
        m_secure.listen(QHostAddress::LocalHost, m_port);
        return QUrl(QStringLiteral("https://localhost:%1").arg(m_port));
    }
    /// With `only`: requests that hold these words go wrong, all others are answered as ever.
    void setFault(Fault fault, const QByteArray &only = {})
    {
        m_fault = fault;
        m_only = only;
        if (fault == Fault::Refused) {
            m_plain.close();
            cut(m_plain);
        } else if (!m_plain.isListening()) {
            m_plain.listen(QHostAddress::LocalHost, m_port);
        }
    }
    /// Requests that were spoiled by the fault of now.
    int spoiled() const { return m_spoiled; }
    void forgetSpoiled() { m_spoiled = 0; }
    /// All requests, and the bytes of the whole answers' bodies.
    int requests() const { return m_requests; }
    qint64 bodyBytes() const { return m_bodyBytes; }

    static QByteArray http(int status, const QByteArray &body, const QByteArray &headers = {})
    {
        return "HTTP/1.1 " + QByteArray::number(status) +
               " Any\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n" + headers + "\r\n" +
               body;
    }

private:
    void accept(QTcpServer &server)
    {
        while (QTcpSocket *socket = server.nextPendingConnection()) {
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(*socket); });
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            read(*socket);
        }
    }
    static void cut(QTcpServer &server)
    {
        const auto sockets = server.findChildren<QTcpSocket *>();
        for (QTcpSocket *socket : sockets)
            socket->abort();
    }
    void read(QTcpSocket &socket)
    {
        const QByteArray request = takeRequest(socket);
        if (!request.isEmpty())
            answer(socket, request);
    }
    void answer(QTcpSocket &socket, const QByteArray &request)
    {
        ++m_requests;
        const QByteArray whole = m_healthy(request);
        const qsizetype head = whole.indexOf("\r\n\r\n") + 4;
        if (m_fault == Fault::None || !request.contains(m_only)) {
            m_bodyBytes += whole.size() - head;
            return void(socket.write(whole));
        }
        ++m_spoiled;
        switch (m_fault) {
        case Fault::ResetMidBody:
            socket.write(whole.left(head + (whole.size() - head) / 2));
            socket.flush();
            return socket.abort();
        case Fault::ByteASecond:
            return drip(socket, whole);
        case Fault::Status500:
            return void(socket.write(http(500, "trouble")));
        case Fault::Throttled:
            return void(socket.write(http(429, "slow down")));
        case Fault::ThrottledFor:
            return void(socket.write(http(429, "slow down", "Retry-After: 1\r\n")));
        case Fault::ThrottledLong:
            return void(socket.write(http(429, "slow down", "Retry-After: 600\r\n")));
        case Fault::Truncated:
            return void(socket.write(http(200, whole.mid(head, (whole.size() - head) / 2))));
        case Fault::Oversized:
            return flood(socket);
        case Fault::WrongType:
            return void(socket.write(http(200, "<html><body>Sign in to the guests' network</body></html>",
                                          "Content-Type: text/html\r\n")));
        case Fault::SignedOut:
            return void(socket.write(m_signedOut(request)));
        default:
            return socket.abort();
        }
    }
    void drip(QTcpSocket &socket, const QByteArray &whole)
    {
        constexpr int stepMs = 50;
        auto *timer = new QTimer(&socket);
        connect(timer, &QTimer::timeout, &socket, [this, &socket, timer, whole, at = 0, ms = 0]() mutable {
            const bool slow = m_fault == Fault::ByteASecond;
            if (slow && (ms += stepMs) % 1'000 != 0)
                return;
            at += static_cast<int>(socket.write(slow ? whole.mid(at, 1) : whole.mid(at)));
            if (at >= whole.size())
                timer->stop();
        });
        timer->start(stepMs);
    }
    void flood(QTcpSocket &socket)
    {
        static const QByteArray much(4 * 1024 * 1024, ' ');
        socket.write("HTTP/1.1 200 Any\r\nConnection: close\r\n\r\n[");
        connect(&socket, &QTcpSocket::bytesWritten, &socket, [&socket] {
            if (socket.bytesToWrite() < much.size())
                socket.write(much);
        });
    }

    Answer m_healthy;
    Answer m_signedOut;
    QTcpServer m_plain;
    QSslServer m_secure;
    quint16 m_port = 0;
    Fault m_fault = Fault::None;
    QByteArray m_only;
    int m_spoiled = 0;
    int m_requests = 0;
    qint64 m_bodyBytes = 0;
};

} // namespace signalbox::test
