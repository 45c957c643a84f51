// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/http/message.h"

#include <QJsonObject>
#include <QMetaType>
#include <optional>

namespace signalbox::openfaas {

/// Where requests go and what lets them in.
struct Gateway
{
    QUrl endpoint;            ///< scheme, host, port, and a path where it has one
    QByteArray authorization; ///< the header's value; empty for a gateway that asks for none
    QString nameSpace;        ///< empty: the gateway's own default

    bool operator==(const Gateway &) const = default;
};

QByteArray basicAuthorization(const QString &user, const QString &password);

/// A call of the gateway's API, before it is addressed.
struct Request
{
    QByteArray method = QByteArrayLiteral("GET");
    QByteArray path; ///< encoded
    QList<QPair<QByteArray, QString>> query;
    HttpHeaders headers;
    QByteArray body;
    int silenceMs = 30'000;
    bool idempotent = false;
    bool open = false; ///< goes without what signs us in: a function would see it
    int port = 0;      ///< another one of the gateway's; 0: the usual one
};

HttpRequest prepare(const Request &request, const Gateway &gateway);

Request info();
Request namespaces();
/// The counters, as Prometheus reads them. The gateway has them on a port of their own, 8082; some providers
/// and reverse proxies at its usual one.
Request counters(int port);
Request list(const QString &nameSpace);
Request get(const QString &name, const QString &nameSpace);
/// What is to be deployed, whole: as deployment.h makes it.
Request deploy(const QJsonObject &deployment);
Request update(const QJsonObject &deployment);
Request remove(const QString &name, const QString &nameSpace);

Request listSecrets(const QString &nameSpace);
Request createSecret(const QString &name, const QString &nameSpace, const QString &value);
Request changeSecret(const QString &name, const QString &nameSpace, const QString &value);
Request deleteSecret(const QString &name, const QString &nameSpace);

/// `topic`: what a connector says that it calls for; empty for a person.
Request invoke(const QString &name, const QString &nameSpace, const QByteArray &payload, bool asynchronous,
               const QByteArray &topic = {});
/// A function's address, below the gateway's.
QByteArray functionPath(const QString &name, const QString &nameSpace);

/// A function's lines from a moment on; to be read as they come, until the gateway ends it, where `follow`.
Request logs(const QString &name, const QString &nameSpace, qint64 sinceMs, bool follow);

} // namespace signalbox::openfaas

Q_DECLARE_METATYPE(std::optional<signalbox::openfaas::Gateway>)
