// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/streams.h"

#include "models/backends/aws/answer.h"

#include <QJsonArray>
#include <QJsonDocument>

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

/// The same for the same moment.
QJsonObject testKey(const QList<KeyAttribute> &key, const QDateTime &now)
{
    const QString name = QStringLiteral("signalbox-test-") + now.toUTC().toString(u"yyyyMMdd-HHmmss-zzz");
    QJsonObject values;
    for (const KeyAttribute &attribute : key) {
        const QString value = attribute.type == u'N'   ? QString::number(-now.toMSecsSinceEpoch())
                              : attribute.type == u'B' ? QString::fromLatin1(name.toUtf8().toBase64())
                                                       : name;
        values.insert(attribute.name, QJsonObject{{attribute.type, value}});
    }
    return values;
}

QJsonObject tableIn(const QJsonObject &body)
{
    const QJsonValue described = body.value(QLatin1String("Table"));
    return (described.isObject() ? described : body.value(QLatin1String("TableDescription"))).toObject();
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
    Request request = kinesis("PutRecord",
                              {{QStringLiteral("StreamARN"), arn},
                               {QStringLiteral("Data"), QString::fromLatin1(data.toBase64())},
                               {QStringLiteral("PartitionKey"), QStringLiteral("signalbox-test")}},
                              false);
    request.charged = {Charge::StreamRecords, 1}; // far below 25 KB
    return request;
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

Request putTestItem(const QString &table, const QList<KeyAttribute> &key, const QDateTime &now)
{
    QJsonObject item = testKey(key, now);
    QString mark = QStringLiteral("signalboxTest");
    while (item.contains(mark))
        mark.append(u'_');
    item.insert(mark, QJsonObject{{QStringLiteral("BOOL"), true}});
    Request request =
        dynamo("PutItem",
               {{QStringLiteral("TableName"), table},
                {QStringLiteral("Item"), item},
                {QStringLiteral("ConditionExpression"), QStringLiteral("attribute_not_exists(#key)")},
                {QStringLiteral("ExpressionAttributeNames"),
                 QJsonObject{{QStringLiteral("#key"), key.isEmpty() ? QString() : key.first().name}}}},
               false);
    request.charged = {Charge::TableWrites, 1};
    return request;
}

QString testKeyText(const QList<KeyAttribute> &key, const QDateTime &now)
{
    return QString::fromUtf8(QJsonDocument(testKey(key, now)).toJson(QJsonDocument::Compact));
}

Request deleteTestItem(const QString &table, const QList<KeyAttribute> &key, const QDateTime &now)
{
    Request request =
        dynamo("DeleteItem",
               {{QStringLiteral("TableName"), table}, {QStringLiteral("Key"), testKey(key, now)}}, false);
    request.idempotent = true;
    request.charged = {Charge::TableWrites, 1};
    return request;
}

Result<PageOf<TriggerSource>> parseList(const HttpAnswer &answer)
{
    return jsonBody(answer).map([](const QJsonObject &body) {
        PageOf<TriggerSource> page;
        const QJsonArray streams = body.value(QLatin1String("StreamSummaries")).toArray();
        for (const QJsonValue value : streams) {
            const QJsonObject stream = value.toObject();
            page.items.append({text(stream, "StreamName"), text(stream, "StreamARN")});
        }
        if (body.value(QLatin1String("HasMoreStreams")).toBool())
            page.nextMarker = text(body, "NextToken");
        return page;
    });
}

Result<PageOf<QString>> parseTables(const HttpAnswer &answer)
{
    return jsonBody(answer).map([](const QJsonObject &body) {
        PageOf<QString> page;
        const QJsonArray tables = body.value(QLatin1String("TableNames")).toArray();
        for (const QJsonValue name : tables)
            page.items.append(name.toString());
        page.nextMarker = text(body, "LastEvaluatedTableName");
        return page;
    });
}

Result<TriggerSource> parseTable(const HttpAnswer &answer)
{
    return jsonBody(answer).map([](const QJsonObject &body) {
        const QJsonObject table = tableIn(body);
        const bool on = table.value(QLatin1String("StreamSpecification"))
                            .toObject()
                            .value(QLatin1String("StreamEnabled"))
                            .toBool();
        return TriggerSource{text(table, "TableName"), on ? text(table, "LatestStreamArn") : QString()};
    });
}

Result<QList<KeyAttribute>> parseKey(const HttpAnswer &answer)
{
    return jsonBody(answer).map([](const QJsonObject &body) {
        const QJsonObject table = tableIn(body);
        QHash<QString, QString> types;
        const QJsonArray definitions = table.value(QLatin1String("AttributeDefinitions")).toArray();
        for (const QJsonValue value : definitions)
            types.insert(text(value.toObject(), "AttributeName"), text(value.toObject(), "AttributeType"));
        QList<KeyAttribute> key;
        const QJsonArray schema = table.value(QLatin1String("KeySchema")).toArray();
        for (const QJsonValue value : schema) {
            const QString name = text(value.toObject(), "AttributeName");
            key.append({name, types.value(name)});
        }
        return key;
    });
}

} // namespace signalbox::aws::streams
