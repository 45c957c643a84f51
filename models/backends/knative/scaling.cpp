// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/knative/scaling.h"

#include "models/backends/knative/json.h"

#include <QCoreApplication>

namespace signalbox::knative {

namespace {

struct ScalingText
{
    Q_DECLARE_TR_FUNCTIONS(KnativeScaling)
};

using Kind = ScalingField::Kind;

QString key(const char *last)
{
    return scalingPrefix + QLatin1String(last);
}

QJsonObject annotationsOf(const QJsonObject &service)
{
    return objectAt(service, {"spec", "template", "metadata", "annotations"});
}

void add(std::optional<int> &sum, const QJsonValue &value)
{
    if (value.isDouble())
        sum = sum.value_or(0) + value.toInt();
}

} // namespace

QString modernAnnotation(const QString &key)
{
    QString modern;
    for (const QChar each : key) {
        if (each.isUpper())
            modern += u'-';
        modern += each.toLower();
    }
    return modern;
}

QList<ScalingField> scalingFields()
{
    constexpr int most = std::numeric_limits<int>::max();
    constexpr double leastTarget = 0.01;
    constexpr int mostAtOnce = 1'000; // unless the cluster allows more
    constexpr int hour = 3'600;
    const QStringList metrics{QStringLiteral("concurrency"), QStringLiteral("rps"), QStringLiteral("cpu"),
                              QStringLiteral("memory")};
    const QStringList classes{QStringLiteral("kpa.autoscaling.knative.dev"),
                              QStringLiteral("hpa.autoscaling.knative.dev")};
    return {
        {key("min-scale"), ScalingText::tr("Minimum instances"), Kind::Whole, 0, most},
        {key("max-scale"), ScalingText::tr("Maximum instances"), Kind::Whole, 0, most},
        {containerConcurrency, ScalingText::tr("Requests at once"), Kind::Whole, 0, mostAtOnce},
        {key("metric"), ScalingText::tr("Scaled by"), Kind::Choice, 0, 0, metrics},
        {key("target"), ScalingText::tr("Target of one instance"), Kind::Number, leastTarget, most},
        {key("class"), ScalingText::tr("Autoscaler"), Kind::Choice, 0, 0, classes},
        {key("window"), ScalingText::tr("Window"), Kind::Duration, 6, hour},
        {key("scale-down-delay"), ScalingText::tr("Delay of scaling down"), Kind::Duration, 0, hour},
    };
}

Scaling scalingOf(const QJsonObject &service)
{
    QMap<QString, QString> said;
    const QJsonObject annotations = annotationsOf(service);
    for (auto it = annotations.begin(); it != annotations.end(); ++it)
        said.insert(modernAnnotation(it.key()), it->toString());
    const QJsonValue atOnce = objectAt(service, {"spec", "template", "spec"}).value(containerConcurrency);
    if (atOnce.isDouble())
        said.insert(containerConcurrency, QString::number(atOnce.toInt()));
    Scaling scaling;
    const QList<ScalingField> fields = scalingFields();
    for (const ScalingField &field : fields) {
        if (said.contains(field.key))
            scaling.insert(field.key, said.value(field.key));
    }
    return scaling;
}

void applyScaling(const QJsonObject &service, const Scaling &wanted, QJsonObject &annotations,
                  QJsonObject &spec)
{
    const Scaling before = scalingOf(service);
    const QJsonObject there = annotationsOf(service);
    const QList<ScalingField> fields = scalingFields();
    for (const ScalingField &field : fields) {
        const QString value = wanted.value(field.key);
        if (value == before.value(field.key))
            continue;
        if (field.key == containerConcurrency) {
            spec.insert(field.key, value.isEmpty() ? QJsonValue() : QJsonValue(value.toInt()));
            continue;
        }
        for (auto it = there.begin(); it != there.end(); ++it) {
            if (modernAnnotation(it.key()) == field.key)
                annotations.insert(it.key(), QJsonValue());
        }
        if (!value.isEmpty())
            annotations.insert(field.key, value);
    }
}

Instances instancesOf(const QJsonArray &revisions)
{
    Instances all;
    for (const QJsonValue revision : revisions) {
        const QJsonObject status = objectAt(revision.toObject(), {"status"});
        add(all.ready, status.value(QLatin1String("actualReplicas")));
        add(all.wanted, status.value(QLatin1String("desiredReplicas")));
    }
    return all;
}

} // namespace signalbox::knative
