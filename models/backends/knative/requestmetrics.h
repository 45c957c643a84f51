// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonValue>
#include <optional>

namespace signalbox::knative {

/// What a pod's queue-proxy has counted since it began.
struct RequestTotals
{
    qint64 succeeded = 0;
    qint64 failed = 0; ///< answered with a status of 500 and more
    double seconds = 0;

    qint64 requests() const { return succeeded + failed; }
    bool operator==(const RequestTotals &) const = default;
};

/// Out of its metrics in Prometheus' text form, of either generation: revision_app_request_count and
/// _latencies (ms) up to Serving 1.18, kn_serving_invocation_duration_seconds after it. Unset where there is
/// neither: nothing was asked for yet, or it is no such text.
std::optional<RequestTotals> parseRequestMetrics(const QByteArray &text);

} // namespace signalbox::knative
