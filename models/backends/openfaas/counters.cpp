// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/openfaas/counters.h"

#include <QRegularExpression>
#include <cmath>

namespace signalbox::openfaas {

namespace {

/// The value of a label; labels are in any order.
QString label(const QString &labels, const QString &name)
{
    const QRegularExpression pattern(QStringLiteral(R"re((?:^|[,{ ])%1="((?:[^"\\]|\\.)*)")re").arg(name));
    return pattern.match(labels).captured(1);
}

void take(const QString &metric, const QString &labels, double value, Counters &counters)
{
    const auto count = qint64(qBound(0.0, value, 9e15));
    if (metric == QLatin1String("gateway_function_invocation_started")) {
        counters.started += count;
    } else if (metric == QLatin1String("gateway_functions_seconds_sum")) {
        counters.seconds += value;
    } else {
        counters.ended += count;
        if (label(labels, QStringLiteral("code")).toInt() >= 400)
            counters.failed += count;
    }
}

} // namespace

QHash<QString, Counters> parseCounters(const QByteArray &text)
{
    static const QRegularExpression sample(QStringLiteral(
        R"re(^(gateway_function_invocation_started|gateway_function_invocation_total|gateway_functions_seconds_sum)\{(.*)\} (\S+))re"));
    QHash<QString, Counters> all;
    for (const QByteArray &line : text.split('\n')) {
        if (!line.startsWith("gateway_function"))
            continue;
        const auto match = sample.match(QString::fromUtf8(line));
        bool number = false;
        const double value = match.captured(3).toDouble(&number);
        const QString function = label(match.captured(2), QStringLiteral("function_name"));
        if (number && std::isfinite(value) && !function.isEmpty())
            take(match.captured(1), match.captured(2), value, all[function]);
    }
    return all;
}

} // namespace signalbox::openfaas
