// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/mappingtriggers.h"

#include "models/backends/aws/lambdaparser.h"
#include "models/backends/aws/triggerparts.h"

#include <QSet>

namespace signalbox::aws {

namespace {

/// What a function's role needs to be read for, in a policy that AWS keeps.
QString readingPolicy(const QString &sourceArn)
{
    const QString service = sourceArn.section(u':', 2, 2);
    return service == QLatin1String("sqs")       ? QStringLiteral("AWSLambdaSQSQueueExecutionRole")
           : service == QLatin1String("kinesis") ? QStringLiteral("AWSLambdaKinesisExecutionRole")
                                                 : QStringLiteral("AWSLambdaDynamoDBExecutionRole");
}

/// Lambda says so of a role that may not read the source.
bool roleMayNotRead(const Error &error)
{
    return error.code == QLatin1String("InvalidParameterValueException") &&
           (error.message.contains(QLatin1String("Cannot access stream")) ||
            error.message.contains(QLatin1String("does not have permissions")));
}

} // namespace

Flow<TriggerList> MappingTriggers::list(Function function, QStringList qualifiers)
{
    TriggerList found;
    found.triggers = co_await m_mappings.of(function.name);
    QSet<QString> known; // a server may tell of all of them at once
    for (const Trigger &trigger : std::as_const(found.triggers))
        known.insert(trigger.id);
    for (const QString &qualifier : std::as_const(qualifiers)) {
        const QString called = function.arn + u':' + qualifier;
        const QList<Trigger> more = co_await m_mappings.of(called);
        for (const Trigger &trigger : more) {
            if (!known.contains(trigger.id))
                found.triggers.append(trigger);
            known.insert(trigger.id);
        }
    }
    co_return found;
}

Flow<Trigger> MappingTriggers::add(Trigger trigger)
{
    QString called = trigger.functionName;
    if (!trigger.qualifier.isEmpty()) { // versions and aliases are named by ARN here
        Request request = lambda::get(trigger.functionName);
        const Function function = co_await m_client.send<Function>(request, lambda::parseFunction);
        called = calledArn(function, trigger);
    }
    auto added = co_await attempt(m_mappings.add(trigger, called));
    if (!added && roleMayNotRead(added.error())) {
        Error error = added.error();
        error.advice = TriggersText::tr("Attach the policy %1 to the function's role, then try again.")
                           .arg(readingPolicy(trigger.source));
        co_return tl::make_unexpected(error);
    }
    co_return added;
}

Flow<Nothing> MappingTriggers::remove(Trigger trigger)
{
    return m_mappings.remove(trigger.id);
}

Flow<Nothing> MappingTriggers::setEnabled(Trigger trigger, bool enabled)
{
    return m_mappings.setEnabled(trigger.id, enabled);
}

Flow<QString> MappingTriggers::fire(Trigger trigger)
{
    const QString sent = co_await send(trigger);
    co_return trigger.patterns.isEmpty() ? sent
                                         : sent + u' ' + TriggersText::tr("The filter may hold it back.");
}

Flow<QString> MappingTriggers::send(Trigger trigger)
{
    const QString text = testMessage(m_client.now());
    const QString name = trigger.source.section(u'/', 1, 1); // of a stream or a table
    if (trigger.kind == Trigger::Kind::Queue) {
        co_await m_queues.send(trigger.source, text);
        co_return TriggersText::tr("Sent a message to the queue %1.").arg(queueName(trigger.source));
    }
    if (!streams::isKinesis(trigger.source)) {
        co_await m_streams.changeTable(name);
        co_return TriggersText::tr("Put a test item into the table %1 and deleted it again.").arg(name);
    }
    const QByteArray record = text.toUtf8();
    co_await m_streams.putRecord(trigger.source, record);
    co_return TriggersText::tr("Put a record into the stream %1.").arg(name);
}

} // namespace signalbox::aws
