// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/http/message.h"
#include "models/domain/result.h"

#include <QJsonObject>

namespace signalbox::aws {

/// The error in an answer of any AWS protocol: rest-json, json 1.0/1.1, rest-xml, query.
Error parseError(const HttpAnswer &answer);

/// Nothing where the answer is a success, its error otherwise.
std::optional<Error> errorOf(const HttpAnswer &answer);

/// The body of a successful answer as a JSON object; an empty body is an empty object.
Result<QJsonObject> jsonBody(const HttpAnswer &answer);

/// Whether a refusal says that the credentials are unknown, wrong or expired, rather than not permitted.
bool refusesCredentials(const Error &error);

/// The error with what is missing as its advice where it says that something is not permitted: the permission
/// that it names itself, or this one.
Error lacking(Error error, const QString &permission);

/// Whether a refusal says that our clock is wrong.
bool refusesTime(const Error &error);

/// The server's time in an answer, ms since the epoch; 0 where it does not say.
qint64 dateOf(const HttpAnswer &answer);

/// What a success that cannot be understood is reported as.
Error unreadable(const HttpAnswer &answer, const QString &why);

} // namespace signalbox::aws
