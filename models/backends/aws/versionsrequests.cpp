// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/versionsrequests.h"

#include "models/backends/aws/sigv4.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace signalbox::aws::lambda {

namespace {

Request call(const char *method, const QString &name, const QByteArray &rest)
{
    Request request;
    request.service = "lambda";
    request.method = method;
    request.path = "/2015-03-31/functions/" + uriEncode(name.toUtf8()) + rest;
    request.idempotent = request.method == "GET";
    return request;
}

Request page(const QString &name, const QByteArray &what, const QString &marker)
{
    Request request = call("GET", name, what);
    request.query.emplaceBack("MaxItems", "50");
    if (!marker.isEmpty())
        request.query.emplaceBack("Marker", marker.toUtf8());
    return request;
}

Request withBody(Request request, const QJsonObject &body)
{
    request.headers.emplaceBack("Content-Type", "application/json");
    request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    return request;
}

/// No second version is said by an empty table: a missing one would leave the old.
QJsonObject routing(const Alias &alias)
{
    QJsonObject weights;
    if (!alias.secondVersion.isEmpty())
        weights.insert(alias.secondVersion, alias.secondShare);
    return {{QStringLiteral("AdditionalVersionWeights"), weights}};
}

} // namespace

Request listVersions(const QString &name, const QString &marker)
{
    return page(name, "/versions", marker);
}

Request publishVersion(const QString &name, const QString &description)
{
    return withBody(call("POST", name, "/versions"), {{QStringLiteral("Description"), description}});
}

Request removeVersion(const QString &name, const QString &number)
{
    Request request = call("DELETE", name, {});
    request.query.emplaceBack("Qualifier", number.toUtf8());
    return request;
}

Request listAliases(const QString &name, const QString &marker)
{
    return page(name, "/aliases", marker);
}

Request putAlias(const QString &name, const Alias &alias)
{
    QJsonObject body{{QStringLiteral("FunctionVersion"), alias.version},
                     {QStringLiteral("Description"), alias.description},
                     {QStringLiteral("RoutingConfig"), routing(alias)}};
    if (alias.revisionId.isEmpty()) {
        body.insert(QStringLiteral("Name"), alias.name);
        return withBody(call("POST", name, "/aliases"), body);
    }
    body.insert(QStringLiteral("RevisionId"), alias.revisionId);
    return withBody(call("PUT", name, "/aliases/" + uriEncode(alias.name.toUtf8())), body);
}

Request removeAlias(const QString &name, const QString &alias)
{
    return call("DELETE", name, "/aliases/" + uriEncode(alias.toUtf8()));
}

} // namespace signalbox::aws::lambda
