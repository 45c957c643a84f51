// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/lambdarequests.h"

#include "models/backends/aws/sigv4.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace signalbox::aws::lambda {

namespace {

/// The longest a function may run, and a minute for the way.
constexpr int invokeSilenceMs = (15 + 1) * 60 * 1000;
/// An upload is checked and unpacked before it is answered.
constexpr int uploadSilenceMs = 2 * 60 * 1000;

Request call(const char *method, const char *version, const QString &name, const char *rest = "")
{
    Request request;
    request.service = "lambda";
    request.method = method;
    request.path = QByteArray("/") + version + "/functions";
    if (!name.isEmpty())
        request.path += '/' + uriEncode(name.toUtf8()) + rest;
    request.idempotent = request.method == "GET";
    return request;
}

Request withBody(Request request, const QJsonObject &body)
{
    request.headers.emplaceBack("Content-Type", "application/json");
    request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    return request;
}

QJsonObject texts(const QMap<QString, QString> &map)
{
    QJsonObject values;
    for (auto it = map.begin(); it != map.end(); ++it)
        values.insert(it.key(), it.value());
    return values;
}

QJsonObject variables(const QMap<QString, QString> &environment)
{
    return {{QStringLiteral("Variables"), texts(environment)}};
}

QJsonObject zipFile(const QByteArray &zip)
{
    return {{QStringLiteral("ZipFile"), QString::fromLatin1(zip.toBase64())}};
}

QJsonObject ephemeral(int megabytes)
{
    return {{QStringLiteral("Size"), megabytes}};
}

template <class T>
void put(QJsonObject &body, const QString &key, const std::optional<T> &value)
{
    if (value)
        body.insert(key, *value);
}

void putText(QJsonObject &body, const QString &key, const QByteArray &value)
{
    if (!value.isEmpty())
        body.insert(key, QString::fromUtf8(value));
}

} // namespace

Request list(const QString &marker)
{
    Request request = call("GET", "2015-03-31", {});
    request.query.emplaceBack("MaxItems", "50");
    if (!marker.isEmpty())
        request.query.emplaceBack("Marker", marker.toUtf8());
    return request;
}

Request accountSettings()
{
    Request request;
    request.service = "lambda";
    request.path = "/2016-08-19/account-settings";
    request.idempotent = true;
    return request;
}

Request get(const QString &name)
{
    return call("GET", "2015-03-31", name);
}

Request getConfiguration(const QString &name)
{
    return call("GET", "2015-03-31", name, "/configuration");
}

Request create(const FunctionSpec &spec)
{
    QJsonObject body{
        {QStringLiteral("FunctionName"), spec.name},
        {QStringLiteral("Role"), spec.role},
        {QStringLiteral("MemorySize"), spec.memoryMb},
        {QStringLiteral("Timeout"), spec.timeoutSeconds},
        {QStringLiteral("EphemeralStorage"), ephemeral(spec.ephemeralMb)},
    };
    if (spec.image.isEmpty()) {
        body.insert(QStringLiteral("Runtime"), spec.runtime);
        body.insert(QStringLiteral("Handler"), spec.handler);
        body.insert(QStringLiteral("Code"), zipFile(spec.zip));
    } else {
        body.insert(QStringLiteral("PackageType"), QStringLiteral("Image"));
        body.insert(QStringLiteral("Code"), QJsonObject{{QStringLiteral("ImageUri"), spec.image}});
    }
    if (!spec.description.isEmpty())
        body.insert(QStringLiteral("Description"), spec.description);
    if (!spec.environment.isEmpty())
        body.insert(QStringLiteral("Environment"), variables(spec.environment));
    Request request = withBody(call("POST", "2015-03-31", {}), body);
    request.silenceMs = uploadSilenceMs;
    return request;
}

Request updateCode(const QString &name, const QByteArray &zip)
{
    Request request = withBody(call("PUT", "2015-03-31", name, "/code"), zipFile(zip));
    request.silenceMs = uploadSilenceMs;
    return request;
}

Request updateImage(const QString &name, const QString &image)
{
    return withBody(call("PUT", "2015-03-31", name, "/code"), {{QStringLiteral("ImageUri"), image}});
}

Request updateConfiguration(const QString &name, const FunctionChange &change)
{
    QJsonObject body;
    put(body, QStringLiteral("Runtime"), change.runtime);
    put(body, QStringLiteral("Handler"), change.handler);
    put(body, QStringLiteral("Description"), change.description);
    put(body, QStringLiteral("MemorySize"), change.memoryMb);
    put(body, QStringLiteral("Timeout"), change.timeoutSeconds);
    if (change.ephemeralMb)
        body.insert(QStringLiteral("EphemeralStorage"), ephemeral(*change.ephemeralMb));
    if (change.environment)
        body.insert(QStringLiteral("Environment"), variables(*change.environment));
    if (!change.revisionId.isEmpty())
        body.insert(QStringLiteral("RevisionId"), change.revisionId);
    return withBody(call("PUT", "2015-03-31", name, "/configuration"), body);
}

Request remove(const QString &name)
{
    return call("DELETE", "2015-03-31", name);
}

Request putConcurrency(const QString &name, int limit)
{
    Request request = withBody(call("PUT", "2017-10-31", name, "/concurrency"),
                               {{QStringLiteral("ReservedConcurrentExecutions"), limit}});
    request.idempotent = true;
    return request;
}

Request deleteConcurrency(const QString &name)
{
    return call("DELETE", "2017-10-31", name, "/concurrency");
}

Request tag(const QString &arn, const QMap<QString, QString> &tags)
{
    Request request;
    request.service = "lambda";
    request.method = "POST";
    request.path = "/2017-03-31/tags/" + uriEncode(arn.toUtf8());
    request.idempotent = true;
    return withBody(request, {{QStringLiteral("Tags"), texts(tags)}});
}

Request invoke(const QString &name, const QByteArray &payload, bool asynchronous)
{
    Request request = call("POST", "2015-03-31", name, "/invocations");
    request.headers.emplaceBack("Content-Type", "application/json");
    request.headers.emplaceBack("X-Amz-Invocation-Type", asynchronous ? "Event" : "RequestResponse");
    if (!asynchronous)
        request.headers.emplaceBack("X-Amz-Log-Type", "Tail");
    request.body = payload;
    request.silenceMs = invokeSilenceMs;
    return request;
}

Request createUrl(const QString &name, const QString &authType)
{
    return withBody(call("POST", "2021-10-31", name, "/url"), {{QStringLiteral("AuthType"), authType}});
}

Request getUrl(const QString &name)
{
    return call("GET", "2021-10-31", name, "/url");
}

Request listUrls(const QString &name)
{
    return call("GET", "2021-10-31", name, "/urls");
}

Request deleteUrl(const QString &name)
{
    return call("DELETE", "2021-10-31", name, "/url");
}

Request addPermission(const QString &name, const Permission &permission)
{
    QJsonObject body;
    putText(body, QStringLiteral("StatementId"), permission.statementId);
    putText(body, QStringLiteral("Action"), permission.action);
    putText(body, QStringLiteral("Principal"), permission.principal);
    putText(body, QStringLiteral("SourceArn"), permission.sourceArn);
    putText(body, QStringLiteral("SourceAccount"), permission.sourceAccount);
    putText(body, QStringLiteral("FunctionUrlAuthType"), permission.urlAuthType);
    if (permission.viaUrlOnly)
        body.insert(QStringLiteral("InvokedViaFunctionUrl"), true);
    return withBody(call("POST", "2015-03-31", name, "/policy"), body);
}

Request removePermission(const QString &name, const QByteArray &statementId)
{
    Request request = call("DELETE", "2015-03-31", name, "/policy/");
    request.path += uriEncode(statementId);
    return request;
}

} // namespace signalbox::aws::lambda
