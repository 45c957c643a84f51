// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/client.h"
#include "models/backends/aws/iam.h"
#include "models/domain/function.h"

#include <QHash>
#include <algorithm>

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

    /// Those that the service may assume, by name.
    Flow<QList<ExecutionRole>> list(QString service = iam::lambdaService);
    /// A role that may write logs and nothing else; nothing is left of it where that fails.
    Flow<ExecutionRole> createBasic(QString name);
    /// A role by which the Scheduler may call this function and nothing else; the one that is there already
    /// where there is one of this name.
    Flow<ExecutionRole> createCaller(QString name, QString functionArn);
    Flow<Nothing> removeCaller(QString name);
    /// Does what needs the role once more, while its service does not know a role that was made just now.
    template <class T>
    Flow<T> retried(QString roleArn, std::function<Flow<T>()> create);

private:
    Flow<Nothing> allowLogs(ExecutionRole role);
    bool mayBeUnknown(const QString &roleArn, const Error &error) const;

    Client &m_client;
    QObject *m_guard;
    RolePace m_pace;
    QHash<QString, QDateTime> m_made; ///< by ARN
};

template <class T>
Flow<T> RolesClient::retried(QString roleArn, std::function<Flow<T>()> create)
{
    int pause = m_pace.firstPauseMs;
    for (int left = m_pace.attempts;; --left) {
        auto created = co_await attempt(create());
        if (created || !mayBeUnknown(roleArn, created.error()) || left <= 1)
            co_return created;
        co_await Pause(pause, m_guard);
        pause = std::min(pause * 2, m_pace.longestPauseMs);
    }
}

} // namespace signalbox::aws
