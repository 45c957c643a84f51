// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/openfaas/request.h"

#include <QDateTime>
#include <QJsonDocument>

namespace signalbox::openfaas {

namespace {

constexpr int longestInvocationMs = 16 * 60'000; ///< as long as AWS lets a function run, and a little

QByteArray json(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Request send(const QByteArray &method, const QByteArray &path, const QJsonObject &body)
{
    Request request;
    request.method = method;
    request.path = path;
    request.body = json(body);
    request.headers = {{"Content-Type", "application/json"}};
    return request;
}

Request read(const QByteArray &path, const QString &nameSpace = {})
{
    Request request;
    request.path = path;
    request.idempotent = true;
    if (!nameSpace.isEmpty())
        request.query = {{"namespace", nameSpace}};
    return request;
}

QJsonObject within(const QString &nameSpace, QJsonObject object)
{
    if (!nameSpace.isEmpty())
        object.insert(QStringLiteral("namespace"), nameSpace);
    return object;
}

QJsonObject secret(const QString &name, const QString &nameSpace, const QString &value)
{
    return within(nameSpace, {{QStringLiteral("name"), name}, {QStringLiteral("value"), value}});
}

QByteArray encoded(const QString &text)
{
    return QUrl::toPercentEncoding(text);
}

} // namespace

QByteArray basicAuthorization(const QString &user, const QString &password)
{
    return "Basic " + (user + u':' + password).toUtf8().toBase64();
}

HttpRequest prepare(const Request &request, const Gateway &gateway)
{
    HttpRequest result;
    result.method = request.method;
    result.url = gateway.endpoint;
    if (request.port > 0)
        result.url.setPort(request.port);
    QByteArray base = gateway.endpoint.path(QUrl::FullyEncoded).toLatin1();
    while (base.endsWith('/'))
        base.chop(1);
    result.url.setPath(QString::fromLatin1(base + request.path), QUrl::StrictMode);
    QByteArray query;
    for (const auto &[name, value] : request.query)
        query += (query.isEmpty() ? "" : "&") + name + '=' + encoded(value);
    if (!query.isEmpty())
        result.url.setQuery(QString::fromLatin1(query), QUrl::StrictMode);
    result.headers = request.headers;
    if (!gateway.authorization.isEmpty() && !request.open)
        result.headers.emplaceBack("Authorization", gateway.authorization);
    result.body = request.body;
    result.silenceMs = request.silenceMs;
    result.idempotent = request.idempotent;
    return result;
}

Request info()
{
    return read("/system/info");
}

Request namespaces()
{
    return read("/system/namespaces");
}

Request counters(int port)
{
    Request request = read("/metrics");
    request.port = port;
    request.open = true;
    return request;
}

Request list(const QString &nameSpace)
{
    return read("/system/functions", nameSpace);
}

Request get(const QString &name, const QString &nameSpace)
{
    return read("/system/function/" + encoded(name), nameSpace);
}

Request deploy(const QJsonObject &deployment)
{
    return send("POST", "/system/functions", deployment);
}

Request update(const QJsonObject &deployment)
{
    return send("PUT", "/system/functions", deployment);
}

Request remove(const QString &name, const QString &nameSpace)
{
    return send("DELETE", "/system/functions", within(nameSpace, {{QStringLiteral("functionName"), name}}));
}

Request listSecrets(const QString &nameSpace)
{
    return read("/system/secrets", nameSpace);
}

Request createSecret(const QString &name, const QString &nameSpace, const QString &value)
{
    return send("POST", "/system/secrets", secret(name, nameSpace, value));
}

Request changeSecret(const QString &name, const QString &nameSpace, const QString &value)
{
    return send("PUT", "/system/secrets", secret(name, nameSpace, value));
}

Request deleteSecret(const QString &name, const QString &nameSpace)
{
    return send("DELETE", "/system/secrets", within(nameSpace, {{QStringLiteral("name"), name}}));
}

QByteArray functionPath(const QString &name, const QString &nameSpace)
{
    return "/function/" + encoded(nameSpace.isEmpty() ? name : name + u'.' + nameSpace);
}

Request invoke(const QString &name, const QString &nameSpace, const QByteArray &payload, bool asynchronous,
               const QByteArray &topic)
{
    Request request;
    request.method = "POST";
    request.path = functionPath(name, nameSpace);
    if (asynchronous)
        request.path = "/async-" + request.path.mid(1);
    request.headers = {{"Content-Type", "application/json"}};
    if (!topic.isEmpty())
        request.headers.emplaceBack("X-Topic", topic);
    request.body = payload;
    request.silenceMs = longestInvocationMs;
    request.open = true;
    return request;
}

Request logs(const QString &name, const QString &nameSpace, qint64 sinceMs, bool follow)
{
    Request request = read("/system/logs");
    const QDateTime since = QDateTime::fromMSecsSinceEpoch(sinceMs, Qt::UTC);
    request.query = {{"name", name}, {"since", since.toString(Qt::ISODateWithMs)}};
    request.query.emplaceBack("follow", follow ? QStringLiteral("true") : QStringLiteral("false"));
    if (!nameSpace.isEmpty())
        request.query.emplaceBack("namespace", nameSpace);
    return request;
}

} // namespace signalbox::openfaas
