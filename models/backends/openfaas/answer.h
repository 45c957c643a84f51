// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/http/message.h"
#include "models/domain/call.h"

#include <QJsonDocument>

namespace signalbox::openfaas {

/// The error in an answer that is no success. The gateway gives plain text; what stands in front of it may
/// give anything.
Error parseError(const HttpAnswer &answer);

/// The body of a successful answer.
Result<QJsonDocument> parseJson(const HttpAnswer &answer);
/// Of any success, whose body says nothing of interest.
Result<Nothing> parseDone(const HttpAnswer &answer);
/// A list of names, or of objects that have one.
Result<QStringList> parseNames(const HttpAnswer &answer);

/// What a success that cannot be understood is reported as.
Error unreadable(const QString &why);

} // namespace signalbox::openfaas
