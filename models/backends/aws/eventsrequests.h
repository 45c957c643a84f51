// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/request.h"

#include <QStringList>

namespace signalbox::aws::events {

/// Names a rule.
struct RuleId
{
    QString name;
    QString bus = {}; ///< empty: the account's default one
};

/// One of all rules; the answer says whether they may be read at all.
Request listRules();
Request listBuses(const QString &token);
/// On times, on events that match the pattern (JSON), or on both; what is empty of these the rule has no
/// more.
Request putRule(const RuleId &rule, const QString &schedule, const QString &pattern, bool enabled);
Request putTarget(const RuleId &rule, const QString &functionArn);
Request listRulesOf(const QString &functionArn, const QString &bus, const QString &token);
Request describeRule(const RuleId &rule);
Request setEnabled(const RuleId &rule, bool enabled);
Request listTargets(const RuleId &rule, const QString &token);
Request removeTargets(const RuleId &rule, const QStringList &ids);
Request deleteRule(const RuleId &rule);

} // namespace signalbox::aws::events
