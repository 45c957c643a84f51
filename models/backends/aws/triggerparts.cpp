// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/triggerparts.h"

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

} // namespace

QString accountOf(const QString &arn)
{
    return arn.section(QLatin1Char(':'), 4, 4);
}

QString ruleName(const QString &functionName, const QString &schedule)
{
    return stableName(functionName, functionName + QLatin1Char('\n') + schedule);
}

QString notificationName(const Trigger &trigger)
{
    return stableName(trigger.functionName,
                      QStringList{trigger.functionName, trigger.prefix, trigger.suffix}.join(u'\n'));
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

QByteArray scheduledEvent(const Trigger &trigger, const QString &functionArn, const QDateTime &now)
{
    const QString region = functionArn.section(QLatin1Char(':'), 3, 3);
    const QString account = accountOf(functionArn);
    const QString rule = QStringLiteral("arn:aws:events:%1:%2:rule/%3").arg(region, account, trigger.id);
    const QJsonObject event{
        {QStringLiteral("version"), QStringLiteral("0")},
        {QStringLiteral("id"), QUuid::createUuid().toString(QUuid::WithoutBraces)},
        {QStringLiteral("detail-type"), QStringLiteral("Scheduled Event")},
        {QStringLiteral("source"), QStringLiteral("aws.events")},
        {QStringLiteral("account"), account},
        {QStringLiteral("time"), now.toUTC().toString(u"yyyy-MM-dd'T'HH:mm:ss'Z'")},
        {QStringLiteral("region"), region},
        {QStringLiteral("resources"), QJsonArray{rule}},
        {QStringLiteral("detail"), QJsonObject()},
    };
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
