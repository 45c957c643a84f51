// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/functionsettings.h"

#include "models/backends/aws/answer.h"

#include <QJsonArray>

namespace signalbox::aws::lambda {

namespace {

const char *const eventsVersion = "2019-09-25";
const char *const provisionedVersion = "2019-09-30";

Request eventsCall(const char *method, const Qualified &function)
{
    return functionCall(method, eventsVersion, function, "/event-invoke-config");
}

Request provisionedCall(const char *method, const QString &name, const QString &qualifier)
{
    return functionCall(method, provisionedVersion, Qualified(name, qualifier), "/provisioned-concurrency");
}

void putDestination(QJsonObject &config, const QString &when, const QString &arn)
{
    if (!arn.isEmpty())
        config.insert(when, QJsonObject{{QStringLiteral("Destination"), arn}});
}

QString destination(const QJsonObject &body, const char *when)
{
    return body.value(QLatin1String("DestinationConfig"))
        .toObject()
        .value(QLatin1String(when))
        .toObject()
        .value(QLatin1String("Destination"))
        .toString();
}

std::optional<int> number(const QJsonObject &body, const char *key)
{
    const QJsonValue value = body.value(QLatin1String(key));
    return value.isDouble() ? std::optional(value.toInt()) : std::nullopt;
}

ProvisionedConcurrency provisionedOf(const QJsonObject &object)
{
    const QString status = object.value(QLatin1String("Status")).toString();
    ProvisionedConcurrency one;
    one.qualifier = object.value(QLatin1String("FunctionArn")).toString().section(u':', 7);
    one.requested = number(object, "RequestedProvisionedConcurrentExecutions").value_or(0);
    one.allocated = number(object, "AllocatedProvisionedConcurrentExecutions").value_or(0);
    one.available = number(object, "AvailableProvisionedConcurrentExecutions").value_or(0);
    one.reason = object.value(QLatin1String("StatusReason")).toString();
    if (status == QLatin1String("READY"))
        one.status = ProvisionedConcurrency::Status::Ready;
    else if (status == QLatin1String("FAILED"))
        one.status = ProvisionedConcurrency::Status::Failed;
    return one;
}

} // namespace

Request getEventInvokeConfig(const Qualified &function)
{
    return eventsCall("GET", function);
}

Request putEventInvokeConfig(const Qualified &function, const AsynchronousSettings &settings)
{
    QJsonObject destinations;
    putDestination(destinations, QStringLiteral("OnSuccess"), settings.onSuccess);
    putDestination(destinations, QStringLiteral("OnFailure"), settings.onFailure);
    QJsonObject body{{QStringLiteral("DestinationConfig"), destinations}};
    if (settings.maxAgeSeconds)
        body.insert(QStringLiteral("MaximumEventAgeInSeconds"), *settings.maxAgeSeconds);
    if (settings.retries)
        body.insert(QStringLiteral("MaximumRetryAttempts"), *settings.retries);
    Request request = withBody(eventsCall("PUT", function), body);
    request.idempotent = true;
    return request;
}

Request deleteEventInvokeConfig(const Qualified &function)
{
    return eventsCall("DELETE", function);
}

Result<AsynchronousSettings> parseEventInvokeConfig(const HttpAnswer &answer)
{
    return jsonBody(answer).map([](const QJsonObject &body) {
        return AsynchronousSettings{number(body, "MaximumEventAgeInSeconds"),
                                    number(body, "MaximumRetryAttempts"), destination(body, "OnSuccess"),
                                    destination(body, "OnFailure")};
    });
}

Request listProvisioned(const QString &name, const QString &marker)
{
    Request request = functionCall("GET", provisionedVersion, name, "/provisioned-concurrency");
    request.query.emplaceBack("List", "ALL");
    return page(request, marker);
}

Request putProvisioned(const QString &name, const QString &qualifier, int environments)
{
    Request request = withBody(provisionedCall("PUT", name, qualifier),
                               {{QStringLiteral("ProvisionedConcurrentExecutions"), environments}});
    request.idempotent = true;
    return request;
}

Request deleteProvisioned(const QString &name, const QString &qualifier)
{
    return provisionedCall("DELETE", name, qualifier);
}

Result<PageOf<ProvisionedConcurrency>> parseProvisioned(const HttpAnswer &answer)
{
    return jsonBody(answer).map([](const QJsonObject &body) {
        PageOf<ProvisionedConcurrency> found;
        const QJsonArray configs = body.value(QLatin1String("ProvisionedConcurrencyConfigs")).toArray();
        for (const QJsonValue value : configs)
            found.items.append(provisionedOf(value.toObject()));
        found.nextMarker = body.value(QLatin1String("NextMarker")).toString();
        return found;
    });
}

} // namespace signalbox::aws::lambda
