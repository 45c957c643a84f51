// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/client.h"
#include "models/domain/executionrole.h"
#include "models/domain/function.h"

#include <QHash>

namespace signalbox::aws {

/// How long IAM is waited for, which takes a while to know everywhere what it was told; tests shorten it.
struct RolePace
{
    int firstPauseMs = 1'000; ///< doubled each time
    int longestPauseMs = 8'000;
    int attempts = 8;
};

/// The roles that functions may run under.
class RolesClient
{
public:
    RolesClient(Client &client, QObject *guard, RolePace pace = {})
        : m_client(client)
        , m_guard(guard)
        , m_pace(pace)
    {
    }

    /// Those that Lambda may assume, by name.
    Flow<QList<ExecutionRole>> list();
    /// A role that may write logs and nothing else; nothing is left of it where that fails.
    Flow<ExecutionRole> createBasic(QString name);
    /// Does what needs the role once more, while Lambda does not know a role that was made just now.
    Flow<Function> retried(QString roleArn, std::function<Flow<Function>()> create);

private:
    Flow<Nothing> allowLogs(ExecutionRole role);

    Client &m_client;
    QObject *m_guard;
    RolePace m_pace;
    QHash<QString, QDateTime> m_made; ///< by ARN
};

} // namespace signalbox::aws
