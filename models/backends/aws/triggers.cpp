// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/triggers.h"

#include "models/backends/aws/triggerparts.h"

#include <QCoreApplication>

namespace signalbox::aws {

namespace {

struct TriggersText
{
    Q_DECLARE_TR_FUNCTIONS(Triggers)
};

/// Any answer of the function's URL is an answer: what counts is that the request was made.
Result<int> statusOf(const HttpAnswer &answer)
{
    return answer.status;
}

template <class T>
Flow<T> noTopics()
{
    co_return failure(Error::Kind::Unsupported, TriggersText::tr("Topics cannot be bound on AWS yet."));
}

} // namespace

Flow<QList<Trigger>> Triggers::list(QString functionName)
{
    const Function function = co_await m_lambda.get(functionName);
    QList<Trigger> all = co_await m_lambda.listUrls(functionName);
    all += co_await m_mappings.queuesOf(functionName);
    all += co_await m_events.rulesOf(function.arn);
    const QStringList buckets = co_await m_s3.listBuckets();
    for (const QString &bucket : buckets)
        all += co_await m_s3.notificationsOf(bucket, function.arn);
    for (Trigger &trigger : all)
        trigger.functionName = functionName;
    co_return all;
}

Flow<Trigger> Triggers::add(const Trigger &trigger)
{
    switch (trigger.kind) {
    case Trigger::Kind::Http:
        return addUrl(trigger);
    case Trigger::Kind::Schedule:
        return addSchedule(trigger);
    case Trigger::Kind::Queue:
        return m_mappings.add(trigger);
    case Trigger::Kind::Topic:
        return noTopics<Trigger>();
    case Trigger::Kind::ObjectCreated:
        break;
    }
    return addNotification(trigger);
}

Flow<Trigger> Triggers::addUrl(Trigger trigger)
{
    const QString authType = trigger.authType.isEmpty() ? QStringLiteral("NONE") : trigger.authType;
    Trigger added = co_await m_lambda.createUrl(trigger.functionName, authType);
    const QList<lambda::Permission> permissions = urlPermissions(authType);
    for (const lambda::Permission &permission : permissions)
        co_await m_lambda.addPermission(trigger.functionName, permission);
    added.functionName = trigger.functionName;
    co_return added;
}

Flow<Trigger> Triggers::addSchedule(Trigger trigger)
{
    const Function function = co_await m_lambda.get(trigger.functionName);
    trigger.id = ruleName(trigger.functionName, trigger.source);
    const QString arn = co_await m_events.putRule(trigger.id, trigger.source, trigger.enabled);
    lambda::Permission permission = rulePermission(trigger.id, arn);
    auto bound = co_await attempt(m_lambda.addPermission(trigger.functionName, permission));
    if (bound)
        bound = co_await attempt(m_events.putTarget(trigger.id, function.arn));
    if (!bound) { // no rule is left behind that calls nothing
        co_await attempt(m_events.deleteRule(trigger.id));
        co_return tl::make_unexpected(bound.error());
    }
    co_return trigger;
}

Flow<Trigger> Triggers::addNotification(Trigger trigger)
{
    const Function function = co_await m_lambda.get(trigger.functionName);
    lambda::Permission permission = bucketPermission(trigger.source, accountOf(function.arn));
    co_await m_lambda.addPermission(trigger.functionName, permission);
    trigger.id = notificationName(trigger);
    s3::FunctionNotification notification;
    notification.id = trigger.id;
    notification.functionArn = function.arn;
    notification.events.append(QStringLiteral("s3:ObjectCreated:*"));
    notification.prefix = trigger.prefix;
    notification.suffix = trigger.suffix;
    co_await m_s3.addNotification(trigger.source, notification);
    co_return trigger;
}

Flow<Nothing> Triggers::remove(Trigger trigger)
{
    if (trigger.kind == Trigger::Kind::Http)
        co_return co_await attempt(removeUrl(trigger));
    if (trigger.kind == Trigger::Kind::Queue)
        co_return co_await attempt(m_mappings.remove(trigger.id));
    const Function function = co_await m_lambda.get(trigger.functionName);
    if (trigger.kind == Trigger::Kind::ObjectCreated)
        co_return co_await attempt(m_s3.removeNotification(trigger.source, trigger.id, function.arn));
    co_await m_events.release(trigger.id, function.arn);
    co_return co_await attempt(m_lambda.removePermission(trigger.functionName, ruleStatement(trigger.id)));
}

Flow<Nothing> Triggers::removeUrl(Trigger trigger)
{
    co_await m_lambda.deleteUrl(trigger.functionName);
    const QList<lambda::Permission> permissions = urlPermissions(trigger.authType);
    for (const lambda::Permission &permission : permissions)
        co_await m_lambda.removePermission(trigger.functionName, permission.statementId);
    co_return Nothing{};
}

Flow<Nothing> Triggers::setEnabled(Trigger trigger, bool enabled)
{
    if (trigger.kind == Trigger::Kind::Queue)
        co_return co_await attempt(m_mappings.setEnabled(trigger.id, enabled));
    if (trigger.kind != Trigger::Kind::Schedule)
        co_return failure(Error::Kind::Unsupported,
                          TriggersText::tr("Only schedules and queues can be switched off and on."),
                          TriggersText::tr("Remove the trigger instead; it can be added again later."));
    co_return co_await attempt(m_events.setEnabled(trigger.id, enabled));
}

Flow<QString> Triggers::fire(const Trigger &trigger)
{
    switch (trigger.kind) {
    case Trigger::Kind::Http:
        return callUrl(trigger);
    case Trigger::Kind::Schedule:
        return sendScheduled(trigger);
    case Trigger::Kind::Queue:
        return sendTestMessage(trigger);
    case Trigger::Kind::Topic:
        return noTopics<QString>();
    case Trigger::Kind::ObjectCreated:
        break;
    }
    return putTestObject(trigger);
}

Flow<QString> Triggers::callUrl(Trigger trigger)
{
    const QUrl url(trigger.source);
    Target target = m_client.target().value_or(Target());
    target.endpoint = url.adjusted(QUrl::RemovePath | QUrl::RemoveQuery);
    Request request;
    request.service = "lambda";
    request.path = url.path(QUrl::FullyEncoded).toLatin1();
    request.silenceMs = 60'000;
    HttpRequest prepared = prepare(request, target, m_client.now());
    if (trigger.authType != QLatin1String("AWS_IAM"))
        prepared.headers.clear(); // as anybody would call it
    const Step<int>::Start start = [this, prepared](Done<int> done) {
        return m_client.http().send<int>(prepared, statusOf, std::move(done));
    };
    const Result<int> status = co_await Step<int>(start);
    if (!status)
        co_return tl::make_unexpected(status.error());
    co_return TriggersText::tr("Sent GET %1; it answered with status %2.").arg(trigger.source).arg(*status);
}

Flow<QString> Triggers::sendScheduled(Trigger trigger)
{
    const Function function = co_await m_lambda.get(trigger.functionName);
    const QByteArray event = scheduledEvent(trigger, function.arn, m_client.now());
    co_await m_lambda.invoke(trigger.functionName, event, true);
    co_return TriggersText::tr("Sent %1 a Scheduled Event as the schedule %2 does.")
        .arg(trigger.functionName, trigger.source);
}

Flow<QString> Triggers::putTestObject(Trigger trigger)
{
    const TestObject object = testObject(trigger, m_client.now());
    co_await m_s3.putObject(trigger.source, object.key, object.data);
    co_return TriggersText::tr("Put the object %1 (%2 bytes) into the bucket %3.")
        .arg(object.key)
        .arg(object.data.size())
        .arg(trigger.source);
}

Flow<QString> Triggers::sendTestMessage(Trigger trigger)
{
    const QString text =
        QStringLiteral("{\"test\":true,\"time\":\"%1\"}").arg(m_client.now().toString(Qt::ISODate));
    co_await m_queues.send(trigger.source, text);
    co_return TriggersText::tr("Sent a message to the queue %1.").arg(queueName(trigger.source));
}

} // namespace signalbox::aws
