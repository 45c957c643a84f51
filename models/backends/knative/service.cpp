// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/knative/service.h"

#include "models/backends/knative/json.h"
#include "models/backends/knative/scaling.h"
#include "models/backends/wire/quantity.h"

#include <algorithm>

namespace signalbox::knative {

namespace {

QJsonObject container(const QJsonObject &service)
{
    return objectAt(service, {"spec", "template", "spec"})
        .value(QLatin1String("containers"))
        .toArray()
        .at(0)
        .toObject();
}

QMap<QString, QString> tagsOf(const QJsonObject &service)
{
    QMap<QString, QString> tags;
    const QJsonObject labels = objectAt(service, {"metadata", "labels"});
    for (auto it = labels.begin(); it != labels.end(); ++it)
        tags.insert(it.key(), it->toString());
    const QJsonObject annotations = objectAt(service, {"spec", "template", "metadata", "annotations"});
    for (auto it = annotations.begin(); it != annotations.end(); ++it) {
        if (it.key().startsWith(scalingPrefix))
            tags.insert(modernAnnotation(it.key()), it->toString());
    }
    return tags;
}

QMap<QString, QString> environmentOf(const QJsonObject &of)
{
    QMap<QString, QString> environment;
    const QJsonArray variables = of.value(QLatin1String("env")).toArray();
    for (const QJsonValue variable : variables) {
        if (!variable[QLatin1String("valueFrom")].isObject())
            environment.insert(variable[QLatin1String("name")].toString(),
                               variable[QLatin1String("value")].toString());
    }
    return environment;
}

QJsonObject plainVariable(const QString &name, const QString &value)
{
    return {{QStringLiteral("name"), name}, {QStringLiteral("value"), value}};
}

/// Plain variables as asked for; those that come from secrets and the like stay. In the order that they had,
/// new ones last: a value may refer to those before it.
QJsonArray variablesOf(QMap<QString, QString> environment, const QJsonArray &before)
{
    QJsonArray variables;
    for (const QJsonValue variable : before) {
        const QString name = variable[QLatin1String("name")].toString();
        if (environment.contains(name))
            variables.append(plainVariable(name, environment.take(name)));
        else if (variable[QLatin1String("valueFrom")].isObject())
            variables.append(variable);
    }
    for (auto it = environment.cbegin(); it != environment.cend(); ++it)
        variables.append(plainVariable(it.key(), it.value()));
    return variables;
}

QDateTime changedAt(const QJsonObject &service)
{
    const QJsonObject metadata = objectAt(service, {"metadata"});
    QDateTime last = timeOf(metadata.value(QLatin1String("creationTimestamp")));
    const QJsonArray fields = metadata.value(QLatin1String("managedFields")).toArray();
    for (const QJsonValue field : fields) {
        if (field[QLatin1String("subresource")].toString().isEmpty())
            last = std::max(last, timeOf(field[QLatin1String("time")]));
    }
    return last;
}

void setMemory(QJsonObject &of, int memoryMb)
{
    QJsonObject resources = of.value(QLatin1String("resources")).toObject();
    QJsonObject limits = resources.value(QLatin1String("limits")).toObject();
    if (memoryMb > 0)
        limits.insert(QStringLiteral("memory"), QString::number(memoryMb) + QStringLiteral("Mi"));
    else
        limits.remove(QStringLiteral("memory"));
    resources.insert(QStringLiteral("limits"), limits);
    of.insert(QStringLiteral("resources"), resources);
}

QJsonObject annotated(const QString &key, const QJsonValue &value)
{
    return {{QStringLiteral("metadata"),
             QJsonObject{{QStringLiteral("annotations"), QJsonObject{{key, value}}}}}};
}

/// A patch that makes another revision. Its name, if somebody chose one, can be used once only.
QJsonObject newRevision(const QJsonObject &annotations, const QJsonObject &pod)
{
    QJsonObject metadata{{QStringLiteral("name"), QJsonValue()}};
    if (!annotations.isEmpty())
        metadata.insert(QStringLiteral("annotations"), annotations);
    QJsonObject revision{{QStringLiteral("metadata"), metadata}};
    if (!pod.isEmpty())
        revision.insert(QStringLiteral("spec"), pod);
    return {{QStringLiteral("template"), revision}};
}

} // namespace

QString functionArn(const QString &nameSpace, const QString &service)
{
    return QStringLiteral("knative:%1:function:%2").arg(nameSpace, service);
}

bool isPending(const QJsonObject &service)
{
    const qint64 wanted = service[QLatin1String("metadata")][QLatin1String("generation")].toInteger();
    const qint64 seen = service[QLatin1String("status")][QLatin1String("observedGeneration")].toInteger();
    const QString ready = condition(service, QLatin1String("Ready")).status;
    return seen < wanted || (ready != QLatin1String("True") && ready != QLatin1String("False"));
}

QUrl urlOf(const QJsonObject &service)
{
    return QUrl(service[QLatin1String("status")][QLatin1String("url")].toString());
}

Function parseService(const QJsonObject &service)
{
    const QJsonObject metadata = objectAt(service, {"metadata"});
    const QJsonObject status = objectAt(service, {"status"});
    const QJsonObject runs = container(service);
    const Condition ready = condition(service, QLatin1String("Ready"));
    Function function;
    function.name = metadata.value(QLatin1String("name")).toString();
    function.arn = functionArn(metadata.value(QLatin1String("namespace")).toString(), function.name);
    function.description = objectAt(metadata, {"annotations"}).value(descriptionAnnotation).toString();
    function.version = status.value(QLatin1String("latestReadyRevisionName")).toString();
    function.image = runs.value(QLatin1String("image")).toString();
    function.memoryMb =
        memoryMbOf(objectAt(runs, {"resources", "limits"}).value(QLatin1String("memory")).toString())
            .value_or(0);
    function.timeoutSeconds =
        objectAt(service, {"spec", "template", "spec"}).value(QLatin1String("timeoutSeconds")).toInt();
    function.ephemeralMb = 0;
    function.environment = environmentOf(runs);
    function.lastModified = changedAt(service);
    function.state = isPending(service)                      ? QStringLiteral("Pending")
                     : ready.status == QLatin1String("True") ? QStringLiteral("Active")
                                                             : QStringLiteral("Failed");
    function.stateReason = ready.words();
    function.lastUpdateStatus = isPending(service)                      ? QStringLiteral("InProgress")
                                : ready.status == QLatin1String("True") ? QStringLiteral("Successful")
                                                                        : QStringLiteral("Failed");
    function.revisionId = QString::number(metadata.value(QLatin1String("generation")).toInteger());
    function.scaling = scalingOf(service);
    function.tags = tagsOf(service);
    return function;
}

QJsonObject newService(const QString &nameSpace, const FunctionSpec &spec)
{
    QJsonObject runs{{QStringLiteral("image"), spec.image},
                     {QStringLiteral("env"), variablesOf(spec.environment, {})}};
    if (spec.memoryMb > 0)
        setMemory(runs, spec.memoryMb);
    QJsonObject pod{{QStringLiteral("containers"), QJsonArray{runs}}};
    if (spec.timeoutSeconds > 0)
        pod.insert(QStringLiteral("timeoutSeconds"), spec.timeoutSeconds);
    QJsonObject metadata{{QStringLiteral("name"), spec.name}, {QStringLiteral("namespace"), nameSpace}};
    if (!spec.description.isEmpty())
        metadata.insert(QStringLiteral("annotations"),
                        QJsonObject{{descriptionAnnotation, spec.description}});
    const QJsonObject revision{{QStringLiteral("spec"), pod}};
    return {{QStringLiteral("apiVersion"), QStringLiteral("serving.knative.dev/v1")},
            {QStringLiteral("kind"), QStringLiteral("Service")},
            {QStringLiteral("metadata"), metadata},
            {QStringLiteral("spec"), QJsonObject{{QStringLiteral("template"), revision}}}};
}

QJsonObject guarded(const QJsonObject &read, QJsonObject patch)
{
    QJsonObject metadata = patch.value(QLatin1String("metadata")).toObject();
    metadata.insert(QStringLiteral("resourceVersion"),
                    objectAt(read, {"metadata"}).value(QLatin1String("resourceVersion")));
    patch.insert(QStringLiteral("metadata"), metadata);
    return patch;
}

QJsonObject patchOf(const QJsonObject &service, const FunctionChange &change)
{
    QJsonObject runs = container(service);
    QJsonObject pod;
    if (change.image)
        runs.insert(QStringLiteral("image"), *change.image);
    if (change.memoryMb)
        setMemory(runs, *change.memoryMb);
    if (change.environment)
        runs.insert(QStringLiteral("env"),
                    variablesOf(*change.environment, runs.value(QLatin1String("env")).toArray()));
    if (change.timeoutSeconds)
        pod.insert(QStringLiteral("timeoutSeconds"),
                   *change.timeoutSeconds > 0 ? QJsonValue(*change.timeoutSeconds) : QJsonValue());
    if (runs != container(service)) {
        // a merge patch replaces a list as a whole
        QJsonArray containers =
            objectAt(service, {"spec", "template", "spec"}).value(QLatin1String("containers")).toArray();
        containers.replace(0, runs);
        pod.insert(QStringLiteral("containers"), containers);
    }
    QJsonObject patch;
    if (change.description)
        patch = annotated(descriptionAnnotation, *change.description);
    QJsonObject annotations;
    if (change.scaling)
        applyScaling(service, *change.scaling, annotations, pod);
    if (!pod.isEmpty() || !annotations.isEmpty())
        patch.insert(QStringLiteral("spec"), newRevision(annotations, pod));
    return guarded(service, patch);
}

QJsonObject tagsPatch(const QJsonObject &service, const TagChange &change)
{
    QJsonObject labels;
    QJsonObject annotations;
    const auto of = [&](const QString &key) -> QJsonObject & {
        return key.startsWith(scalingPrefix) ? annotations : labels;
    };
    for (const QString &key : change.removed)
        of(key).insert(key, QJsonValue());
    for (auto it = change.set.begin(); it != change.set.end(); ++it)
        of(it.key()).insert(it.key(), it.value());
    QJsonObject patch;
    if (!labels.isEmpty())
        patch.insert(QStringLiteral("metadata"), QJsonObject{{QStringLiteral("labels"), labels}});
    if (!annotations.isEmpty())
        patch.insert(QStringLiteral("spec"), newRevision(annotations, {}));
    return guarded(service, patch);
}

QJsonObject visibilityPatch(const QJsonObject &service, bool outside)
{
    const QJsonValue value = outside ? QJsonValue() : QJsonValue(QString(clusterLocal));
    return guarded(service,
                   {{QStringLiteral("metadata"),
                     QJsonObject{{QStringLiteral("labels"), QJsonObject{{visibilityLabel, value}}}}}});
}

Version parseRevision(const QJsonObject &revision)
{
    const QJsonObject metadata = objectAt(revision, {"metadata"});
    const QJsonObject spec = objectAt(revision, {"spec"});
    const QJsonObject runs = spec.value(QLatin1String("containers")).toArray().at(0).toObject();
    Version version;
    version.number = metadata.value(QLatin1String("name")).toString();
    version.description = objectAt(metadata, {"annotations"}).value(descriptionAnnotation).toString();
    if (version.description.isEmpty())
        version.description = runs.value(QLatin1String("image")).toString();
    const QJsonArray images =
        objectAt(revision, {"status"}).value(QLatin1String("containerStatuses")).toArray();
    version.codeSha256 = images.at(0)[QLatin1String("imageDigest")].toString().section(u'@', 1);
    version.memoryMb =
        memoryMbOf(objectAt(runs, {"resources", "limits"}).value(QLatin1String("memory")).toString())
            .value_or(0);
    version.published = timeOf(metadata.value(QLatin1String("creationTimestamp")));
    return version;
}

QList<Version> parseRevisions(const QJsonArray &revisions)
{
    QList<QPair<qint64, Version>> found;
    for (const QJsonValue revision : revisions) {
        const QJsonValue generation =
            objectAt(revision.toObject(), {"metadata", "labels"}).value(generationLabel);
        found.append({generation.toString().toLongLong(), parseRevision(revision.toObject())});
    }
    std::stable_sort(found.begin(), found.end(), [](const auto &a, const auto &b) {
        return std::pair(a.first, a.second.published) > std::pair(b.first, b.second.published);
    });
    QList<Version> versions;
    for (const auto &[generation, version] : std::as_const(found))
        versions.append(version);
    return versions;
}

QJsonObject descriptionPatch(const QString &description)
{
    return annotated(descriptionAnnotation, description);
}

} // namespace signalbox::knative
