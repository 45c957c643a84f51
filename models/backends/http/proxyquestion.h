// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <QNetworkProxy>
#include <QTcpSocket>
#include <QTimer>
#include <QUrl>
#include <functional>
#include <optional>

namespace signalbox {

/// Asks a proxy once more for a way to a server, to hear what it answers: Qt tells only that there is none.
/// Sends the server nothing. Ends after ten seconds at the latest.
class ProxyQuestion final : public QObject
{
    Q_OBJECT

public:
    /// Gets what is wrong with the proxy, or with the way through it; nothing where it opens one now. May
    /// destroy the question.
    using Done = std::function<void(const std::optional<Error> &)>;

    /// For an HTTP or a SOCKS proxy; `url` is what is behind it.
    ProxyQuestion(const QNetworkProxy &proxy, const QUrl &url, Done done);

private:
    void connectToProxy();
    void ask();
    void read();
    void onStatus(int status, const QByteArray &head);
    void onAskedWho(const QByteArray &head);
    void onError(QAbstractSocket::SocketError error);
    void finish(const std::optional<Error> &said);

    const QNetworkProxy m_proxy;
    const QUrl m_url;
    Done m_done;
    QTcpSocket m_socket;
    QTimer m_patience;
    QByteArray m_head; ///< of the answer, as far as it has come
    bool m_tellsWho = false;
    bool m_finished = false;
};

} // namespace signalbox
