// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/request.h"
#include "models/domain/executionrole.h"

namespace signalbox::aws::iam {

struct RolePage
{
    QList<ExecutionRole> roles; ///< those that Lambda may assume
    QString marker;             ///< of the next page; empty on the last one
};

Request listRoles(const QString &marker);
Result<RolePage> parseRoles(const HttpAnswer &answer);

/// A role that Lambda may assume, and nobody else.
Request createRole(const QString &name);
Result<ExecutionRole> parseRole(const HttpAnswer &answer);
/// Lets a role write logs, by the policy that AWS keeps for that in the role's partition.
Request allowLogs(const ExecutionRole &role);
Request deleteRole(const QString &name);
Result<Nothing> parseDone(const HttpAnswer &answer);

/// Whether a role's trust policy, JSON, lets Lambda assume it.
bool trustsLambda(const QByteArray &policy);

} // namespace signalbox::aws::iam
