// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/knative/request.h"

#include <QJsonDocument>

namespace signalbox::knative {

namespace {

constexpr auto pageSize = "500";

QByteArray namespaced(const QByteArray &group, const QString &nameSpace, const QByteArray &plural,
                      const QString &name)
{
    QByteArray path = group + "/namespaces/" + QUrl::toPercentEncoding(nameSpace) + '/' + plural;
    if (!name.isNull())
        path += '/' + QUrl::toPercentEncoding(name);
    return path;
}

QByteArray text(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

HttpRequest prepare(const Request &request, const Access &access)
{
    HttpRequest prepared;
    prepared.method = request.method;
    QByteArray address = access.server.toEncoded(QUrl::StripTrailingSlash) + request.path;
    char separator = '?';
    for (const auto &[name, value] : request.query)
        address += std::exchange(separator, '&') + name + '=' + value.toPercentEncoding();
    prepared.url = QUrl::fromEncoded(address);
    prepared.headers.emplaceBack("Accept", "application/json");
    if (!request.contentType.isEmpty())
        prepared.headers.emplaceBack("Content-Type", request.contentType);
    if (!access.authorization.isEmpty())
        prepared.headers.emplaceBack("Authorization", access.authorization);
    prepared.body = request.body;
    prepared.idempotent = request.idempotent;
    return prepared;
}

Request get(const QByteArray &path)
{
    Request request;
    request.path = path;
    request.idempotent = true;
    return request;
}

Request create(const QByteArray &path, const QJsonObject &object)
{
    Request request;
    request.method = "POST";
    request.path = path;
    request.contentType = "application/json";
    request.body = text(object);
    return request;
}

Request mergePatch(const QByteArray &path, const QJsonObject &patch)
{
    Request request = create(path, patch);
    request.method = "PATCH";
    request.contentType = "application/merge-patch+json";
    return request;
}

Request remove(const QByteArray &path)
{
    Request request;
    request.method = "DELETE";
    request.path = path;
    return request;
}

Request page(const QByteArray &path, const QByteArray &selector, const QByteArray &next)
{
    Request request = get(path);
    if (!selector.isEmpty())
        request.query.emplaceBack("labelSelector", selector);
    request.query.emplaceBack("limit", pageSize);
    if (!next.isEmpty())
        request.query.emplaceBack("continue", next);
    return request;
}

Request watch(const QByteArray &path, const QByteArray &selector, const QByteArray &resourceVersion,
              int seconds)
{
    Request request = get(path);
    if (!selector.isEmpty())
        request.query.emplaceBack("labelSelector", selector);
    request.query.emplaceBack("watch", "true");
    request.query.emplaceBack("allowWatchBookmarks", "true");
    request.query.emplaceBack("resourceVersion", resourceVersion);
    request.query.emplaceBack("timeoutSeconds", QByteArray::number(seconds));
    return request;
}

QByteArray servingPath(const QString &nameSpace, const QByteArray &plural, const QString &name)
{
    return namespaced("/apis/serving.knative.dev/v1", nameSpace, plural, name);
}

QByteArray sourcesPath(const QString &nameSpace, const QByteArray &plural, const QString &name)
{
    return namespaced("/apis/sources.knative.dev/v1", nameSpace, plural, name);
}

QByteArray eventingPath(const QString &nameSpace, const QByteArray &plural, const QString &name)
{
    return namespaced("/apis/eventing.knative.dev/v1", nameSpace, plural, name);
}

QByteArray podsPath(const QString &nameSpace)
{
    return namespaced("/api/v1", nameSpace, "pods", {});
}

QByteArray measuresPath(const QString &nameSpace)
{
    return namespaced("/apis/metrics.k8s.io/v1beta1", nameSpace, "pods", {});
}

} // namespace signalbox::knative
