// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/urltriggers.h"

#include "models/backends/aws/triggerparts.h"
#include "models/backends/aws/urlcall.h"

namespace signalbox::aws {

Flow<TriggerList> UrlTriggers::list(Function function)
{
    TriggerList found;
    found.triggers = co_await m_lambda.listUrls(function.name);
    co_return found;
}

Flow<Trigger> UrlTriggers::add(Trigger trigger)
{
    const QString authType = trigger.authType.isEmpty() ? QStringLiteral("NONE") : trigger.authType;
    Trigger added = co_await m_lambda.createUrl(trigger.functionName, authType);
    const QList<lambda::Permission> permissions = urlPermissions(authType);
    for (const lambda::Permission &permission : permissions)
        co_await m_lambda.addPermission(trigger.functionName, permission);
    added.functionName = trigger.functionName;
    co_return added;
}

Flow<Nothing> UrlTriggers::remove(Trigger trigger)
{
    co_await m_lambda.deleteUrl(trigger.functionName);
    const QList<lambda::Permission> permissions = urlPermissions(trigger.authType);
    for (const lambda::Permission &permission : permissions)
        co_await m_lambda.removePermission(trigger.functionName, permission.statementId);
    co_return Nothing{};
}

Flow<QString> UrlTriggers::fire(Trigger trigger)
{
    const bool isSigned = trigger.authType == QLatin1String("AWS_IAM");
    const int status = co_await callUrl(m_client, "GET", QUrl(trigger.source), isSigned);
    co_return TriggersText::tr("Sent GET %1; it answered with status %2.").arg(trigger.source).arg(status);
}

} // namespace signalbox::aws
