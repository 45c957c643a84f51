// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/openfaas/deployment.h"

#include "models/backends/openfaas/answer.h"
#include "models/backends/openfaas/scaling.h"
#include "models/backends/openfaas/timeouts.h"
#include "models/backends/wire/quantity.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QJsonArray>

namespace signalbox::openfaas {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(OpenFaas)
};

const QLatin1String environmentKey("envVars");
const QLatin1String processKey("envProcess");
const QLatin1String descriptionKey("description");
const QLatin1String secretsKey("secrets");

QString text(const QJsonObject &object, QLatin1String key)
{
    return object.value(key).toString();
}

QMap<QString, QString> textsOf(const QJsonObject &object)
{
    QMap<QString, QString> all;
    for (auto it = object.begin(); it != object.end(); ++it)
        all.insert(it.key(), it->toString());
    return all;
}

QJsonObject toObject(const QMap<QString, QString> &texts)
{
    QJsonObject object;
    for (auto it = texts.begin(); it != texts.end(); ++it)
        object.insert(it.key(), it.value());
    return object;
}

/// 0: no limit.
int memoryOf(const QJsonObject &status)
{
    const QString limit =
        status.value(QLatin1String("limits")).toObject().value(QLatin1String("memory")).toString();
    return memoryMbOf(limit).value_or(0);
}

QStringList secretsOf(const QJsonObject &status)
{
    QStringList names;
    const QJsonArray all = status.value(secretsKey).toArray();
    for (const QJsonValue each : all)
        names.append(each.toString());
    names.sort();
    return names;
}

Instances instancesOf(const QJsonObject &status)
{
    const QJsonValue ready = status.value(QLatin1String("availableReplicas"));
    const QJsonValue wanted = status.value(QLatin1String("replicas"));
    return {ready.isDouble() ? std::optional(ready.toInt()) : std::nullopt,
            wanted.isDouble() ? std::optional(wanted.toInt()) : std::nullopt};
}

void describeState(const QJsonObject &status, Readiness readiness, Function &function)
{
    const QJsonValue ready = status.value(QLatin1String("availableReplicas"));
    const int wanted = status.value(QLatin1String("replicas")).toInt();
    function.lastUpdateStatus = QStringLiteral("Successful");
    if (wanted == 0) {
        function.state = QStringLiteral("Inactive");
        function.stateReason = Text::tr("Scaled to zero");
    } else if (ready.toInt() > 0 || (ready.isUndefined() && readiness == Readiness::Untold)) {
        function.state = QStringLiteral("Active");
    } else {
        function.state = QStringLiteral("Pending");
        function.stateReason = Text::tr("No replica is ready");
    }
}

/// What the function's own processes see besides what its settings here stand for.
QMap<QString, QString> environmentOf(const QJsonObject &status)
{
    QMap<QString, QString> all = textsOf(status.value(environmentKey).toObject());
    if (all.value(QStringLiteral("fprocess")) == text(status, processKey))
        all.remove(QStringLiteral("fprocess"));
    hideTimeout(all);
    return all;
}

} // namespace

QString arnOf(const QString &name, const QString &nameSpace)
{
    return QStringLiteral("openfaas:%1:function:%2").arg(nameSpace, name);
}

Result<QList<QJsonObject>> parseStatuses(const HttpAnswer &answer)
{
    return parseJson(answer).and_then([](const QJsonDocument &document) -> Result<QList<QJsonObject>> {
        if (!document.isArray())
            return tl::make_unexpected(unreadable(Text::tr("it is no list of functions")));
        QList<QJsonObject> all;
        const QJsonArray array = document.array();
        for (const QJsonValue each : array) {
            if (!text(each.toObject(), QLatin1String("name")).isEmpty())
                all.append(each.toObject());
        }
        return all;
    });
}

Result<QJsonObject> parseStatus(const HttpAnswer &answer)
{
    return parseJson(answer).and_then([](const QJsonDocument &document) -> Result<QJsonObject> {
        if (text(document.object(), QLatin1String("name")).isEmpty())
            return tl::make_unexpected(unreadable(Text::tr("it describes no function")));
        return document.object();
    });
}

Function functionOf(const QJsonObject &status, Readiness readiness)
{
    Function function;
    function.name = text(status, QLatin1String("name"));
    function.arn = arnOf(function.name, text(status, QLatin1String("namespace")));
    function.image = text(status, QLatin1String("image"));
    function.description = text(status.value(annotationsKey).toObject(), descriptionKey);
    function.memoryMb = memoryOf(status);
    function.timeoutSeconds = timeoutOf(textsOf(status.value(environmentKey).toObject()));
    function.ephemeralMb = 0;
    function.environment = environmentOf(status);
    function.lastModified =
        QDateTime::fromString(text(status, QLatin1String("createdAt")), Qt::ISODateWithMs).toUTC();
    function.tags = textsOf(status.value(labelsKey).toObject());
    function.scaling = scalingOf(status.value(labelsKey).toObject());
    function.secrets = secretsOf(status);
    function.instances = instancesOf(status);
    function.revisionId = revisionOf(deploymentOf(status));
    describeState(status, readiness, function);
    return function;
}

QJsonObject deploymentOf(const QJsonObject &status)
{
    QJsonObject deployment = status;
    for (const char *told :
         {"name", "invocationCount", "replicas", "availableReplicas", "createdAt", "usage"})
        deployment.remove(QLatin1String(told));
    deployment.insert(QStringLiteral("service"), status.value(QLatin1String("name")));
    QJsonObject environment = deployment.value(environmentKey).toObject();
    if (environment.value(QLatin1String("fprocess")) == deployment.value(processKey))
        environment.remove(QStringLiteral("fprocess"));
    deployment.insert(environmentKey, environment);
    for (const QLatin1String resources : {QLatin1String("limits"), QLatin1String("requests")}) {
        for (const QLatin1String one : {QLatin1String("memory"), QLatin1String("cpu")}) {
            const QJsonObject all = deployment.value(resources).toObject();
            if (all.value(one).toString() == QLatin1String("0")) // how some say that there is none
                setEntry(deployment, resources, one, {});
        }
    }
    return deployment;
}

QString revisionOf(const QJsonObject &deployment)
{
    const QByteArray canonical = QJsonDocument(deployment).toJson(QJsonDocument::Compact); // keys are sorted
    return QString::fromLatin1(
        QCryptographicHash::hash(canonical, QCryptographicHash::Sha256).left(12).toHex());
}

QJsonObject deploymentFor(const FunctionSpec &spec, const QString &nameSpace)
{
    QJsonObject deployment{{QStringLiteral("service"), spec.name}, {QStringLiteral("image"), spec.image}};
    if (!nameSpace.isEmpty())
        deployment.insert(QStringLiteral("namespace"), nameSpace);
    FunctionChange change;
    change.environment = spec.environment;
    if (spec.timeoutSeconds > 0)
        change.timeoutSeconds = spec.timeoutSeconds;
    if (spec.memoryMb > 0)
        change.memoryMb = spec.memoryMb;
    if (!spec.description.isEmpty())
        change.description = spec.description;
    apply(change, deployment);
    return deployment;
}

void apply(const FunctionChange &change, QJsonObject &deployment)
{
    if (change.image)
        deployment.insert(QStringLiteral("image"), *change.image);
    if (change.description)
        setEntry(deployment, annotationsKey, descriptionKey, *change.description);
    if (change.memoryMb) {
        const QString memory =
            *change.memoryMb > 0 ? QStringLiteral("%1Mi").arg(*change.memoryMb) : QString();
        setEntry(deployment, QLatin1String("limits"), QStringLiteral("memory"), memory);
    }
    if (change.scaling) {
        const QList<ScalingField> fields = scalingFields();
        for (const ScalingField &field : fields)
            setEntry(deployment, labelsKey, field.key, change.scaling->value(field.key));
    }
    if (change.secrets)
        deployment.insert(secretsKey, QJsonArray::fromStringList(*change.secrets));
    const QMap<QString, QString> before = textsOf(deployment.value(environmentKey).toObject());
    const int timeout = change.timeoutSeconds.value_or(timeoutOf(before));
    QMap<QString, QString> environment = before;
    if (change.environment)
        environment = *change.environment;
    if (change.timeoutSeconds || change.environment)
        keepTimeout(timeout, before, environment);
    deployment.insert(environmentKey, toObject(environment));
}

void setEntry(QJsonObject &deployment, QLatin1String map, const QString &key, const QString &value)
{
    QJsonObject entries = deployment.value(map).toObject();
    if (value.isEmpty())
        entries.remove(key);
    else
        entries.insert(key, value);
    deployment.insert(map, entries);
}

std::optional<qint64> callsOf(const QJsonObject &status)
{
    const QJsonValue calls = status.value(QLatin1String("invocationCount"));
    return calls.isDouble() ? std::optional(qint64(calls.toDouble())) : std::nullopt;
}

} // namespace signalbox::openfaas
