// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/openfaas/scaling.h"

#include <QCoreApplication>

namespace signalbox::openfaas {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(OpenFaasScaling)
};

using Kind = ScalingField::Kind;

QString key(const char *last)
{
    return QStringLiteral("com.openfaas.scale.") + QLatin1String(last);
}

} // namespace

QList<ScalingField> scalingFields()
{
    constexpr int most = std::numeric_limits<int>::max();
    const QStringList types{QStringLiteral("rps"), QStringLiteral("capacity"), QStringLiteral("cpu"),
                            QStringLiteral("queue")};
    return {
        {key("min"), Text::tr("Minimum replicas"), Kind::Whole, 1, most},
        {key("max"), Text::tr("Maximum replicas"), Kind::Whole, 1, most},
        {key("factor"), Text::tr("Step, % of the maximum"), Kind::Whole, 0, 100},
        {key("type"), Text::tr("Scaled by"), Kind::Choice, 0, 0, types},
        {key("target"), Text::tr("Target of one replica"), Kind::Number, 0, most},
        {key("target-proportion"), Text::tr("Proportion of the target"), Kind::Number, 0, 1},
        {key("zero"),
         Text::tr("Idle: down to zero"),
         Kind::Choice,
         0,
         0,
         {QStringLiteral("true"), QStringLiteral("false")}},
        {key("zero-duration"), Text::tr("Idle time before zero"), Kind::Duration, 0, most},
    };
}

Scaling scalingOf(const QJsonObject &labels)
{
    Scaling scaling;
    const QList<ScalingField> fields = scalingFields();
    for (const ScalingField &field : fields) {
        if (labels.contains(field.key))
            scaling.insert(field.key, labels.value(field.key).toString());
    }
    return scaling;
}

} // namespace signalbox::openfaas
