// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/lambdarequests.h"

#include "models/backends/aws/sigv4.h"

#include <QJsonArray>

namespace signalbox::aws::lambda {

namespace {

/// The longest a function may run, and a minute for the way.
constexpr int invokeSilenceMs = (15 + 1) * 60 * 1000;
/// An upload is checked and unpacked before it is answered.
constexpr int uploadSilenceMs = 2 * 60 * 1000;

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

QJsonObject placed(const CodePlace &place)
{
    QJsonObject code{{QStringLiteral("S3Bucket"), place.bucket}, {QStringLiteral("S3Key"), place.key}};
    if (!place.version.isEmpty())
        code.insert(QStringLiteral("S3ObjectVersion"), place.version);
    return code;
}

QJsonObject ephemeral(int megabytes)
{
    return {{QStringLiteral("Size"), megabytes}};
}

QJsonObject tracing(bool active)
{
    return {{QStringLiteral("Mode"), active ? QStringLiteral("Active") : QStringLiteral("PassThrough")}};
}

template <class T>
void put(QJsonObject &body, const QString &key, const std::optional<T> &value)
{
    if (value)
        body.insert(key, *value);
}

void putArchitecture(QJsonObject &body, const QString &architecture)
{
    if (!architecture.isEmpty())
        body.insert(QStringLiteral("Architectures"), QJsonArray{architecture});
}

/// Lets the call fail where the function has another revision by then.
void putRevision(QJsonObject &body, const QString &revision)
{
    if (!revision.isEmpty())
        body.insert(QStringLiteral("RevisionId"), revision);
}

/// UpdateFunctionCode.
Request newCode(const QString &name, QJsonObject code, const CodeUpdate &update)
{
    putArchitecture(code, update.architecture);
    putRevision(code, update.revisionId);
    Request request = withBody(functionCall("PUT", "2015-03-31", name, "/code"), code);
    request.silenceMs = uploadSilenceMs;
    return request;
}

void putText(QJsonObject &body, const QString &key, const QByteArray &value)
{
    if (!value.isEmpty())
        body.insert(key, QString::fromUtf8(value));
}

} // namespace

Request list(const QString &marker)
{
    return page(call("GET", "2015-03-31", "/functions"), marker);
}

Request accountSettings()
{
    return call("GET", "2016-08-19", "/account-settings");
}

Request get(const QString &name)
{
    return functionCall("GET", "2015-03-31", name);
}

Request getConfiguration(const Qualified &function)
{
    return functionCall("GET", "2015-03-31", function, "/configuration");
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
        body.insert(QStringLiteral("Code"),
                    spec.zip.isEmpty() && !spec.place.key.isEmpty() ? placed(spec.place) : zipFile(spec.zip));
    } else {
        body.insert(QStringLiteral("PackageType"), QStringLiteral("Image"));
        body.insert(QStringLiteral("Code"), QJsonObject{{QStringLiteral("ImageUri"), spec.image}});
    }
    putArchitecture(body, spec.architecture);
    if (!spec.description.isEmpty())
        body.insert(QStringLiteral("Description"), spec.description);
    if (!spec.environment.isEmpty())
        body.insert(QStringLiteral("Environment"), variables(spec.environment));
    Request request = withBody(call("POST", "2015-03-31", "/functions"), body);
    request.silenceMs = uploadSilenceMs;
    return request;
}

Request updateCode(const QString &name, const QByteArray &zip, const CodeUpdate &update)
{
    return newCode(name, zipFile(zip), update);
}

Request updateCodeFrom(const QString &name, const CodePlace &place, const CodeUpdate &update)
{
    return newCode(name, placed(place), update);
}

Request updateImage(const QString &name, const QString &image, const QString &revision)
{
    QJsonObject body{{QStringLiteral("ImageUri"), image}};
    putRevision(body, revision);
    return withBody(functionCall("PUT", "2015-03-31", name, "/code"), body);
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
    put(body, QStringLiteral("Role"), change.role);
    if (change.layers)
        body.insert(QStringLiteral("Layers"), QJsonArray::fromStringList(*change.layers));
    if (change.tracing)
        body.insert(QStringLiteral("TracingConfig"), tracing(*change.tracing));
    putRevision(body, change.revisionId);
    return withBody(functionCall("PUT", "2015-03-31", name, "/configuration"), body);
}

Request remove(const QString &name)
{
    return functionCall("DELETE", "2015-03-31", name);
}

Request putConcurrency(const QString &name, int limit)
{
    Request request = withBody(functionCall("PUT", "2017-10-31", name, "/concurrency"),
                               {{QStringLiteral("ReservedConcurrentExecutions"), limit}});
    request.idempotent = true;
    return request;
}

Request deleteConcurrency(const QString &name)
{
    return functionCall("DELETE", "2017-10-31", name, "/concurrency");
}

Request tag(const QString &arn, const QMap<QString, QString> &tags)
{
    Request request = call("POST", "2017-03-31", "/tags/" + uriEncode(arn.toUtf8()));
    request.idempotent = true;
    return withBody(request, {{QStringLiteral("Tags"), texts(tags)}});
}

Request untag(const QString &arn, const QStringList &keys)
{
    Request request = call("DELETE", "2017-03-31", "/tags/" + uriEncode(arn.toUtf8()));
    request.idempotent = true;
    for (const QString &key : keys)
        request.query.emplaceBack("tagKeys", key.toUtf8());
    return request;
}

Request invoke(const Qualified &function, const QByteArray &payload, bool asynchronous)
{
    Request request = functionCall("POST", "2015-03-31", function, "/invocations");
    request.headers.emplaceBack("Content-Type", "application/json");
    request.headers.emplaceBack("X-Amz-Invocation-Type", asynchronous ? "Event" : "RequestResponse");
    if (!asynchronous)
        request.headers.emplaceBack("X-Amz-Log-Type", "Tail");
    request.body = payload;
    request.silenceMs = invokeSilenceMs;
    request.charged = {Charge::Invocations, 1};
    return request;
}

Request createUrl(const Qualified &function, const QString &authType)
{
    return withBody(functionCall("POST", "2021-10-31", function, "/url"),
                    {{QStringLiteral("AuthType"), authType}});
}

Request getUrl(const QString &name)
{
    return functionCall("GET", "2021-10-31", name, "/url");
}

Request listUrls(const QString &name)
{
    return functionCall("GET", "2021-10-31", name, "/urls");
}

Request deleteUrl(const Qualified &function)
{
    return functionCall("DELETE", "2021-10-31", function, "/url");
}

Request addPermission(const Qualified &function, const Permission &permission)
{
    QJsonObject body;
    putText(body, QStringLiteral("StatementId"), permission.statementId);
    putText(body, QStringLiteral("Action"), permission.action);
    putText(body, QStringLiteral("Principal"), permission.principal);
    putText(body, QStringLiteral("SourceArn"), permission.sourceArn);
    putText(body, QStringLiteral("SourceAccount"), permission.sourceAccount);
    putText(body, QStringLiteral("FunctionUrlAuthType"), permission.urlAuthType);
    putText(body, QStringLiteral("PrincipalOrgID"), permission.organisation);
    if (permission.viaUrlOnly)
        body.insert(QStringLiteral("InvokedViaFunctionUrl"), true);
    return withBody(functionCall("POST", "2015-03-31", function, "/policy"), body);
}

Request removePermission(const Qualified &function, const QByteArray &statementId)
{
    return functionCall("DELETE", "2015-03-31", function, "/policy/" + uriEncode(statementId));
}

} // namespace signalbox::aws::lambda
