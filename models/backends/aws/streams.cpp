// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/streams.h"

#include "models/backends/aws/answer.h"

#include <QJsonArray>

namespace signalbox::aws::streams {

namespace {

Request kinesis(const QByteArray &action, const QJsonObject &body, bool reads)
{
    return jsonCall("kinesis", "1.1", "Kinesis_20131202." + action, body, reads);
}

Request dynamo(const QByteArray &action, const QJsonObject &body, bool reads)
{
    return jsonCall("dynamodb", "1.0", "DynamoDB_20120810." + action, body, reads);
}

QString text(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1String(key)).toString();
}

} // namespace

bool isKinesis(const QString &arn)
{
    return arn.section(u':', 2, 2) == QLatin1String("kinesis");
}

Request list(const QString &next)
{
    return kinesis("ListStreams",
                   next.isEmpty() ? QJsonObject() : QJsonObject{{QStringLiteral("NextToken"), next}}, true);
}

Request putRecord(const QString &arn, const QByteArray &data)
{
    return kinesis("PutRecord",
                   {{QStringLiteral("StreamARN"), arn},
                    {QStringLiteral("Data"), QString::fromLatin1(data.toBase64())},
                    {QStringLiteral("PartitionKey"), QStringLiteral("signalbox-test")}},
                   false);
}

Request listTables(const QString &next)
{
    QJsonObject body{{QStringLiteral("Limit"), 100}};
    if (!next.isEmpty())
        body.insert(QStringLiteral("ExclusiveStartTableName"), next);
    return dynamo("ListTables", body, true);
}

Request describeTable(const QString &name)
{
    return dynamo("DescribeTable", {{QStringLiteral("TableName"), name}}, true);
}

Request enableStream(const QString &name)
{
    const QJsonObject specification{{QStringLiteral("StreamEnabled"), true},
                                    {QStringLiteral("StreamViewType"), QStringLiteral("NEW_AND_OLD_IMAGES")}};
    return dynamo(
        "UpdateTable",
        {{QStringLiteral("TableName"), name}, {QStringLiteral("StreamSpecification"), specification}}, false);
}

Result<Page> parseList(const HttpAnswer &answer)
{
    return jsonBody(answer).map([](const QJsonObject &body) {
        Page page;
        const QJsonArray streams = body.value(QLatin1String("StreamSummaries")).toArray();
        for (const QJsonValue value : streams) {
            const QJsonObject stream = value.toObject();
            page.streams.append({text(stream, "StreamName"), text(stream, "StreamARN")});
        }
        if (body.value(QLatin1String("HasMoreStreams")).toBool())
            page.next = text(body, "NextToken");
        return page;
    });
}

Result<Page> parseTables(const HttpAnswer &answer)
{
    return jsonBody(answer).map([](const QJsonObject &body) {
        Page page;
        const QJsonArray tables = body.value(QLatin1String("TableNames")).toArray();
        for (const QJsonValue name : tables)
            page.tables.append(name.toString());
        page.next = text(body, "LastEvaluatedTableName");
        return page;
    });
}

Result<TriggerSource> parseTable(const HttpAnswer &answer)
{
    return jsonBody(answer).map([](const QJsonObject &body) {
        const QJsonValue described = body.value(QLatin1String("Table"));
        const QJsonObject table =
            (described.isObject() ? described : body.value(QLatin1String("TableDescription"))).toObject();
        const bool on = table.value(QLatin1String("StreamSpecification"))
                            .toObject()
                            .value(QLatin1String("StreamEnabled"))
                            .toBool();
        return TriggerSource{text(table, "TableName"), on ? text(table, "LatestStreamArn") : QString()};
    });
}

} // namespace signalbox::aws::streams
