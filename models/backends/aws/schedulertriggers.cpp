// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/schedulertriggers.h"

#include "models/backends/aws/answer.h"
#include "models/backends/aws/lambdaparser.h"
#include "models/backends/aws/pages.h"
#include "models/backends/aws/schedules.h"
#include "models/backends/aws/triggerparts.h"

namespace signalbox::aws {

Flow<QStringList> SchedulerTriggers::idsOf(QString functionArn)
{
    const Parse<PageOf<QString>> parse = [functionArn](const HttpAnswer &answer) {
        return schedules::parseList(answer, functionArn);
    };
    return allPages<QString>(m_client, schedules::list, parse);
}

Flow<QJsonObject> SchedulerTriggers::read(QString id)
{
    return m_client.send<QJsonObject>(schedules::get(id), schedules::parse);
}

Flow<TriggerList> SchedulerTriggers::list(Function function, QStringList)
{
    TriggerList found;
    const QStringList ids = co_await idsOf(function.arn);
    for (const QString &id : ids) {
        auto schedule = co_await attempt(read(id));
        if (!schedule && schedule.error().kind == Error::Kind::NotFound)
            continue; // deleted between the two questions
        if (!schedule)
            co_return tl::make_unexpected(lacking(schedule.error(), QStringLiteral("scheduler:GetSchedule")));
        found.triggers.append(schedules::triggerOf(*schedule, function.arn));
    }
    co_return found;
}

Flow<Trigger> SchedulerTriggers::add(Trigger trigger)
{
    const Function function = co_await m_lambda.get(trigger.functionName);
    const QString name = scheduleName(trigger);
    trigger.id = QStringLiteral("default/") + name;
    const QString own = callerName(trigger.functionName);
    const bool ownRole = trigger.role.isEmpty() || trigger.role.section(u'/', -1) == own;
    if (ownRole) {
        const ExecutionRole role = co_await m_roles.createCaller(own, function.arn);
        trigger.role = role.arn;
    }
    const std::function<Flow<Nothing>()> create = [this, trigger, arn = calledArn(function, trigger)] {
        return this->create(trigger, arn);
    };
    auto created = co_await attempt(m_roles.retried<Nothing>(trigger.role, create));
    if (created)
        co_return trigger;
    if (ownRole)
        co_await attempt(removeOwnRole(trigger));
    co_return tl::make_unexpected(created.error());
}

Flow<Nothing> SchedulerTriggers::create(const Trigger &trigger, const QString &functionArn)
{
    return m_client.send<Nothing>(schedules::create(scheduleName(trigger), trigger, functionArn),
                                  lambda::parseDone);
}

Flow<Nothing> SchedulerTriggers::remove(Trigger trigger)
{
    Request request = schedules::remove(trigger.id);
    auto removed = co_await attempt(m_client.send<Nothing>(request, lambda::parseDone));
    if (!removed && removed.error().kind != Error::Kind::NotFound)
        co_return removed;
    auto role = co_await attempt(removeOwnRole(trigger));
    if (role)
        co_return Nothing{};
    Error error = lacking(role.error(), QStringLiteral("iam:DeleteRole"));
    error.advice = TriggersText::tr("The schedule is removed, but its role %1 is left: delete it in IAM.")
                       .arg(callerName(trigger.functionName)) +
                   u' ' + error.advice;
    co_return tl::make_unexpected(error);
}

/// Only a role that add() made, and only once no schedule of the function uses it.
Flow<Nothing> SchedulerTriggers::removeOwnRole(Trigger trigger)
{
    const QString name = callerName(trigger.functionName);
    if (trigger.role.section(u'/', -1) != name)
        co_return Nothing{};
    const bool used = co_await isUsed(trigger.role, trigger.functionName);
    if (used)
        co_return Nothing{};
    co_return co_await attempt(m_roles.removeCaller(name));
}

Flow<bool> SchedulerTriggers::isUsed(QString role, QString functionName)
{
    const Function function = co_await m_lambda.get(functionName);
    const TriggerList others = co_await list(function, {});
    co_return std::any_of(others.triggers.cbegin(), others.triggers.cend(),
                          [&](const Trigger &each) { return each.role == role; });
}

Flow<Nothing> SchedulerTriggers::setEnabled(Trigger trigger, bool enabled)
{
    const QJsonObject schedule = co_await read(trigger.id);
    Request request = schedules::setEnabled(trigger.id, schedule, enabled);
    co_return co_await attempt(m_client.send<Nothing>(request, lambda::parseDone));
}

Flow<QString> SchedulerTriggers::fire(Trigger trigger)
{
    const Function function = co_await m_lambda.get(trigger.functionName);
    const QJsonObject schedule = co_await read(trigger.id);
    QByteArray event = schedules::inputOf(schedule);
    if (event.isEmpty())
        event = schedulerEvent(trigger, function.arn, m_client.now());
    co_await m_lambda.invoke(calledBy(trigger), event, true);
    co_return TriggersText::tr("Sent %1 what the schedule %2 sends.")
        .arg(trigger.functionName, trigger.source);
}

Flow<TriggerSources> SchedulerTriggers::sources()
{
    TriggerSources found;
    const QList<ExecutionRole> roles = co_await m_roles.list(iam::schedulerService);
    for (const ExecutionRole &role : roles)
        found.sources.append({role.name, role.arn});
    co_return found;
}

} // namespace signalbox::aws
