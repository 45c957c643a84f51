// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/versionsrequests.h"

#include "models/backends/aws/lambdacall.h"
#include "models/backends/aws/sigv4.h"

namespace signalbox::aws::lambda {

namespace {

const char *const apiVersion = "2015-03-31";

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
    return page(functionCall("GET", apiVersion, name, "/versions"), marker);
}

Request publishVersion(const QString &name, const QString &description)
{
    return withBody(functionCall("POST", apiVersion, name, "/versions"),
                    {{QStringLiteral("Description"), description}});
}

Request removeVersion(const QString &name, const QString &number)
{
    Request request = functionCall("DELETE", apiVersion, name);
    request.query.emplaceBack("Qualifier", number.toUtf8());
    return request;
}

Request listAliases(const QString &name, const QString &marker)
{
    return page(functionCall("GET", apiVersion, name, "/aliases"), marker);
}

Request putAlias(const QString &name, const Alias &alias)
{
    QJsonObject body{{QStringLiteral("FunctionVersion"), alias.version},
                     {QStringLiteral("Description"), alias.description},
                     {QStringLiteral("RoutingConfig"), routing(alias)}};
    if (alias.revisionId.isEmpty()) {
        body.insert(QStringLiteral("Name"), alias.name);
        return withBody(functionCall("POST", apiVersion, name, "/aliases"), body);
    }
    body.insert(QStringLiteral("RevisionId"), alias.revisionId);
    return withBody(functionCall("PUT", apiVersion, name, "/aliases/" + uriEncode(alias.name.toUtf8())),
                    body);
}

Request removeAlias(const QString &name, const QString &alias)
{
    return functionCall("DELETE", apiVersion, name, "/aliases/" + uriEncode(alias.toUtf8()));
}

} // namespace signalbox::aws::lambda
