// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/logs.h"

#include "models/backends/aws/answer.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace signalbox::aws::logs {

namespace {

Request call(const char *action, QJsonObject body, const QString &token)
{
    if (!token.isEmpty())
        body.insert(QStringLiteral("nextToken"), token);
    Request request;
    request.service = "logs";
    request.method = "POST";
    request.path = "/";
    request.headers.emplaceBack("Content-Type", "application/x-amz-json-1.1");
    request.headers.emplaceBack("X-Amz-Target", QByteArray("Logs_20140328.") + action);
    request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    request.idempotent = true;
    return request;
}

QString text(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1String(key)).toString();
}

Line lineOf(const QJsonObject &object)
{
    Line line;
    line.id = text(object, "eventId");
    line.stream = text(object, "logStreamName");
    line.timeMs = object.value(QLatin1String("timestamp")).toInteger();
    line.ingestedMs = object.value(QLatin1String("ingestionTime")).toInteger();
    line.text = text(object, "message");
    return line;
}

} // namespace

Request describeGroups(const QString &prefix, const QString &token, int limit)
{
    QJsonObject body{{QStringLiteral("limit"), limit}};
    if (!prefix.isEmpty())
        body.insert(QStringLiteral("logGroupNamePrefix"), prefix);
    return call("DescribeLogGroups", body, token);
}

Result<GroupPage> parseGroups(const HttpAnswer &answer)
{
    return jsonBody(answer).map([](const QJsonObject &body) {
        GroupPage page;
        const QJsonArray groups = body.value(QLatin1String("logGroups")).toArray();
        for (const QJsonValue group : groups)
            page.groups.append({text(group.toObject(), "logGroupName"), text(group.toObject(), "arn")});
        page.nextToken = text(body, "nextToken");
        return page;
    });
}

Request filterEvents(const QString &group, qint64 fromMs, qint64 toMs, const QString &token)
{
    return call("FilterLogEvents",
                {{QStringLiteral("logGroupName"), group},
                 {QStringLiteral("startTime"), fromMs},
                 {QStringLiteral("endTime"), toMs}},
                token);
}

Result<LinePage> parseLines(const HttpAnswer &answer)
{
    return jsonBody(answer).map([](const QJsonObject &body) {
        LinePage page;
        const QJsonArray events = body.value(QLatin1String("events")).toArray();
        for (const QJsonValue event : events)
            page.lines.append(lineOf(event.toObject()));
        page.nextToken = text(body, "nextToken");
        return page;
    });
}

} // namespace signalbox::aws::logs
