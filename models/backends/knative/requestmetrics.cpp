// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/knative/requestmetrics.h"

#include <QList>

namespace signalbox::knative {

namespace {

struct Sample
{
    QByteArrayView name;
    QByteArrayView labels;
    double value = 0;
};

/// "name{label="x"} 5", perhaps with a time after it; unset for comments and what is none.
std::optional<Sample> parseSample(QByteArrayView line)
{
    const qsizetype brace = line.indexOf('{');
    const qsizetype end = line.lastIndexOf('}');
    if (line.startsWith('#') || brace <= 0 || end < brace)
        return std::nullopt;
    const QByteArrayView rest = line.sliced(end + 1).trimmed();
    const qsizetype space = rest.indexOf(' ');
    bool good = false;
    const double value = (space < 0 ? rest : rest.first(space)).toByteArray().toDouble(&good);
    if (!good)
        return std::nullopt;
    return Sample{line.first(brace), line.sliced(brace + 1, end - brace - 1), value};
}

/// The value of one label, as it is written.
QByteArrayView labelOf(QByteArrayView labels, const QByteArray &name)
{
    const QByteArray mark = name + "=\"";
    qsizetype at = labels.indexOf(mark);
    while (at > 0 && labels.at(at - 1) != ',' && labels.at(at - 1) != ' ')
        at = labels.indexOf(mark, at + 1);
    if (at < 0)
        return {};
    const QByteArrayView value = labels.sliced(at + mark.size());
    const qsizetype end = value.indexOf('"');
    return end < 0 ? QByteArrayView() : value.first(end);
}

void count(RequestTotals &totals, const Sample &sample, const QByteArray &statusLabel)
{
    const bool failed = labelOf(sample.labels, statusLabel).toByteArray().toInt() >= 500;
    (failed ? totals.failed : totals.succeeded) += qint64(sample.value);
}

} // namespace

std::optional<RequestTotals> parseRequestMetrics(const QByteArray &text)
{
    RequestTotals totals;
    bool found = false;
    const QList<QByteArray> lines = text.split('\n');
    for (const QByteArray &line : lines) {
        const auto sample = parseSample(line);
        if (!sample)
            continue;
        if (sample->name == "revision_app_request_count")
            count(totals, *sample, "response_code");
        else if (sample->name == "revision_app_request_latencies_sum")
            totals.seconds += sample->value / 1'000;
        else if (sample->name == "kn_serving_invocation_duration_seconds_count")
            count(totals, *sample, "http_response_status_code");
        else if (sample->name == "kn_serving_invocation_duration_seconds_sum")
            totals.seconds += sample->value;
        else
            continue;
        found = true;
    }
    return found ? std::optional(totals) : std::nullopt;
}

} // namespace signalbox::knative
