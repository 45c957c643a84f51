// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/request.h"

#include "models/backends/aws/endpoints.h"
#include "models/backends/aws/sigv4.h"

namespace signalbox::aws {

namespace {

QByteArray queryText(const QList<QPair<QByteArray, QByteArray>> &query)
{
    QByteArray result;
    for (const auto &[name, value] : query)
        result += (result.isEmpty() ? "" : "&") + uriEncode(name) + '=' + uriEncode(value);
    return result;
}

QByteArray hostHeader(const QUrl &url)
{
    const int usual = url.scheme() == QLatin1String("https") ? 443 : 80;
    const QByteArray host = url.host(QUrl::FullyEncoded).toLatin1();
    const QByteArray shown = host.contains(':') ? '[' + host + ']' : host;
    return url.port(usual) == usual ? shown : shown + ':' + QByteArray::number(url.port());
}

/// What AWS takes for a request, where its builder does not say.
Charged chargedFor(const Request &request)
{
    if (request.service == "sqs")
        return {Charge::QueueRequests, 1};
    if (request.service == "sns")
        return {Charge::TopicRequests, 1};
    if (request.service != "s3" || request.method == "DELETE")
        return request.charged;
    const bool reads = request.method == "GET" && request.path != "/";
    return {reads ? Charge::ObjectReads : Charge::ObjectLists, 1};
}

} // namespace

QUrl addressOf(const Target &target, const QByteArray &service)
{
    return target.endpoint.isEmpty() ? endpointOf(service, target.region) : target.endpoint;
}

HttpRequest prepare(const Request &request, const Target &target, const QDateTime &now)
{
    const QUrl address = addressOf(target, request.host.isEmpty() ? request.service : request.host);
    SigningInput input;
    input.method = request.method;
    input.path = request.path;
    input.query = queryText(request.query);
    input.payloadHash = request.file.isEmpty() ? sha256Hex(request.body) : "UNSIGNED-PAYLOAD";
    input.headers = request.headers;
    input.headers.emplaceBack("Host", hostHeader(address));
    input.headers.emplaceBack("X-Amz-Content-Sha256", input.payloadHash);

    const bool s3 = request.service == "s3";
    Signature signature;
    if (!target.credentials.accessKeyId.isEmpty())
        signature = sign(input, target.credentials,
                         {signingRegion(request.service, target.region), request.service, now},
                         {.encodePath = !s3, .normalizePath = !s3});
    HttpRequest result;
    result.method = request.method;
    result.url = address;
    result.url.setPath(QString::fromLatin1(input.path), QUrl::StrictMode);
    if (!input.query.isEmpty())
        result.url.setQuery(QString::fromLatin1(input.query), QUrl::StrictMode);
    result.headers = input.headers + signature.headers;
    result.body = request.body;
    result.file = request.file;
    result.progress = request.progress;
    result.silenceMs = request.silenceMs;
    result.idempotent = request.idempotent;
    if (target.endpoint.isEmpty()) // other servers take no money
        result.charged = chargedFor(request);
    return result;
}

} // namespace signalbox::aws
