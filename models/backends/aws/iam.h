// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/page.h"
#include "models/backends/aws/protocols.h"
#include "models/domain/executionrole.h"

namespace signalbox::aws::iam {

Request listRoles(const QString &marker);
/// Services are named as trust policies do.
inline const QString lambdaService = QStringLiteral("lambda.amazonaws.com");
inline const QString schedulerService = QStringLiteral("scheduler.amazonaws.com");

/// Those that the service may assume.
Result<PageOf<ExecutionRole>> parseRoles(const HttpAnswer &answer, const QString &service);

/// A role that the service may assume, and nobody else.
Request createRole(const QString &name, const QString &service, const QString &description);
Result<ExecutionRole> parseRole(const HttpAnswer &answer);
/// Lets a role write logs, by the policy that AWS keeps for that in the role's partition.
Request allowLogs(const ExecutionRole &role);
/// Lets a role call one function, whichever version of it, by a policy inside the role.
Request allowCalls(const QString &roleName, const QString &functionArn);
/// Takes that policy out of it, without which a role cannot be deleted.
Request forbidCalls(const QString &roleName);
Request getRole(const QString &name);
Result<ExecutionRole> parseExistingRole(const HttpAnswer &answer);
Request deleteRole(const QString &name);
Result<Nothing> parseDone(const HttpAnswer &answer);

/// Whether a role's trust policy, JSON, lets the service assume it.
bool trusts(const QByteArray &policy, const QString &service);

} // namespace signalbox::aws::iam
