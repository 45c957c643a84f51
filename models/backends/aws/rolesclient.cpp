// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/rolesclient.h"

#include "models/backends/aws/pages.h"

#include <QCoreApplication>
#include <algorithm>

namespace signalbox::aws {

namespace {

constexpr qint64 newForSeconds = 120; ///< after that every part of AWS knows a role

/// How a service says that it does not know a role yet, or that there is none.
bool roleUnknown(const Error &error)
{
    if (error.code == QLatin1String("ValidationException")) // of the Scheduler
        return error.message.contains(QLatin1String("to assume the role"));
    return error.code == QLatin1String("InvalidParameterValueException") &&
           error.message.contains(QLatin1String("role"), Qt::CaseInsensitive) &&
           (error.message.contains(QLatin1String("cannot be assumed")) ||
            error.message.contains(QLatin1String("does not exist")));
}

/// What is said of a role that could be made, but neither be given its rights nor be deleted again.
Error leftBehind(const QString &role, Error why)
{
    const QString left = QCoreApplication::translate("AwsRoles", "The role %1 is left behind without rights: "
                                                                 "delete it in IAM.")
                             .arg(role);
    why.advice = QString(left + u' ' + why.advice).trimmed();
    return why;
}

} // namespace

Flow<QList<ExecutionRole>> RolesClient::list(QString service)
{
    const Parse<PageOf<ExecutionRole>> parse = [service](const HttpAnswer &answer) {
        return iam::parseRoles(answer, service);
    };
    auto roles = co_await allPages<ExecutionRole>(m_client, iam::listRoles, parse);
    std::sort(roles.begin(), roles.end(), [](const ExecutionRole &a, const ExecutionRole &b) {
        return a.name.compare(b.name, Qt::CaseInsensitive) < 0;
    });
    co_return roles;
}

Flow<ExecutionRole> RolesClient::createBasic(QString name)
{
    Request request = iam::createRole(name, iam::lambdaService,
                                      QStringLiteral("Lets functions write their logs. Made by Signalbox."));
    auto role = co_await m_client.send<ExecutionRole>(request, iam::parseRole);
    auto allowed = co_await attempt(allowLogs(role));
    if (!allowed) {
        Request undo = iam::deleteRole(name);
        auto undone = co_await attempt(m_client.send<Nothing>(undo, iam::parseDone));
        co_return tl::make_unexpected(undone ? allowed.error() : leftBehind(name, allowed.error()));
    }
    m_made.insert(role.arn, m_client.now());
    co_return role;
}

/// Another part of IAM may not have heard of the role yet.
Flow<Nothing> RolesClient::allowLogs(ExecutionRole role)
{
    int pause = m_pace.firstPauseMs;
    for (int left = m_pace.attempts;; --left) {
        Request request = iam::allowLogs(role);
        auto allowed = co_await attempt(m_client.send<Nothing>(request, iam::parseDone));
        const bool unknown = !allowed && allowed.error().kind == Error::Kind::NotFound &&
                             !allowed.error().message.contains(QLatin1String("policy"), Qt::CaseInsensitive);
        if (!unknown || left <= 1)
            co_return allowed;
        co_await Pause(pause, m_guard);
        pause = std::min(pause * 2, m_pace.longestPauseMs);
    }
}

bool RolesClient::mayBeUnknown(const QString &roleArn, const Error &error) const
{
    const QDateTime made = m_made.value(roleArn);
    return made.isValid() && made.secsTo(m_client.now()) < newForSeconds && roleUnknown(error);
}

Flow<ExecutionRole> RolesClient::createCaller(QString name, QString functionArn)
{
    Request request =
        iam::createRole(name, iam::schedulerService,
                        QStringLiteral("Lets EventBridge Scheduler call one function. Made by Signalbox."));
    auto role = co_await attempt(m_client.send<ExecutionRole>(request, iam::parseRole));
    const bool made = role.has_value();
    if (!made && role.error().kind == Error::Kind::Conflict) {
        Request existing = iam::getRole(name);
        role = co_await attempt(m_client.send<ExecutionRole>(existing, iam::parseExistingRole));
    }
    if (!role)
        co_return role;
    Request allow = iam::allowCalls(name, functionArn);
    auto allowed = co_await attempt(m_client.send<Nothing>(allow, iam::parseDone));
    if (!allowed) {
        if (!made)
            co_return tl::make_unexpected(allowed.error());
        auto undone = co_await attempt(removeCaller(name));
        co_return tl::make_unexpected(undone ? allowed.error() : leftBehind(name, allowed.error()));
    }
    if (made)
        m_made.insert(role->arn, m_client.now());
    co_return role;
}

Flow<Nothing> RolesClient::removeCaller(QString name)
{
    Request forbid = iam::forbidCalls(name);
    auto forbidden = co_await attempt(m_client.send<Nothing>(forbid, iam::parseDone));
    if (!forbidden && forbidden.error().kind != Error::Kind::NotFound)
        co_return forbidden;
    Request request = iam::deleteRole(name);
    co_return co_await attempt(m_client.send<Nothing>(request, iam::parseDone));
}

} // namespace signalbox::aws
