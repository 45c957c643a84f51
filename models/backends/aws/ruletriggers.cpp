// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/ruletriggers.h"

#include "models/backends/aws/eventpatterns.h"
#include "models/backends/aws/triggerparts.h"

namespace signalbox::aws {

namespace {

const QString defaultBus = QStringLiteral("default");
constexpr int mostNames = 20; // tried for one rule

/// Names are unique on one bus only; a schedule is always on the default one.
events::RuleId ruleOf(const Trigger &trigger)
{
    if (trigger.kind == Trigger::Kind::Schedule)
        return {trigger.id};
    return {trigger.id.section(u'/', -1), trigger.source == defaultBus ? QString() : trigger.source};
}

/// Whether both start a function by the same: times, events, or both.
bool sameRule(const Trigger &a, const Trigger &b)
{
    const bool timed = a.kind == Trigger::Kind::Schedule;
    const auto pattern = [](const Trigger &each) { return compactPattern(each.patterns.value(0)); };
    return a.kind == b.kind && (!timed || a.source == b.source) && pattern(a) == pattern(b);
}

Request putRequest(const Trigger &trigger)
{
    const bool timed = trigger.kind == Trigger::Kind::Schedule;
    return events::putRule(ruleOf(trigger), timed ? trigger.source : QString(), trigger.patterns.value(0),
                           trigger.enabled);
}

} // namespace

Flow<TriggerList> RuleTriggers::list(Function function, QStringList qualifiers)
{
    TriggerList found;
    found.triggers = co_await listOn({}, function, qualifiers);
    co_return found;
}

Flow<QList<Trigger>> RuleTriggers::listOn(QString bus, Function function, QStringList qualifiers)
{
    QList<Trigger> found;
    qualifiers.prepend({});
    for (const QString &qualifier : std::as_const(qualifiers)) {
        Trigger called;
        called.qualifier = qualifier;
        const QString arn = calledArn(function, called);
        QList<Trigger> rules = co_await m_events.rulesOf(arn, bus);
        for (Trigger &rule : rules)
            rule.qualifier = qualifier;
        found += rules;
    }
    co_return found;
}

/// A name that is free, or that of a rule that says the same already: what others made of a rule stays
/// theirs.
Flow<QString> RuleTriggers::freeId(Trigger trigger)
{
    const QString name = ruleName(trigger);
    const QString place = trigger.kind == Trigger::Kind::Event ? QString(trigger.source + u'/') : QString();
    trigger.id = place + name;
    for (int n = 2; n <= mostNames; ++n) {
        const events::RuleId id = ruleOf(trigger);
        const auto there = co_await attempt(m_events.describe(id));
        if (there ? sameRule(*there, trigger) : there.error().kind == Error::Kind::NotFound)
            co_return trigger.id;
        if (!there)
            co_return tl::make_unexpected(there.error());
        trigger.id = QStringLiteral("%1%2-%3").arg(place, name).arg(n);
    }
    co_return failure(Error::Kind::Conflict,
                      TriggersText::tr("The names of rules for this function are all taken: %1.").arg(name));
}

Flow<Trigger> RuleTriggers::add(Trigger trigger)
{
    const Function function = co_await m_lambda.get(trigger.functionName);
    if (!trigger.patterns.isEmpty())
        trigger.patterns = {compactPattern(trigger.patterns.first())};
    trigger.id = co_await freeId(trigger);
    const events::RuleId rule = ruleOf(trigger);
    const QString arn = co_await m_events.putRule(putRequest(trigger));
    lambda::Permission permission = rulePermission(rule.name, arn);
    auto granted = co_await attempt(m_lambda.addPermission(calledBy(trigger), permission));
    Result<Nothing> bound = granted.map([](bool) { return Nothing{}; });
    if (granted)
        bound = co_await attempt(m_events.putTarget(rule, calledArn(function, trigger)));
    if (bound)
        co_return trigger;
    co_await attempt(takeBack(trigger));
    co_return tl::make_unexpected(bound.error());
}

/// No rule is left behind that calls nothing, and no right that nobody uses.
Flow<Nothing> RuleTriggers::takeBack(Trigger trigger)
{
    const events::RuleId rule = ruleOf(trigger);
    co_await m_events.deleteRule(rule); // refused: it has a target of its own, and needs the right
    co_return co_await attempt(m_lambda.removePermission(calledBy(trigger), ruleStatement(rule.name)));
}

Flow<Nothing> RuleTriggers::remove(Trigger trigger)
{
    const Function function = co_await m_lambda.get(trigger.functionName);
    const events::RuleId rule = ruleOf(trigger);
    co_await m_events.release(rule, calledArn(function, trigger));
    co_return co_await attempt(m_lambda.revoke(calledBy(trigger), ruleStatement(rule.name)));
}

Flow<Nothing> RuleTriggers::setEnabled(Trigger trigger, bool enabled)
{
    return m_events.setEnabled(ruleOf(trigger), enabled);
}

Flow<QString> RuleTriggers::fire(Trigger trigger)
{
    const Function function = co_await m_lambda.get(trigger.functionName);
    const bool schedule = trigger.kind == Trigger::Kind::Schedule;
    const QByteArray event = schedule ? scheduledEvent(trigger, function.arn, m_client.now())
                                      : matchingEvent(trigger, function.arn, m_client.now());
    co_await m_lambda.invoke(calledBy(trigger), event, true);
    co_return schedule ? TriggersText::tr("Sent %1 a Scheduled Event as the schedule %2 does.")
                             .arg(trigger.functionName, trigger.source)
                       : TriggersText::tr("Sent %1 an event that is made after the rule's pattern.")
                             .arg(trigger.functionName);
}

Flow<TriggerList> BusTriggers::list(Function function, QStringList qualifiers)
{
    TriggerList found;
    const QStringList buses = co_await events().buses();
    for (const QString &arn : buses) {
        const QString bus = arn.section(QStringLiteral(":event-bus/"), 1);
        if (!bus.isEmpty() && bus != defaultBus)
            found.triggers += co_await listOn(bus, function, qualifiers);
    }
    co_return found;
}

} // namespace signalbox::aws
