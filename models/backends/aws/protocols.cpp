// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/protocols.h"

#include "models/backends/aws/answer.h"
#include "models/backends/aws/sigv4.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace signalbox::aws {

Request jsonCall(const QByteArray &service, const QByteArray &version, const QByteArray &target,
                 const QJsonObject &body, bool reads)
{
    Request request;
    request.service = service;
    request.method = "POST";
    request.path = "/";
    request.headers.emplaceBack("Content-Type", "application/x-amz-json-" + version);
    request.headers.emplaceBack("X-Amz-Target", target);
    request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    request.idempotent = reads;
    return request;
}

Request restCall(const QByteArray &service, const QByteArray &method, const QByteArray &path,
                 const QJsonObject &body)
{
    Request request;
    request.service = service;
    request.method = method;
    request.path = path;
    request.idempotent = method == "GET";
    if (!body.isEmpty()) {
        request.headers.emplaceBack("Content-Type", "application/json");
        request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    }
    return request;
}

Request queryCall(const QByteArray &service, const QByteArray &version, const QByteArray &action,
                  const QueryFields &fields, bool reads)
{
    Request request;
    request.service = service;
    request.method = "POST";
    request.path = "/";
    request.headers.emplaceBack("Content-Type", "application/x-www-form-urlencoded");
    request.body = "Version=" + version + "&Action=" + action;
    for (const auto &[name, value] : fields)
        request.body += '&' + name + '=' + uriEncode(value.toUtf8());
    request.idempotent = reads;
    return request;
}

Result<pugi::xml_node> queryResult(const HttpAnswer &answer, pugi::xml_document &document, const char *result)
{
    if (const auto error = errorOf(answer))
        return tl::make_unexpected(*error);
    const auto parsed = document.load_buffer(answer.body.constData(), std::size_t(answer.body.size()));
    if (!parsed)
        return tl::make_unexpected(unreadable(answer, QString::fromLatin1(parsed.description())));
    const pugi::xml_node found = document.document_element().child(result);
    if (!found)
        return tl::make_unexpected(
            unreadable(answer, QCoreApplication::translate("AwsRoles", "it is not complete")));
    return found;
}

QString xmlText(const pugi::xml_node &node, const char *child)
{
    return QString::fromUtf8(node.child_value(child)).trimmed();
}

} // namespace signalbox::aws
