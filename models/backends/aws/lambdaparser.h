// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/page.h"
#include "models/backends/backend.h"
#include "models/backends/http/message.h"

#include <QJsonObject>
#include <QUrl>

namespace signalbox::aws::lambda {

Function parseConfiguration(const QJsonObject &object);
Result<PageOf<Function>> parseList(const HttpAnswer &answer);
/// GetFunction: the configuration and the reserved concurrency.
Result<Function> parseFunction(const HttpAnswer &answer);
/// GetAccountSettings.
Result<int> parseConcurrencyLimit(const HttpAnswer &answer);
/// GetFunction: where the code can be downloaded. Unsupported for functions made of an image.
Result<QUrl> parseCodeLocation(const HttpAnswer &answer);
/// The download itself.
Result<QByteArray> parseCode(const HttpAnswer &answer);
/// CreateFunction, GetFunctionConfiguration and the updates.
Result<Function> parseConfiguration(const HttpAnswer &answer);
/// A failure of the function itself is a success of the call: functionError is set then.
Result<InvokeAnswer> parseInvoke(const HttpAnswer &answer);
/// One function URL as a trigger; the function's name is not in the answer.
Result<Trigger> parseUrl(const HttpAnswer &answer);
Result<QList<Trigger>> parseUrls(const HttpAnswer &answer);
/// Any call whose answer holds nothing of interest.
Result<Nothing> parseDone(const HttpAnswer &answer);

} // namespace signalbox::aws::lambda
