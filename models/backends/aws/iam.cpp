// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/iam.h"

#include "models/backends/aws/answer.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <pugixml.hpp>

namespace signalbox::aws::iam {

namespace {

const QString invokePolicy = QStringLiteral("invoke");

struct IamText
{
    Q_DECLARE_TR_FUNCTIONS(AwsRoles)
};

Request call(const QByteArray &action, const QueryFields &fields, bool repeatable = false)
{
    return queryCall("iam", "2010-05-08", action, fields, repeatable);
}

/// JSON that may hold one thing, or a list of them.
QJsonArray listed(const QJsonValue &value)
{
    return value.isArray() ? value.toArray() : QJsonArray{value};
}

bool allows(const QJsonObject &statement, const QString &service)
{
    const QJsonArray services =
        listed(statement.value(QLatin1String("Principal")).toObject().value(QLatin1String("Service")));
    const QJsonArray actions = listed(statement.value(QLatin1String("Action")));
    const bool assumes = std::any_of(actions.begin(), actions.end(), [](const QJsonValue &action) {
        const QString name = action.toString().toLower();
        return name == QLatin1String("sts:assumerole") || name == QLatin1String("sts:*") || name == u'*';
    });
    return statement.value(QLatin1String("Effect")).toString() == QLatin1String("Allow") && assumes &&
           services.contains(service);
}

/// A policy document of one statement that allows something.
QString allowing(QJsonObject statement)
{
    statement.insert(QStringLiteral("Effect"), QStringLiteral("Allow"));
    const QJsonObject policy{{QStringLiteral("Version"), QStringLiteral("2012-10-17")},
                             {QStringLiteral("Statement"), QJsonArray{statement}}};
    return QString::fromUtf8(QJsonDocument(policy).toJson(QJsonDocument::Compact));
}

QString trustPolicy(const QString &service)
{
    return allowing({{QStringLiteral("Principal"), QJsonObject{{QStringLiteral("Service"), service}}},
                     {QStringLiteral("Action"), QStringLiteral("sts:AssumeRole")}});
}

} // namespace

bool trusts(const QByteArray &policy, const QString &service)
{
    const QJsonArray statements =
        listed(QJsonDocument::fromJson(policy).object().value(QLatin1String("Statement")));
    return std::any_of(statements.begin(), statements.end(),
                       [&](const QJsonValue &statement) { return allows(statement.toObject(), service); });
}

Request listRoles(const QString &marker)
{
    QueryFields fields{{"MaxItems", QStringLiteral("1000")}};
    if (!marker.isEmpty())
        fields.append({"Marker", marker});
    return call("ListRoles", fields, true);
}

Result<PageOf<ExecutionRole>> parseRoles(const HttpAnswer &answer, const QString &service)
{
    pugi::xml_document document;
    return queryResult(answer, document, "ListRolesResult").map([&](const pugi::xml_node &result) {
        PageOf<ExecutionRole> page;
        for (const pugi::xml_node &member : result.child("Roles").children("member")) {
            const QByteArray trust =
                QByteArray::fromPercentEncoding(member.child_value("AssumeRolePolicyDocument"));
            if (trusts(trust, service))
                page.items.append({xmlText(member, "RoleName"), xmlText(member, "Arn")});
        }
        if (xmlText(result, "IsTruncated") == QLatin1String("true"))
            page.nextMarker = xmlText(result, "Marker");
        return page;
    });
}

Request createRole(const QString &name, const QString &service, const QString &description)
{
    return call("CreateRole", {{"RoleName", name},
                               {"AssumeRolePolicyDocument", trustPolicy(service)},
                               {"Description", description}});
}

namespace {

Result<ExecutionRole> roleIn(const HttpAnswer &answer, const char *element)
{
    pugi::xml_document document;
    return queryResult(answer, document, element)
        .and_then([&](const pugi::xml_node &result) -> Result<ExecutionRole> {
            const pugi::xml_node role = result.child("Role");
            ExecutionRole made{xmlText(role, "RoleName"), xmlText(role, "Arn")};
            if (made.name.isEmpty() || made.arn.isEmpty())
                return tl::make_unexpected(unreadable(answer, IamText::tr("it is not complete")));
            return made;
        });
}

} // namespace

Result<ExecutionRole> parseRole(const HttpAnswer &answer)
{
    return roleIn(answer, "CreateRoleResult");
}

Result<ExecutionRole> parseExistingRole(const HttpAnswer &answer)
{
    return roleIn(answer, "GetRoleResult");
}

Request allowLogs(const ExecutionRole &role)
{
    const QString policy = QStringLiteral("arn:%1:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole")
                               .arg(role.arn.section(u':', 1, 1));
    // attached twice is attached
    return call("AttachRolePolicy", {{"RoleName", role.name}, {"PolicyArn", policy}}, true);
}

Request allowCalls(const QString &roleName, const QString &functionArn)
{
    const QJsonArray functions{functionArn, QString(functionArn + QStringLiteral(":*"))};
    const QString policy = allowing({{QStringLiteral("Action"), QStringLiteral("lambda:InvokeFunction")},
                                     {QStringLiteral("Resource"), functions}});
    return call("PutRolePolicy",
                {{"RoleName", roleName}, {"PolicyName", invokePolicy}, {"PolicyDocument", policy}}, true);
}

Request forbidCalls(const QString &roleName)
{
    return call("DeleteRolePolicy", {{"RoleName", roleName}, {"PolicyName", invokePolicy}});
}

Request getRole(const QString &name)
{
    return call("GetRole", {{"RoleName", name}}, true);
}

Request deleteRole(const QString &name)
{
    return call("DeleteRole", {{"RoleName", name}});
}

Result<Nothing> parseDone(const HttpAnswer &answer)
{
    if (const auto error = errorOf(answer))
        return tl::make_unexpected(*error);
    return Nothing{};
}

} // namespace signalbox::aws::iam
