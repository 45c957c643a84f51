// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/buckettriggers.h"

#include "models/backends/aws/answer.h"
#include "models/backends/aws/triggerparts.h"

namespace signalbox::aws {

Flow<TriggerList> BucketTriggers::list(Function function, QStringList)
{
    TriggerList found;
    const QStringList buckets = co_await m_s3.listBuckets();
    for (const QString &bucket : buckets) {
        auto triggers = co_await attempt(m_s3.notificationsOf(bucket, function.arn));
        if (triggers)
            found.triggers += *triggers;
        else if (refusesCredentials(triggers.error()))
            co_return tl::make_unexpected(triggers.error());
        else
            found.unread.append({Trigger::Kind::ObjectCreated, bucket,
                                 lacking(triggers.error(), QStringLiteral("s3:GetBucketNotification"))});
    }
    co_return found;
}

Flow<Trigger> BucketTriggers::add(Trigger trigger)
{
    const Function function = co_await m_lambda.get(trigger.functionName);
    lambda::Permission permission = bucketPermission(trigger.source, accountOf(function.arn));
    const bool granted = co_await m_lambda.addPermission(calledBy(trigger), permission);
    trigger.id = notificationName(trigger);
    s3::FunctionNotification notification;
    notification.id = trigger.id;
    notification.functionArn = calledArn(function, trigger);
    notification.events.append(QStringLiteral("s3:ObjectCreated:*"));
    notification.prefix = trigger.prefix;
    notification.suffix = trigger.suffix;
    auto added = co_await attempt(m_s3.addNotification(trigger.source, notification));
    if (added)
        co_return trigger;
    if (granted)
        co_await attempt(m_lambda.removePermission(calledBy(trigger), permission.statementId));
    co_return tl::make_unexpected(added.error());
}

Flow<Nothing> BucketTriggers::remove(Trigger trigger)
{
    const Function function = co_await m_lambda.get(trigger.functionName);
    const bool last =
        co_await m_s3.removeNotification(trigger.source, trigger.id, calledArn(function, trigger));
    if (!last)
        co_return Nothing{};
    const lambda::Permission permission = bucketPermission(trigger.source, accountOf(function.arn));
    co_return co_await attempt(m_lambda.revoke(calledBy(trigger), permission.statementId));
}

Flow<QString> BucketTriggers::fire(Trigger trigger)
{
    const TestObject object = testObject(trigger, m_client.now());
    co_await m_s3.putObject(trigger.source, object.key, object.data);
    co_return TriggersText::tr("Put the object %1 (%2 bytes) into the bucket %3.")
        .arg(object.key)
        .arg(object.data.size())
        .arg(trigger.source);
}

} // namespace signalbox::aws
