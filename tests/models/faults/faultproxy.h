// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/models/faults/faultserver.h"

#include <QHash>

namespace signalbox::test {

/// A proxy for http on a free port of this machine that lets one user through, or anybody, or nobody.
class FaultProxy final : public QObject
{
public:
    FaultProxy()
    {
        connect(&m_server, &QTcpServer::newConnection, this, [this] { accept(); });
        m_server.listen(QHostAddress::LocalHost);
    }

    QString address() const { return QStringLiteral("http://127.0.0.1:%1").arg(m_server.serverPort()); }
    /// "name:password" of the one it lets through from now on; anybody before that.
    void let(const QByteArray &login) { m_login = login; }
    /// What it answers whoever asks, from now on; nothing: it lets them through again.
    void refuse(const QByteArray &answer) { m_refusal = answer; }
    /// How often it was asked to let something through.
    int asked() const { return m_asked; }

private:
    void accept()
    {
        while (QTcpSocket *client = m_server.nextPendingConnection()) {
            connect(client, &QTcpSocket::readyRead, this, [this, client] { read(*client); });
            connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
        }
    }
    void read(QTcpSocket &client)
    {
        for (QByteArray request = takeRequest(client); !request.isEmpty(); request = takeRequest(client)) {
            ++m_asked;
            if (!m_refusal.isEmpty())
                client.write(m_refusal);
            else if (m_login.isEmpty() ||
                     request.contains("Proxy-Authorization: Basic " + m_login.toBase64() + "\r\n"))
                forward(client, request);
            else
                client.write(FaultServer::http(407, {}, "Proxy-Authenticate: Basic realm=\"p\"\r\n"));
        }
    }
    /// To where the whole address in its first line leads, as a request for what is behind the host.
    static void forward(QTcpSocket &client, QByteArray request)
    {
        const qsizetype begin = request.indexOf(' ') + 1;
        const QUrl url = QUrl::fromEncoded(request.mid(begin, request.indexOf(' ', begin) - begin));
        auto *server = client.findChild<QTcpSocket *>();
        if (!server) {
            server = new QTcpSocket(&client);
            connect(server, &QTcpSocket::readyRead, &client,
                    [server, &client] { client.write(server->readAll()); });
            connect(server, &QTcpSocket::disconnected, &client, &QTcpSocket::disconnectFromHost);
            server->connectToHost(url.host(), static_cast<quint16>(url.port(80)));
        }
        const QByteArray host = url.toEncoded(QUrl::RemovePath | QUrl::RemoveQuery);
        server->write(request.replace(begin, host.size(), {}));
    }

    QTcpServer m_server;
    QByteArray m_login;
    QByteArray m_refusal;
    int m_asked = 0;
};

} // namespace signalbox::test
