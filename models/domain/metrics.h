// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace signalbox {

/// What a provider counts of a function by itself.
enum class Metric {
    Invocations, ///< how many began, a period
    Errors,      ///< how many of them failed
    Throttles,   ///< how many were refused
    Duration,    ///< their average, milliseconds
    DurationP99, ///< what 99 of 100 stayed below, milliseconds
    Concurrency, ///< most at once
};

struct MetricPoint
{
    qint64 timeMs = 0; ///< when its period began, since 1970
    double value = 0;

    bool operator==(const MetricPoint &) const = default;
};

/// One metric of one function, oldest first. A period without a point has no value.
struct MetricSeries
{
    QString functionName;
    Metric metric = Metric::Invocations;
    QList<MetricPoint> points;

    bool operator==(const MetricSeries &) const = default;
};

/// Asks for every metric of some functions.
struct MetricsQuery
{
    QStringList functionNames;
    qint64 fromMs = 0; ///< both ends on whole periods
    qint64 toMs = 0;
    int periodSeconds = 60; ///< 60 or a multiple of it
};

} // namespace signalbox
