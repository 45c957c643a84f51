// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/request.h"

#include <QStringList>

namespace signalbox::aws::events {

/// One of all rules; the answer says whether they may be read at all.
Request listRules();
Request listBuses(const QString &token);
Request putRule(const QString &name, const QString &schedule, bool enabled);
Request putTarget(const QString &rule, const QString &functionArn);
Request listRulesOf(const QString &functionArn, const QString &token);
Request describeRule(const QString &name);
Request setEnabled(const QString &name, bool enabled);
Request listTargets(const QString &rule, const QString &token);
Request removeTargets(const QString &rule, const QStringList &ids);
Request deleteRule(const QString &name);

} // namespace signalbox::aws::events
