// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/iam.h"

#include "models/backends/aws/answer.h"
#include "models/backends/aws/sigv4.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <pugixml.hpp>

namespace signalbox::aws::iam {

namespace {

struct IamText
{
    Q_DECLARE_TR_FUNCTIONS(AwsRoles)
};

using Fields = QList<QPair<QByteArray, QString>>;

const QString lambdaService = QStringLiteral("lambda.amazonaws.com");

Request call(const Fields &fields)
{
    Request request;
    request.service = "iam";
    request.method = "POST";
    request.path = "/";
    request.headers.emplaceBack("Content-Type", "application/x-www-form-urlencoded");
    request.body = "Version=2010-05-08";
    for (const auto &[name, value] : fields)
        request.body += '&' + name + '=' + uriEncode(value.toUtf8());
    return request;
}

/// JSON that may hold one thing, or a list of them.
QJsonArray listed(const QJsonValue &value)
{
    return value.isArray() ? value.toArray() : QJsonArray{value};
}

bool allowsLambda(const QJsonObject &statement)
{
    const QJsonArray services =
        listed(statement.value(QLatin1String("Principal")).toObject().value(QLatin1String("Service")));
    const QJsonArray actions = listed(statement.value(QLatin1String("Action")));
    const bool assumes = std::any_of(actions.begin(), actions.end(), [](const QJsonValue &action) {
        const QString name = action.toString().toLower();
        return name == QLatin1String("sts:assumerole") || name == QLatin1String("sts:*") || name == u'*';
    });
    return statement.value(QLatin1String("Effect")).toString() == QLatin1String("Allow") && assumes &&
           services.contains(lambdaService);
}

QString textOf(const pugi::xml_node &node, const char *child)
{
    return QString::fromUtf8(node.child_value(child)).trimmed();
}

/// The element `result` of a successful answer.
Result<pugi::xml_node> resultOf(const HttpAnswer &answer, pugi::xml_document &document, const char *result)
{
    if (const auto error = errorOf(answer))
        return tl::make_unexpected(*error);
    const auto parsed = document.load_buffer(answer.body.constData(), std::size_t(answer.body.size()));
    if (!parsed)
        return tl::make_unexpected(unreadable(answer, QString::fromLatin1(parsed.description())));
    const pugi::xml_node found = document.document_element().child(result);
    if (!found)
        return tl::make_unexpected(unreadable(answer, IamText::tr("it is not complete")));
    return found;
}

QString trustPolicy()
{
    const QJsonObject statement{
        {QStringLiteral("Effect"), QStringLiteral("Allow")},
        {QStringLiteral("Principal"), QJsonObject{{QStringLiteral("Service"), lambdaService}}},
        {QStringLiteral("Action"), QStringLiteral("sts:AssumeRole")}};
    const QJsonObject policy{{QStringLiteral("Version"), QStringLiteral("2012-10-17")},
                             {QStringLiteral("Statement"), QJsonArray{statement}}};
    return QString::fromUtf8(QJsonDocument(policy).toJson(QJsonDocument::Compact));
}

} // namespace

bool trustsLambda(const QByteArray &policy)
{
    const QJsonArray statements =
        listed(QJsonDocument::fromJson(policy).object().value(QLatin1String("Statement")));
    return std::any_of(statements.begin(), statements.end(),
                       [](const QJsonValue &statement) { return allowsLambda(statement.toObject()); });
}

Request listRoles(const QString &marker)
{
    Fields fields{{"Action", QStringLiteral("ListRoles")}, {"MaxItems", QStringLiteral("1000")}};
    if (!marker.isEmpty())
        fields.append({"Marker", marker});
    Request request = call(fields);
    request.idempotent = true;
    return request;
}

Result<RolePage> parseRoles(const HttpAnswer &answer)
{
    pugi::xml_document document;
    return resultOf(answer, document, "ListRolesResult").map([](const pugi::xml_node &result) {
        RolePage page;
        for (const pugi::xml_node &member : result.child("Roles").children("member")) {
            const QByteArray trust =
                QByteArray::fromPercentEncoding(member.child_value("AssumeRolePolicyDocument"));
            if (trustsLambda(trust))
                page.roles.append({textOf(member, "RoleName"), textOf(member, "Arn")});
        }
        if (textOf(result, "IsTruncated") == QLatin1String("true"))
            page.marker = textOf(result, "Marker");
        return page;
    });
}

Request createRole(const QString &name)
{
    return call({{"Action", QStringLiteral("CreateRole")},
                 {"RoleName", name},
                 {"AssumeRolePolicyDocument", trustPolicy()},
                 {"Description", QStringLiteral("Lets functions write their logs. Made by Signalbox.")}});
}

Result<ExecutionRole> parseRole(const HttpAnswer &answer)
{
    pugi::xml_document document;
    return resultOf(answer, document, "CreateRoleResult")
        .and_then([&](const pugi::xml_node &result) -> Result<ExecutionRole> {
            const pugi::xml_node role = result.child("Role");
            ExecutionRole made{textOf(role, "RoleName"), textOf(role, "Arn")};
            if (made.name.isEmpty() || made.arn.isEmpty())
                return tl::make_unexpected(unreadable(answer, IamText::tr("it is not complete")));
            return made;
        });
}

Request allowLogs(const ExecutionRole &role)
{
    const QString policy = QStringLiteral("arn:%1:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole")
                               .arg(role.arn.section(u':', 1, 1));
    Request request = call(
        {{"Action", QStringLiteral("AttachRolePolicy")}, {"RoleName", role.name}, {"PolicyArn", policy}});
    request.idempotent = true; // attached twice is attached
    return request;
}

Request deleteRole(const QString &name)
{
    return call({{"Action", QStringLiteral("DeleteRole")}, {"RoleName", name}});
}

Result<Nothing> parseDone(const HttpAnswer &answer)
{
    if (const auto error = errorOf(answer))
        return tl::make_unexpected(*error);
    return Nothing{};
}

} // namespace signalbox::aws::iam
