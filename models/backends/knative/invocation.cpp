// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/knative/invocation.h"

#include <QUuid>

namespace signalbox::knative {

namespace {

constexpr int usualTimeoutSeconds = 300; ///< of config-defaults, where nobody changed it

} // namespace

QByteArray newTraceId()
{
    return QUuid::createUuid().toByteArray(QUuid::Id128);
}

HttpRequest addressed(HttpRequest request, const QUrl &service, const QUrl &ingress)
{
    request.url = service;
    if (request.url.path().isEmpty())
        request.url.setPath(QStringLiteral("/"));
    if (ingress.isEmpty())
        return request;
    request.headers.emplaceBack("Host", service.authority().toLatin1());
    request.url.setScheme(ingress.scheme());
    request.url.setAuthority(ingress.authority());
    return request;
}

HttpRequest invocation(const QUrl &service, const QUrl &ingress, const QByteArray &payload,
                       int timeoutSeconds, const QByteArray &traceId)
{
    HttpRequest request;
    request.method = "POST";
    request.headers = {{"Content-Type", "application/json"},
                       {traceHeader.data(), traceId},
                       {"X-B3-SpanId", traceId.right(16)},
                       {"Traceparent", "00-" + traceId + '-' + traceId.right(16) + "-01"}}; // since 1.19
    request.body = payload;
    const int seconds = timeoutSeconds > 0 ? timeoutSeconds : usualTimeoutSeconds;
    request.silenceMs = (seconds + 30) * 1000; // it may have to be started first
    return addressed(request, service, ingress);
}

Result<InvokeAnswer> parseInvocation(const HttpAnswer &answer, const QByteArray &traceId)
{
    InvokeAnswer result;
    result.requestId = QString::fromLatin1(traceId);
    result.payload = answer.body;
    if (answer.status >= 400)
        result.functionError = QStringLiteral("HTTP %1").arg(answer.status);
    return result;
}

} // namespace signalbox::knative
