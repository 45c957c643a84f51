// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/ruletriggers.h"

#include "models/backends/aws/triggerparts.h"

namespace signalbox::aws {

Flow<TriggerList> RuleTriggers::list(Function function, QStringList qualifiers)
{
    TriggerList found;
    qualifiers.prepend({});
    for (const QString &qualifier : std::as_const(qualifiers)) {
        Trigger called;
        called.qualifier = qualifier;
        const QString arn = calledArn(function, called);
        QList<Trigger> rules = co_await m_events.rulesOf(arn);
        for (Trigger &rule : rules)
            rule.qualifier = qualifier;
        found.triggers += rules;
    }
    co_return found;
}

Flow<Trigger> RuleTriggers::add(Trigger trigger)
{
    const Function function = co_await m_lambda.get(trigger.functionName);
    trigger.id = ruleName(trigger);
    const QString arn = co_await m_events.putRule(trigger.id, trigger.source, trigger.enabled);
    lambda::Permission permission = rulePermission(trigger.id, arn);
    auto granted = co_await attempt(m_lambda.addPermission(calledBy(trigger), permission));
    Result<Nothing> bound = granted.map([](bool) { return Nothing{}; });
    if (granted)
        bound = co_await attempt(m_events.putTarget(trigger.id, calledArn(function, trigger)));
    if (bound)
        co_return trigger;
    co_await attempt(takeBack(trigger));
    co_return tl::make_unexpected(bound.error());
}

/// No rule is left behind that calls nothing, and no right that nobody uses.
Flow<Nothing> RuleTriggers::takeBack(Trigger trigger)
{
    co_await m_events.deleteRule(trigger.id); // refused: it has a target of its own, and needs the right
    co_return co_await attempt(m_lambda.removePermission(calledBy(trigger), ruleStatement(trigger.id)));
}

Flow<Nothing> RuleTriggers::remove(Trigger trigger)
{
    const Function function = co_await m_lambda.get(trigger.functionName);
    co_await m_events.release(trigger.id, calledArn(function, trigger));
    co_return co_await attempt(m_lambda.revoke(calledBy(trigger), ruleStatement(trigger.id)));
}

Flow<Nothing> RuleTriggers::setEnabled(Trigger trigger, bool enabled)
{
    return m_events.setEnabled(trigger.id, enabled);
}

Flow<QString> RuleTriggers::fire(Trigger trigger)
{
    const Function function = co_await m_lambda.get(trigger.functionName);
    const QByteArray event = scheduledEvent(trigger, function.arn, m_client.now());
    co_await m_lambda.invoke(calledBy(trigger), event, true);
    co_return TriggersText::tr("Sent %1 a Scheduled Event as the schedule %2 does.")
        .arg(trigger.functionName, trigger.source);
}

} // namespace signalbox::aws
