// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/connectionnetwork.h"

namespace signalbox {

namespace {

Prepare readingOf(const QString &key, const std::shared_ptr<ProxyLogin> &login, SecretStore &secrets)
{
    return [key, login, &secrets](Done<Nothing> done) {
        return secrets.read(key, [login, done = std::move(done)](const Result<QByteArray> &secret) {
            if (secret)
                login->setPassword(QString::fromUtf8(*secret));
            done(secret.map([](const QByteArray &) { return Nothing(); }));
        });
    };
}

} // namespace

ConnectionNetwork networkOf(const Connection &connection, SecretStore &secrets)
{
    ConnectionNetwork network;
    network.settings.caFile = connection.caFile;
    network.settings.certificateFile = connection.certificateFile;
    network.settings.keyFile = connection.keyFile;
    network.settings.proxy = connection.proxy;
    if (connection.proxy.isEmpty() || connection.proxyUser.isEmpty())
        return network;
    const auto login = std::make_shared<ProxyLogin>(connection.proxyUser);
    network.settings.proxyLogin = login;
    network.prepare = readingOf(proxySecretKey(connection.id), login, secrets);
    return network;
}

QString proxySecretKey(const QString &connectionId)
{
    return QStringLiteral("proxy/") + connectionId;
}

} // namespace signalbox
