// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/logs.h"

#include "models/backends/aws/answer.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

namespace signalbox::aws::logs {

namespace {

struct LogsText
{
    Q_DECLARE_TR_FUNCTIONS(AwsLogs)
};

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
    Request request = call("FilterLogEvents",
                           {{QStringLiteral("logGroupName"), group},
                            {QStringLiteral("startTime"), fromMs},
                            {QStringLiteral("endTime"), toMs}},
                           token);
    request.charged = {Charge::LogReads, 1};
    return request;
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

Request startLiveTail(const QStringList &groupArns)
{
    QJsonArray identifiers;
    for (QString arn : groupArns) {
        if (arn.endsWith(QLatin1String(":*")))
            arn.chop(2);
        identifiers.append(arn);
    }
    Request request = call("StartLiveTail", {{QStringLiteral("logGroupIdentifiers"), identifiers}}, {});
    request.host = "stream-logs";
    request.charged = {Charge::LiveTailSeconds, 1}; // a second
    return request;
}

Result<LiveUpdate> parseLiveUpdate(const QByteArray &payload)
{
    QJsonParseError problem;
    const QJsonObject body = QJsonDocument::fromJson(payload, &problem).object();
    if (problem.error != QJsonParseError::NoError)
        return failure(Error::Kind::Network,
                       LogsText::tr("Live Tail sent what cannot be read: %1.").arg(problem.errorString()));
    LiveUpdate update;
    update.sampled =
        body.value(QLatin1String("sessionMetadata")).toObject().value(QLatin1String("sampled")).toBool();
    const QJsonArray results = body.value(QLatin1String("sessionResults")).toArray();
    for (const QJsonValue result : results) {
        const QJsonObject object = result.toObject();
        QString group = text(object, "logGroupIdentifier");
        if (group.endsWith(QLatin1String(":*")))
            group.chop(2);
        group = group.section(u':', -1); // of "ACCOUNT:NAME" or of an ARN; a name has no colon
        update.lines[group].append(lineOf(object));
    }
    return update;
}

} // namespace signalbox::aws::logs
