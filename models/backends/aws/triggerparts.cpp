// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/triggerparts.h"

#include "models/backends/aws/eventpatterns.h"
#include "models/backends/aws/sigv4.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QUuid>

namespace signalbox::aws {

namespace {

/// "<readable part>-<8 hex digits of what it stands for>", at most 64 characters.
QString stableName(const QString &readable, const QString &whole)
{
    static const QRegularExpression odd(QStringLiteral("[^A-Za-z0-9_-]"));
    const QString clean = QString(readable).replace(odd, QStringLiteral("-"));
    return clean.left(55) + QLatin1Char('-') + QString::fromLatin1(sha256Hex(whole.toUtf8()).left(8));
}

/// What a name stands for; that of the function itself is older than those of its versions.
QString whole(const Trigger &trigger, QStringList parts)
{
    if (!trigger.qualifier.isEmpty())
        parts.append(trigger.qualifier);
    return parts.join(u'\n');
}

/// The smallest picture: one grey pixel.
QByteArray onePixelPng()
{
    return QByteArray::fromHex("89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
                               "0000000a4944415478da6368000000820081da45083b0000000049454e44ae426082");
}

QByteArray testData(const QString &key, const QDateTime &now)
{
    if (key.endsWith(QLatin1String(".png"), Qt::CaseInsensitive))
        return onePixelPng();
    const QByteArray time = now.toString(Qt::ISODate).toLatin1();
    if (key.endsWith(QLatin1String(".json"), Qt::CaseInsensitive))
        return "{\"test\":true,\"time\":\"" + time + "\"}\n";
    return "A test object, written by Signalbox at " + time + ".\n";
}

/// What the event of a schedule of either service says, but for its detail.
QJsonObject timedEvent(const QString &functionArn, const QDateTime &now, const QString &service,
                       const QString &resource)
{
    const QString region = functionArn.section(QLatin1Char(':'), 3, 3);
    const QString account = accountOf(functionArn);
    return {
        {QStringLiteral("version"), QStringLiteral("0")},
        {QStringLiteral("id"), QUuid::createUuid().toString(QUuid::WithoutBraces)},
        {QStringLiteral("detail-type"), QStringLiteral("Scheduled Event")},
        {QStringLiteral("source"), QString(QStringLiteral("aws.") + service)},
        {QStringLiteral("account"), account},
        {QStringLiteral("time"), now.toUTC().toString(u"yyyy-MM-dd'T'HH:mm:ss'Z'")},
        {QStringLiteral("region"), region},
        {QStringLiteral("resources"),
         QJsonArray{QStringLiteral("arn:aws:%1:%2:%3:%4").arg(service, region, account, resource)}},
    };
}

} // namespace

QString accountOf(const QString &arn)
{
    return arn.section(QLatin1Char(':'), 4, 4);
}

lambda::Qualified calledBy(const Trigger &trigger)
{
    return {trigger.functionName, trigger.qualifier};
}

QString calledArn(const Function &function, const Trigger &trigger)
{
    return trigger.qualifier.isEmpty() ? function.arn : function.arn + u':' + trigger.qualifier;
}

std::optional<QString> qualifierIn(const QString &arn, const QString &functionArn)
{
    if (arn != functionArn && !arn.startsWith(QString(functionArn + u':')))
        return {};
    return arn.mid(functionArn.size() + 1);
}

QString ruleName(const Trigger &trigger)
{
    const QStringList on{trigger.functionName, trigger.source};
    return stableName(trigger.functionName, whole(trigger, on + trigger.patterns));
}

QString scheduleName(const Trigger &trigger)
{
    return stableName(trigger.functionName,
                      whole(trigger, {trigger.functionName, trigger.source, trigger.timeZone}));
}

QString callerName(const QString &functionName)
{
    return stableName(QStringLiteral("signalbox-schedules-") + functionName, functionName);
}

QString notificationName(const Trigger &trigger)
{
    return stableName(trigger.functionName,
                      whole(trigger, {trigger.functionName, trigger.prefix, trigger.suffix}));
}

QList<lambda::Permission> urlPermissions(const QString &authType)
{
    if (authType != QLatin1String("NONE"))
        return {};
    lambda::Permission url;
    url.statementId = "FunctionURLAllowPublicAccess";
    url.action = "lambda:InvokeFunctionUrl";
    url.principal = "*";
    url.urlAuthType = "NONE";
    lambda::Permission call; // asked for by AWS since October 2025, besides the first
    call.statementId = "FunctionURLInvokeAllowPublicAccess";
    call.principal = "*";
    call.viaUrlOnly = true;
    return {url, call};
}

QByteArray ruleStatement(const QString &ruleName)
{
    return "signalbox-rule-" + ruleName.toUtf8();
}

lambda::Permission rulePermission(const QString &ruleName, const QString &ruleArn)
{
    lambda::Permission permission;
    permission.statementId = ruleStatement(ruleName);
    permission.principal = "events.amazonaws.com";
    permission.sourceArn = ruleArn.toUtf8();
    return permission;
}

lambda::Permission bucketPermission(const QString &bucket, const QString &account)
{
    lambda::Permission permission;
    permission.statementId = "signalbox-bucket-" + sha256Hex(bucket.toUtf8()).left(8);
    permission.principal = "s3.amazonaws.com";
    permission.sourceArn = "arn:aws:s3:::" + bucket.toUtf8();
    permission.sourceAccount = account.toUtf8();
    return permission;
}

lambda::Permission topicPermission(const QString &topicArn)
{
    lambda::Permission permission;
    permission.statementId = "signalbox-topic-" + sha256Hex(topicArn.toUtf8()).left(8);
    permission.principal = "sns.amazonaws.com";
    permission.sourceArn = topicArn.toUtf8();
    return permission;
}

QString testMessage(const QDateTime &now)
{
    return QStringLiteral("{\"test\":true,\"time\":\"%1\"}").arg(now.toString(Qt::ISODate));
}

lambda::Permission apiPermission(const QString &api, const QString &route, const QString &functionArn)
{
    const QString method = route.section(u' ', 0, 0);
    const QString path = route.section(u' ', 1);
    const QString called = path.isEmpty()                   ? u'/' + method // "$default"
                           : method == QLatin1String("ANY") ? QStringLiteral("/*") + path
                                                            : u'/' + method + path;
    lambda::Permission permission;
    permission.statementId = "signalbox-api-" + api.toUtf8() + '-' + sha256Hex(route.toUtf8()).left(8);
    permission.principal = "apigateway.amazonaws.com";
    permission.sourceArn = QStringLiteral("arn:%1:execute-api:%2:%3:%4/*%5")
                               .arg(functionArn.section(u':', 1, 1), functionArn.section(u':', 3, 3),
                                    accountOf(functionArn), api, called)
                               .toUtf8();
    return permission;
}

QByteArray scheduledEvent(const Trigger &trigger, const QString &functionArn, const QDateTime &now)
{
    QJsonObject event =
        timedEvent(functionArn, now, QStringLiteral("events"), QStringLiteral("rule/") + trigger.id);
    event.insert(QStringLiteral("detail"), QJsonObject());
    return QJsonDocument(event).toJson(QJsonDocument::Compact);
}

QByteArray matchingEvent(const Trigger &trigger, const QString &functionArn, const QDateTime &now)
{
    const QString rule = QStringLiteral("rule/") + trigger.id.section(u'/', -1);
    QJsonObject event = timedEvent(functionArn, now, QStringLiteral("events"), rule);
    event.insert(QStringLiteral("detail-type"), QStringLiteral("Test"));
    event.insert(QStringLiteral("source"), QStringLiteral("signalbox"));
    event.insert(QStringLiteral("detail"), QJsonObject());
    const QJsonObject sample = sampleOf(trigger.patterns.value(0));
    for (auto field = sample.constBegin(); field != sample.constEnd(); ++field)
        event.insert(field.key(),
                     field.key() == QLatin1String("resources") && !field->isArray()
                         ? QJsonValue(QJsonArray{*field}) // always a list, whatever the pattern names
                         : *field);
    return QJsonDocument(event).toJson(QJsonDocument::Compact);
}

QByteArray schedulerEvent(const Trigger &trigger, const QString &functionArn, const QDateTime &now)
{
    QJsonObject event =
        timedEvent(functionArn, now, QStringLiteral("scheduler"), QStringLiteral("schedule/") + trigger.id);
    event.insert(QStringLiteral("detail"), QStringLiteral("{}")); // text, not an object
    return QJsonDocument(event).toJson(QJsonDocument::Compact);
}

TestObject testObject(const Trigger &trigger, const QDateTime &now)
{
    TestObject object;
    object.key = trigger.prefix + QStringLiteral("signalbox-test-") +
                 now.toUTC().toString(u"yyyyMMdd-HHmmss-zzz") + trigger.suffix;
    object.data = testData(object.key, now.toUTC());
    return object;
}

} // namespace signalbox::aws
