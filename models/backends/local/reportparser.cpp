// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/local/reportparser.h"

#include "models/backends/aws/answer.h"

#include <QJsonArray>

namespace signalbox {

namespace {

QString text(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1String(key)).toString();
}

LimitReport parseLimit(const QJsonObject &object)
{
    return {text(object, "name"), object.value(QLatin1String("enforced")).toBool(), text(object, "mechanism"),
            text(object, "message")};
}

RuntimeReport parseRuntime(const QJsonObject &object)
{
    return {text(object, "name"), object.value(QLatin1String("available")).toBool(), text(object, "version"),
            text(object, "message")};
}

} // namespace

aws::Request reportRequest()
{
    aws::Request request;
    request.service = "lambda";
    request.path = "/signalbox/engine";
    request.idempotent = true;
    return request;
}

Result<BackendReport> parseReport(const HttpAnswer &answer)
{
    return aws::jsonBody(answer).map([](const QJsonObject &body) {
        BackendReport report;
        report.version = text(body, "version");
        report.account = text(body, "account");
        report.region = text(body, "region");
        const QJsonObject sandbox = body.value(QLatin1String("sandbox")).toObject();
        report.sandboxAvailable = sandbox.value(QLatin1String("available")).toBool();
        report.sandboxMessage = text(sandbox, "message");
        const QJsonArray limits = body.value(QLatin1String("limits")).toArray();
        for (const QJsonValue limit : limits)
            report.limits.append(parseLimit(limit.toObject()));
        const QJsonArray runtimes = body.value(QLatin1String("runtimes")).toArray();
        for (const QJsonValue runtime : runtimes)
            report.runtimes.append(parseRuntime(runtime.toObject()));
        report.concurrencyLimit =
            body.value(QLatin1String("concurrencyLimit")).toInt(report.concurrencyLimit);
        return report;
    });
}

} // namespace signalbox
