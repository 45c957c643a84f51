// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/eventsclient.h"

#include "models/backends/aws/answer.h"
#include "models/backends/aws/lambdaparser.h"
#include "models/backends/aws/pages.h"

#include <QCoreApplication>

namespace signalbox::aws {

namespace {

/// What is said of a rule that calls nothing any more and could not be deleted.
Error leftBehind(const QString &rule, Error why)
{
    why = lacking(why, QStringLiteral("events:DeleteRule"));
    why.advice =
        QCoreApplication::translate("Triggers", "The function is no longer called, but the rule %1 is "
                                                "left without a target: delete it in EventBridge.")
            .arg(rule) +
        u' ' + why.advice;
    return why;
}

} // namespace

Flow<QStringList> EventsClient::buses()
{
    return allPages<QString>(m_client, events::listBuses, events::parseBuses);
}

Flow<QStringList> EventsClient::ruleNames(QString functionArn, QString bus)
{
    auto request = [functionArn, bus](const QString &token) {
        return events::listRulesOf(functionArn, bus, token);
    };
    return allPages<QString>(m_client, request, events::parseRuleNames);
}

Flow<QList<Trigger>> EventsClient::rulesOf(QString functionArn, QString bus)
{
    QList<Trigger> triggers;
    const QStringList names = co_await ruleNames(functionArn, bus);
    for (const QString &name : names) {
        const events::RuleId id{name, bus};
        auto rule = co_await attempt(describe(id));
        if (!rule && rule.error().kind == Error::Kind::NotFound)
            continue; // deleted between the two questions
        if (!rule)
            co_return tl::make_unexpected(rule.error());
        triggers.append(*rule);
    }
    co_return triggers;
}

Flow<Trigger> EventsClient::describe(const events::RuleId &id)
{
    return m_client.send<Trigger>(events::describeRule(id), events::parseRule);
}

Flow<QString> EventsClient::putRule(Request request)
{
    return m_client.send<QString>(std::move(request), events::parseRuleArn);
}

Flow<Nothing> EventsClient::putTarget(const events::RuleId &rule, QString functionArn)
{
    return m_client.send<Nothing>(events::putTarget(rule, functionArn), events::parseEntries);
}

Flow<Nothing> EventsClient::setEnabled(const events::RuleId &rule, bool enabled)
{
    return m_client.send<Nothing>(events::setEnabled(rule, enabled), lambda::parseDone);
}

Flow<Nothing> EventsClient::deleteRule(const events::RuleId &rule)
{
    return m_client.send<Nothing>(events::deleteRule(rule), lambda::parseDone);
}

Flow<QList<events::RuleTarget>> EventsClient::targets(const events::RuleId &rule)
{
    const auto page = [rule](const QString &token) { return events::listTargets(rule, token); };
    return allPages<events::RuleTarget>(m_client, page, events::parseTargets);
}

Flow<Nothing> EventsClient::release(events::RuleId rule, QString functionArn)
{
    const QList<events::RuleTarget> all = co_await targets(rule);
    QStringList ours;
    for (const events::RuleTarget &target : all) {
        if (target.arn == functionArn)
            ours.append(target.id);
    }
    if (!ours.isEmpty()) {
        Request request = events::removeTargets(rule, ours);
        co_await m_client.send<Nothing>(request, events::parseEntries);
    }
    if (ours.size() != all.size())
        co_return Nothing{};
    auto deleted = co_await attempt(deleteRule(rule));
    if (!deleted)
        co_return tl::make_unexpected(leftBehind(rule.name, deleted.error()));
    co_return Nothing{};
}

} // namespace signalbox::aws
