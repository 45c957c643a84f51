// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>

namespace signalbox::openfaas {

/// What the gateway counted of a function's calls since it started.
struct Counters
{
    qint64 started = 0;
    qint64 ended = 0;
    qint64 failed = 0;  ///< of those that ended: with a status of 400 or more
    double seconds = 0; ///< that calls took altogether

    /// Calls that run now, including those still queued at the function.
    qint64 running() const { return qMax<qint64>(0, started - ended); }
    bool operator==(const Counters &) const = default;
};

/// By "name.namespace", out of the text that Prometheus reads. What else is in it does not matter.
QHash<QString, Counters> parseCounters(const QByteArray &text);

} // namespace signalbox::openfaas
