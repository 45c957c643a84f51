// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/http/client.h"
#include "models/backends/http/proxylogin.h"

namespace signalbox {

/// How a connection reaches its server.
struct NetworkSettings
{
    QString caFile = {};          ///< PEM; trusted besides the system's certificates
    QString certificateFile = {}; ///< PEM; the client's own
    QString keyFile = {};         ///< PEM; of that certificate
    QString proxy = {}; ///< URL, http or socks5, perhaps with a name and a password; empty: the system's
    std::shared_ptr<const ProxyLogin> proxyLogin = {}; ///< for a proxy whose URL has none
    // what a file holds, where it is known without one; goes before the file
    QByteArray ca = {};
    QByteArray certificate = {};
    QByteArray key = {};
    bool onlyThisCa = false; ///< the system's certificates do not count beside the own authority
    QString serverName = {}; ///< the name in the server's certificate, where it is not the host's

    bool operator==(const NetworkSettings &) const = default;
};

/// Whether a host's name or address is this machine's own: what is sent there never leaves it.
bool isThisMachine(const QString &host);

/// Makes networks that trust and present what the settings say. Nothing can make them accept a certificate
/// that does not verify. The files are read now; one that cannot be used is an error that names it.
Result<NetworkFactory> secureNetwork(const NetworkSettings &settings);

} // namespace signalbox
