// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/http/message.h"
#include "models/backends/knative/access.h"

#include <QJsonObject>

namespace signalbox::knative {

/// A call of the cluster's API, before it is addressed and authorised.
struct Request
{
    QByteArray method = QByteArrayLiteral("GET");
    QByteArray path; ///< encoded
    QList<QPair<QByteArray, QByteArray>> query;
    QByteArray contentType;
    QByteArray body;
    bool idempotent = false;
};

HttpRequest prepare(const Request &request, const Access &access);

// The verbs of the API. `path` is made by the functions below.
Request get(const QByteArray &path);
Request create(const QByteArray &path, const QJsonObject &object);
/// A JSON merge patch. With metadata.resourceVersion in it, it fails with Conflict if somebody was faster.
Request mergePatch(const QByteArray &path, const QJsonObject &patch);
Request remove(const QByteArray &path);
/// One page of a list; `next` is what the page before said.
Request page(const QByteArray &path, const QByteArray &selector, const QByteArray &next);
/// What changes from a version of a list on; the server ends it after `seconds`.
Request watch(const QByteArray &path, const QByteArray &selector, const QByteArray &resourceVersion,
              int seconds);

// Paths. A name may hold anything: it is encoded.
QByteArray servingPath(const QString &nameSpace, const QByteArray &plural, const QString &name = {});
QByteArray sourcesPath(const QString &nameSpace, const QByteArray &plural, const QString &name = {});
QByteArray eventingPath(const QString &nameSpace, const QByteArray &plural, const QString &name = {});
QByteArray podsPath(const QString &nameSpace);
/// Of what pods use, where the cluster measures it.
QByteArray measuresPath(const QString &nameSpace);

} // namespace signalbox::knative
