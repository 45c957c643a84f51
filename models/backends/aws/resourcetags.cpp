// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/resourcetags.h"

#include "models/backends/aws/answer.h"
#include "models/backends/aws/protocols.h"

#include <QJsonArray>

namespace signalbox::aws::resourcetags {

namespace {

constexpr int mostOnPage = 100;

QString member(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1String(key)).toString();
}

QMap<QString, QString> tagsOf(const QJsonObject &resource)
{
    QMap<QString, QString> tags;
    const QJsonArray pairs = resource.value(QLatin1String("Tags")).toArray();
    for (const QJsonValue pair : pairs)
        tags.insert(member(pair.toObject(), "Key"), member(pair.toObject(), "Value"));
    return tags;
}

} // namespace

Request functions(const QString &token)
{
    QJsonObject body{{QStringLiteral("ResourceTypeFilters"), QJsonArray{QStringLiteral("lambda:function")}},
                     {QStringLiteral("ResourcesPerPage"), mostOnPage}};
    if (!token.isEmpty())
        body.insert(QStringLiteral("PaginationToken"), token);
    return jsonCall("tagging", "1.1", "ResourceGroupsTaggingAPI_20170126.GetResources", body, true);
}

Result<PageOf<TaggedFunction>> parse(const HttpAnswer &answer)
{
    return jsonBody(answer).map([](const QJsonObject &body) {
        PageOf<TaggedFunction> page;
        const QJsonArray resources = body.value(QLatin1String("ResourceTagMappingList")).toArray();
        for (const QJsonValue value : resources) {
            const QJsonObject resource = value.toObject();
            const QStringList arn = member(resource, "ResourceARN").split(u':');
            if (arn.size() == 7) // "arn:aws:lambda:REGION:ACCOUNT:function:NAME"
                page.items.append({arn.last(), tagsOf(resource)});
        }
        page.nextMarker = member(body, "PaginationToken");
        return page;
    });
}

} // namespace signalbox::aws::resourcetags
