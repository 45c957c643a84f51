// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/lambdaparser.h"

#include "models/backends/aws/answer.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace signalbox::aws::lambda {

namespace {

QString text(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1String(key)).toString();
}

/// Lambda writes "2026-11-23T16:18:38.123+0000".
QDateTime parseTime(QString text)
{
    if (text.size() > 5 && (text.at(text.size() - 5) == u'+' || text.at(text.size() - 5) == u'-'))
        text.insert(text.size() - 2, u':');
    return QDateTime::fromString(text, Qt::ISODateWithMs).toUTC();
}

QMap<QString, QString> parseTexts(const QJsonValue &object)
{
    QMap<QString, QString> result;
    const QJsonObject values = object.toObject();
    for (auto it = values.begin(); it != values.end(); ++it)
        result.insert(it.key(), it.value().toString());
    return result;
}

QStringList parseLayerArns(const QJsonArray &layers)
{
    QStringList arns;
    for (const QJsonValue layer : layers)
        arns.append(text(layer.toObject(), "Arn"));
    return arns;
}

void readReasons(const QJsonObject &object, Function &function)
{
    function.state = text(object, "State");
    function.stateReason = text(object, "StateReason");
    function.lastUpdateStatus = text(object, "LastUpdateStatus");
    if (function.stateReason.isEmpty())
        function.stateReason = text(object, "LastUpdateStatusReason");
}

Trigger urlTrigger(const QJsonObject &object)
{
    Trigger trigger;
    trigger.kind = Trigger::Kind::Http;
    trigger.id = QStringLiteral("url");
    trigger.qualifier = text(object, "FunctionArn").section(u':', 7);
    trigger.source = text(object, "FunctionUrl");
    trigger.authType = text(object, "AuthType");
    return trigger;
}

} // namespace

Function parseConfiguration(const QJsonObject &object)
{
    Function function;
    function.name = text(object, "FunctionName");
    function.arn = text(object, "FunctionArn");
    function.runtime = text(object, "Runtime");
    function.handler = text(object, "Handler");
    function.description = text(object, "Description");
    function.role = text(object, "Role");
    function.architecture =
        object.value(QLatin1String("Architectures")).toArray().at(0).toString(QStringLiteral("x86_64"));
    function.version = text(object, "Version");
    function.codeSha256 = text(object, "CodeSha256");
    function.codeSize = object.value(QLatin1String("CodeSize")).toInteger();
    function.memoryMb = object.value(QLatin1String("MemorySize")).toInt(function.memoryMb);
    function.timeoutSeconds = object.value(QLatin1String("Timeout")).toInt(function.timeoutSeconds);
    function.ephemeralMb = object.value(QLatin1String("EphemeralStorage"))
                               .toObject()
                               .value(QLatin1String("Size"))
                               .toInt(function.ephemeralMb);
    function.environment =
        parseTexts(object.value(QLatin1String("Environment")).toObject().value(QLatin1String("Variables")));
    function.layers = parseLayerArns(object.value(QLatin1String("Layers")).toArray());
    function.tracing =
        text(object.value(QLatin1String("TracingConfig")).toObject(), "Mode") == QLatin1String("Active");
    function.lastModified = parseTime(text(object, "LastModified"));
    function.revisionId = text(object, "RevisionId");
    readReasons(object, function);
    return function;
}

Result<PageOf<Function>> parseList(const HttpAnswer &answer)
{
    return jsonBody(answer).map([](const QJsonObject &body) {
        PageOf<Function> page;
        const QJsonArray functions = body.value(QLatin1String("Functions")).toArray();
        for (const QJsonValue value : functions)
            page.items.append(parseConfiguration(value.toObject()));
        page.nextMarker = text(body, "NextMarker");
        return page;
    });
}

Result<Function> parseFunction(const HttpAnswer &answer)
{
    return jsonBody(answer).map([](const QJsonObject &body) {
        Function function = parseConfiguration(body.value(QLatin1String("Configuration")).toObject());
        const QJsonValue reserved = body.value(QLatin1String("Concurrency"))
                                        .toObject()
                                        .value(QLatin1String("ReservedConcurrentExecutions"));
        if (reserved.isDouble())
            function.reservedConcurrency = reserved.toInt();
        function.tags = parseTexts(body.value(QLatin1String("Tags")));
        function.image = text(body.value(QLatin1String("Code")).toObject(), "ImageUri");
        return function;
    });
}

Result<int> parseConcurrencyLimit(const HttpAnswer &answer)
{
    return jsonBody(answer).map([](const QJsonObject &body) {
        return body.value(QLatin1String("AccountLimit"))
            .toObject()
            .value(QLatin1String("ConcurrentExecutions"))
            .toInt(BackendReport().concurrencyLimit);
    });
}

Result<QUrl> parseCodeLocation(const HttpAnswer &answer)
{
    return jsonBody(answer).and_then([](const QJsonObject &body) -> Result<QUrl> {
        QUrl place(text(body.value(QLatin1String("Code")).toObject(), "Location"));
        if (place.isValid() && !place.isEmpty())
            return place;
        return failure(
            Error::Kind::Unsupported,
            QCoreApplication::translate("LambdaClient", "This function's code cannot be downloaded."),
            QCoreApplication::translate("LambdaClient", "It was made of a container image."));
    });
}

Result<QByteArray> parseCode(const HttpAnswer &answer)
{
    if (const auto error = errorOf(answer))
        return tl::make_unexpected(*error);
    return answer.body;
}

Result<Function> parseConfiguration(const HttpAnswer &answer)
{
    return jsonBody(answer).map([](const QJsonObject &body) { return parseConfiguration(body); });
}

Result<InvokeAnswer> parseInvoke(const HttpAnswer &answer)
{
    if (const auto error = errorOf(answer))
        return tl::make_unexpected(*error);
    InvokeAnswer result;
    result.requestId = QString::fromUtf8(answer.header("x-amzn-RequestId"));
    result.executedVersion = QString::fromUtf8(answer.header("X-Amz-Executed-Version"));
    result.functionError = QString::fromUtf8(answer.header("X-Amz-Function-Error"));
    result.logTail = QByteArray::fromBase64(answer.header("X-Amz-Log-Result"));
    result.accepted = answer.status == 202;
    result.payload = answer.body;
    return result;
}

Result<Trigger> parseUrl(const HttpAnswer &answer)
{
    return jsonBody(answer).map([](const QJsonObject &body) { return urlTrigger(body); });
}

Result<QList<Trigger>> parseUrls(const HttpAnswer &answer)
{
    return jsonBody(answer).map([](const QJsonObject &body) {
        QList<Trigger> triggers;
        const QJsonArray configs = body.value(QLatin1String("FunctionUrlConfigs")).toArray();
        for (const QJsonValue value : configs)
            triggers.append(urlTrigger(value.toObject()));
        return triggers;
    });
}

Result<Nothing> parseDone(const HttpAnswer &answer)
{
    if (const auto error = errorOf(answer))
        return tl::make_unexpected(*error);
    return Nothing{};
}

} // namespace signalbox::aws::lambda
