// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/local/readyline.h"

#include "models/domain/sentence.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

namespace signalbox {

namespace {

QString text(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1String(key)).toString();
}

} // namespace

Result<ReadyLine> parseReadyLine(const QByteArray &line)
{
    const QJsonObject object = QJsonDocument::fromJson(line).object();
    ReadyLine result;
    result.ready = object.value(QLatin1String("ready")).toBool();
    result.endpoint = QUrl(text(object, "endpoint"), QUrl::StrictMode);
    result.credentials = text(object, "credentials");
    result.error.message = sentence(text(object, "error"));
    result.error.advice = sentence(text(object, "advice"));
    result.error.code = text(object, "code");
    const bool usable =
        result.endpoint.isValid() && !result.endpoint.host().isEmpty() && !result.credentials.isEmpty();
    if (result.ready ? !usable : result.error.message.isEmpty())
        return failure(Error::Kind::Internal,
                       QCoreApplication::translate("EngineProcess", "The engine said something unexpected."),
                       QCoreApplication::translate("EngineProcess",
                                                   "Check that console and engine are of the same version."));
    return result;
}

} // namespace signalbox
