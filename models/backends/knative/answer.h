// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/http/message.h"
#include "models/domain/call.h"

#include <QJsonArray>
#include <QJsonObject>

namespace signalbox::knative {

/// The error in an answer of the cluster's API: a Status object, or whatever else came.
Error parseError(const HttpAnswer &answer);
/// The error in a Status object, as a watch tells it within its stream.
Error statusError(const QJsonObject &status);

/// The body of a successful answer.
Result<QJsonObject> parseObject(const HttpAnswer &answer);
Result<Nothing> parseDone(const HttpAnswer &answer);

/// One page of a list.
struct Page
{
    QJsonArray items;
    QByteArray next; ///< empty: this is the last one
    QByteArray resourceVersion;
};
Result<Page> parsePage(const HttpAnswer &answer);

/// Whether a refusal says that we are not known, rather than not permitted.
bool refusesCredentials(const Error &error);
/// Whether a refusal says that we are known and not permitted.
bool isForbidden(const Error &error);
/// Whether a list has to be read anew, because the server no longer knows the version it was read at.
bool isGone(const Error &error);
/// Whether the cluster does not know that kind of resource at all, rather than this one object.
bool isUnknownKind(const Error &error);

} // namespace signalbox::knative
