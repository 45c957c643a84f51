// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/urltriggers.h"

#include "models/backends/aws/triggerparts.h"
#include "models/backends/aws/urlcall.h"

namespace signalbox::aws {

Flow<TriggerList> UrlTriggers::list(Function function, QStringList)
{
    TriggerList found;
    found.triggers = co_await m_lambda.listUrls(function.name);
    co_return found;
}

Flow<Trigger> UrlTriggers::add(Trigger trigger)
{
    const QString authType = trigger.authType.isEmpty() ? QStringLiteral("NONE") : trigger.authType;
    Trigger added = co_await m_lambda.createUrl(calledBy(trigger), authType);
    added.functionName = trigger.functionName;
    added.qualifier = trigger.qualifier;
    auto opened = co_await attempt(open(added));
    if (opened)
        co_return added;
    co_await attempt(remove(added));
    co_return tl::make_unexpected(opened.error());
}

Flow<Nothing> UrlTriggers::open(Trigger trigger)
{
    const QList<lambda::Permission> permissions = urlPermissions(trigger.authType);
    for (const lambda::Permission &permission : permissions)
        co_await m_lambda.addPermission(calledBy(trigger), permission);
    co_return Nothing{};
}

Flow<Nothing> UrlTriggers::remove(Trigger trigger)
{
    co_await m_lambda.deleteUrl(calledBy(trigger));
    const QList<lambda::Permission> permissions = urlPermissions(trigger.authType);
    std::optional<Error> left; // each is tried, and named where it stays
    for (const lambda::Permission &permission : permissions) {
        auto revoked = co_await attempt(m_lambda.revoke(calledBy(trigger), permission.statementId));
        if (!revoked && left)
            left->advice += u' ' + revoked.error().advice;
        else if (!revoked)
            left = revoked.error();
    }
    if (left)
        co_return tl::make_unexpected(*left);
    co_return Nothing{};
}

Flow<QString> UrlTriggers::fire(Trigger trigger)
{
    const bool isSigned = trigger.authType == QLatin1String("AWS_IAM");
    const int status = co_await callUrl(m_client, "GET", QUrl(trigger.source), isSigned, Charge::Invocations);
    co_return TriggersText::tr("Sent GET %1; it answered with status %2.").arg(trigger.source).arg(status);
}

} // namespace signalbox::aws
