// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/versionsparser.h"

#include "models/backends/aws/answer.h"
#include "models/backends/aws/lambdaparser.h"

#include <QJsonArray>

namespace signalbox::aws::lambda {

namespace {

QString text(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1String(key)).toString();
}

Version versionOf(const QJsonObject &object)
{
    const Function function = parseConfiguration(object);
    Version version;
    version.number = function.version;
    version.description = function.description;
    version.codeSha256 = function.codeSha256;
    version.runtime = function.runtime;
    version.memoryMb = function.memoryMb;
    version.published = function.lastModified;
    return version;
}

Alias aliasOf(const QJsonObject &object)
{
    Alias alias;
    alias.name = text(object, "Name");
    alias.version = text(object, "FunctionVersion");
    alias.description = text(object, "Description");
    alias.revisionId = text(object, "RevisionId");
    const QJsonObject weights = object.value(QLatin1String("RoutingConfig"))
                                    .toObject()
                                    .value(QLatin1String("AdditionalVersionWeights"))
                                    .toObject();
    if (!weights.isEmpty()) { // one at most
        alias.secondVersion = weights.begin().key();
        alias.secondShare = weights.begin().value().toDouble();
    }
    return alias;
}

template <class T>
PageOf<T> pageOf(const QJsonObject &body, const char *member, T (*item)(const QJsonObject &))
{
    PageOf<T> page;
    const QJsonArray items = body.value(QLatin1String(member)).toArray();
    for (const QJsonValue value : items)
        page.items.append(item(value.toObject()));
    page.nextMarker = text(body, "NextMarker");
    return page;
}

} // namespace

Result<PageOf<Version>> parseVersions(const HttpAnswer &answer)
{
    return jsonBody(answer).map([](const QJsonObject &body) {
        auto page = pageOf<Version>(body, "Versions", versionOf);
        page.items.removeIf([](const Version &one) { return one.number == QLatin1String("$LATEST"); });
        return page;
    });
}

Result<Version> parseVersion(const HttpAnswer &answer)
{
    return jsonBody(answer).map(versionOf);
}

Result<PageOf<Alias>> parseAliases(const HttpAnswer &answer)
{
    return jsonBody(answer).map(
        [](const QJsonObject &body) { return pageOf<Alias>(body, "Aliases", aliasOf); });
}

Result<Alias> parseAlias(const HttpAnswer &answer)
{
    return jsonBody(answer).map(aliasOf);
}

} // namespace signalbox::aws::lambda
