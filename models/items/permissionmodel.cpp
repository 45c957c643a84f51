// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/permissionmodel.h"

#include "models/items/format.h"

namespace signalbox {

namespace {

/// What AWS calls the services that functions hear from most.
QString serviceName(const QString &principal)
{
    static const QHash<QString, QString> names{
        {QStringLiteral("s3.amazonaws.com"), QStringLiteral("Amazon S3")},
        {QStringLiteral("events.amazonaws.com"), QStringLiteral("Amazon EventBridge")},
        {QStringLiteral("scheduler.amazonaws.com"), QStringLiteral("EventBridge Scheduler")},
        {QStringLiteral("sns.amazonaws.com"), QStringLiteral("Amazon SNS")},
        {QStringLiteral("apigateway.amazonaws.com"), QStringLiteral("API Gateway")},
        {QStringLiteral("logs.amazonaws.com"), QStringLiteral("CloudWatch Logs")},
        {QStringLiteral("cognito-idp.amazonaws.com"), QStringLiteral("Amazon Cognito")},
        {QStringLiteral("elasticloadbalancing.amazonaws.com"), QStringLiteral("Elastic Load Balancing")},
    };
    return names.value(principal, principal);
}

} // namespace

QString PermissionModel::who(const Permission &permission)
{
    const QString &principal = permission.principal;
    QString name = serviceName(principal);
    if (principal == QLatin1String("*"))
        name = tr("everybody");
    else if (principal.endsWith(QLatin1String(":root")))
        name = tr("account %1").arg(principal.section(u':', 4, 4));
    return permission.allows ? name : tr("not: %1").arg(name);
}

QString PermissionModel::what(const Permission &permission)
{
    static const QHash<QString, const char *> actions{
        {QStringLiteral("lambda:InvokeFunction"), QT_TR_NOOP("call it")},
        {QStringLiteral("lambda:InvokeFunctionUrl"), QT_TR_NOOP("call its URL")},
        {QStringLiteral("lambda:GetFunction"), QT_TR_NOOP("read it")},
        {QStringLiteral("lambda:*"), QT_TR_NOOP("do anything with it")},
    };
    const char *known = actions.value(permission.action);
    return known ? tr(known) : permission.action;
}

QString PermissionModel::when(const Permission &permission)
{
    QStringList all;
    if (!permission.sourceArn.isEmpty())
        all.append(tr("for %1").arg(permission.sourceArn));
    if (!permission.sourceAccount.isEmpty())
        all.append(tr("of account %1").arg(permission.sourceAccount));
    if (!permission.organisation.isEmpty())
        all.append(tr("of organisation %1").arg(permission.organisation));
    if (permission.urlAuthType == QLatin1String("NONE"))
        all.append(tr("unsigned URLs"));
    else if (!permission.urlAuthType.isEmpty())
        all.append(tr("signed URLs"));
    return (all + permission.conditions).join(QStringLiteral(", "));
}

QString PermissionModel::text(const Permission &row, int column) const
{
    switch (column) {
    case Who:
        return who(row);
    case What:
        return what(row);
    case When:
        return when(row).isEmpty() ? format::unknown() : when(row);
    case Id:
        return row.id;
    default:
        return {};
    }
}

QString PermissionModel::title(int column) const
{
    const QString titles[ColumnCount] = {tr("Who"), tr("May"), tr("Only"), tr("Statement")};
    return titles[column];
}

QVariant PermissionModel::value(const Permission &row, int column, int role) const
{
    if (role == Qt::ToolTipRole)
        return column == Who ? row.principal : column == What ? row.action : text(row, column);
    return role == SortRole ? QVariant(text(row, column)) : QVariant();
}

} // namespace signalbox
