// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>
#include <functional>

namespace signalbox::test {

/// A server on a free port of this machine that misbehaves as a test wants: each complete request is handed
/// to `handle` with its socket, and nothing is added to what that writes.
class RawServer final : public QObject
{
public:
    using Handle = std::function<void(QTcpSocket &socket, const QByteArray &request)>;

    explicit RawServer(Handle handle)
        : m_handle(std::move(handle))
    {
        QObject::connect(&m_server, &QTcpServer::newConnection, this, [this] { accept(); });
        m_server.listen(QHostAddress::LocalHost);
    }
    QUrl url(const QString &path = QStringLiteral("/")) const
    {
        return QUrl(QStringLiteral("http://127.0.0.1:%1%2").arg(m_server.serverPort()).arg(path));
    }
    int requests() const { return m_requests; }
    /// Cuts every connection, as a killed server does.
    void cutAll()
    {
        const auto sockets = m_server.findChildren<QTcpSocket *>();
        for (QTcpSocket *socket : sockets)
            socket->abort();
    }

    static QByteArray ok(const QByteArray &body)
    {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    }

private:
    void accept()
    {
        while (QTcpSocket *socket = m_server.nextPendingConnection()) {
            QObject::connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(*socket); });
            QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        }
    }
    void read(QTcpSocket &socket)
    {
        const QByteArray held = socket.peek(socket.bytesAvailable());
        const qsizetype end = held.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        const qsizetype found = held.toLower().indexOf("\r\ncontent-length:");
        const bool hasBody = found >= 0 && found < end;
        const qsizetype length =
            hasBody ? held.mid(found + 17, held.indexOf('\r', found + 2) - found - 17).trimmed().toLongLong()
                    : 0;
        if (held.size() < end + 4 + length)
            return;
        ++m_requests;
        m_handle(socket, socket.read(end + 4 + length));
    }

    Handle m_handle;
    QTcpServer m_server;
    int m_requests = 0;
};

} // namespace signalbox::test
