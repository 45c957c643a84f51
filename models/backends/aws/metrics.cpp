// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/metrics.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace signalbox::aws::metrics {

namespace {

Request call(const char *action, const QJsonObject &body)
{
    Request request;
    request.service = "monitoring";
    request.method = "POST";
    request.path = "/";
    request.headers.emplaceBack("Content-Type", "application/x-amz-json-1.0");
    request.headers.emplaceBack("X-Amz-Target", QByteArray("GraniteServiceVersion20100801.") + action);
    request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    request.idempotent = true;
    return request;
}

} // namespace

Request listOne()
{
    return call("ListMetrics", {{QStringLiteral("Namespace"), QStringLiteral("AWS/Lambda")}});
}

} // namespace signalbox::aws::metrics
