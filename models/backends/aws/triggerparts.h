// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/lambdarequests.h"
#include "models/domain/trigger.h"

namespace signalbox::aws {

/// The account in an ARN; empty where there is none.
QString accountOf(const QString &arn);

/// What a trigger calls: the function, or its version or alias.
lambda::Qualified calledBy(const Trigger &trigger);
QString calledArn(const Function &function, const Trigger &trigger);
/// The version or alias that an ARN names, empty for the function itself; nothing for another function's.
std::optional<QString> qualifierIn(const QString &arn, const QString &functionArn);

/// A rule's name for this function and what it is on: the same for the same, and within EventBridge's limits.
QString ruleName(const Trigger &trigger);
/// A schedule's, in the same way; and that of the role by which the Scheduler may call the function.
QString scheduleName(const Trigger &trigger);
QString callerName(const QString &functionName);
/// A notification's id, in the same way.
QString notificationName(const Trigger &trigger);

/// The rights AWS asks for before a trigger may call a function.
QList<lambda::Permission> urlPermissions(const QString &authType);
lambda::Permission rulePermission(const QString &ruleName, const QString &ruleArn);
lambda::Permission bucketPermission(const QString &bucket, const QString &account);
lambda::Permission topicPermission(const QString &topicArn);
/// For one route, whatever the stage. Its statement's id does not depend on the function's ARN.
lambda::Permission apiPermission(const QString &api, const QString &route, const QString &functionArn);
/// The statement's id in rulePermission, which does not depend on the ARN.
QByteArray ruleStatement(const QString &ruleName);

/// What is sent to see a function start: JSON with the time.
QString testMessage(const QDateTime &now);
/// An event that a rule on events may send.
QByteArray matchingEvent(const Trigger &trigger, const QString &functionArn, const QDateTime &now);
/// What EventBridge sends a scheduled function.
QByteArray scheduledEvent(const Trigger &trigger, const QString &functionArn, const QDateTime &now);

/// What EventBridge Scheduler sends where its schedule does not say what.
QByteArray schedulerEvent(const Trigger &trigger, const QString &functionArn, const QDateTime &now);

/// A test object whose key fits the trigger's filter.
struct TestObject
{
    QString key;
    QByteArray data;
};
TestObject testObject(const Trigger &trigger, const QDateTime &now);

} // namespace signalbox::aws
