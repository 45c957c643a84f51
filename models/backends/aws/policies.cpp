// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/policies.h"

#include "models/backends/aws/answer.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace signalbox::aws::lambda {

namespace {

/// One text, or several with commas.
QString joined(const QJsonValue &value)
{
    if (!value.isArray())
        return value.isBool() ? QVariant(value.toBool()).toString() : value.toString();
    QStringList all;
    for (const QJsonValue each : value.toArray())
        all.append(each.toString());
    return all.join(QStringLiteral(", "));
}

/// "*", {"Service": "s3.amazonaws.com"}, {"AWS": ["arn:…"]}.
QString principalOf(const QJsonValue &value)
{
    if (!value.isObject())
        return value.toString();
    QStringList all;
    const QJsonObject kinds = value.toObject();
    for (const QJsonValue kind : kinds)
        all.append(joined(kind));
    return all.join(QStringLiteral(", "));
}

/// The member that a condition has, where the console knows it by name; nothing otherwise.
QString *conditionMember(signalbox::Permission &permission, const QString &operation, const QString &key)
{
    const QString known = key.toLower();
    const bool equals = operation == QLatin1String("StringEquals");
    const bool arnLike = operation == QLatin1String("ArnLike") || operation == QLatin1String("ArnEquals");
    if (known == QLatin1String("aws:sourcearn") && (arnLike || equals))
        return &permission.sourceArn;
    if (known == QLatin1String("aws:sourceaccount") && equals)
        return &permission.sourceAccount;
    if (known == QLatin1String("aws:principalorgid") && equals)
        return &permission.organisation;
    if (known == QLatin1String("lambda:functionurlauthtype") && equals)
        return &permission.urlAuthType;
    return nullptr;
}

void readConditions(const QJsonObject &conditions, signalbox::Permission &permission)
{
    for (auto operation = conditions.begin(); operation != conditions.end(); ++operation) {
        const QJsonObject keys = operation.value().toObject();
        for (auto it = keys.begin(); it != keys.end(); ++it) {
            if (QString *known = conditionMember(permission, operation.key(), it.key()))
                *known = joined(it.value());
            else
                permission.conditions.append(
                    QStringLiteral("%1 %2 %3").arg(it.key(), operation.key(), joined(it.value())));
        }
    }
}

signalbox::Permission permissionOf(const QJsonObject &statement)
{
    signalbox::Permission permission;
    permission.id = statement.value(QLatin1String("Sid")).toString();
    permission.allows = statement.value(QLatin1String("Effect")).toString() != QLatin1String("Deny");
    permission.principal = principalOf(statement.value(QLatin1String("Principal")));
    permission.action = joined(statement.value(QLatin1String("Action")));
    readConditions(statement.value(QLatin1String("Condition")).toObject(), permission);
    return permission;
}

} // namespace

Request getPolicy(const Qualified &function)
{
    return functionCall("GET", "2015-03-31", function, "/policy");
}

Result<FunctionPolicy> parsePolicy(const HttpAnswer &answer)
{
    return jsonBody(answer).and_then([&answer](const QJsonObject &body) -> Result<FunctionPolicy> {
        FunctionPolicy policy;
        policy.json = body.value(QLatin1String("Policy")).toString().toUtf8();
        const QJsonDocument document = QJsonDocument::fromJson(policy.json);
        if (!document.isObject())
            return tl::make_unexpected(unreadable(answer, QStringLiteral("the policy is no JSON object")));
        const QJsonArray statements = document.object().value(QLatin1String("Statement")).toArray();
        for (const QJsonValue statement : statements)
            policy.permissions.append(permissionOf(statement.toObject()));
        return policy;
    });
}

Request addPermission(const Qualified &function, const signalbox::Permission &permission)
{
    Permission wanted;
    wanted.statementId = permission.id.toUtf8();
    wanted.action = permission.action.toUtf8();
    wanted.principal = permission.principal.toUtf8();
    wanted.sourceArn = permission.sourceArn.toUtf8();
    wanted.sourceAccount = permission.sourceAccount.toUtf8();
    wanted.urlAuthType = permission.urlAuthType.toUtf8();
    wanted.organisation = permission.organisation.toUtf8();
    return addPermission(function, wanted);
}

} // namespace signalbox::aws::lambda
