// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/lambdacall.h"

#include "models/backends/aws/sigv4.h"

#include <QJsonDocument>

namespace signalbox::aws::lambda {

Request call(const char *method, const char *version, const QByteArray &path)
{
    Request request;
    request.service = "lambda";
    request.method = method;
    request.path = QByteArray("/") + version + path;
    request.idempotent = request.method == "GET";
    return request;
}

Request functionCall(const char *method, const char *version, const Qualified &function,
                     const QByteArray &rest)
{
    Request request = call(method, version, "/functions/" + uriEncode(function.name.toUtf8()) + rest);
    if (!function.qualifier.isEmpty())
        request.query.emplaceBack("Qualifier", function.qualifier.toUtf8());
    return request;
}

Request withBody(Request request, const QJsonObject &body)
{
    request.headers.emplaceBack("Content-Type", "application/json");
    request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    return request;
}

Request page(Request request, const QString &marker)
{
    request.query.emplaceBack("MaxItems", "50");
    if (!marker.isEmpty())
        request.query.emplaceBack("Marker", marker.toUtf8());
    return request;
}

} // namespace signalbox::aws::lambda
