// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/provenance.h"

#include <QDate>
#include <QMetaType>
#include <QString>

namespace signalbox {

/// What one function used on one day (UTC), summed at ingest. All sums are integers, so that they are exact.
struct DayUsage
{
    QString connectionId;
    QString functionArn;
    QString functionName;
    QString architecture = QStringLiteral("x86_64");
    QDate day; ///< UTC
    int memoryMb = 0;
    qint64 invocations = 0;
    qint64 errors = 0;
    qint64 throttles = 0;
    qint64 coldStarts = 0;
    qint64 unmetered = 0;    ///< invocations whose billed duration is unknown
    qint64 billedMs = 0;     ///< sum; GB-seconds = billedMs × memoryMb / 1,024,000
    qint64 billedInitMs = 0; ///< the part of billedMs that is init, rounded per invocation
    qint64 durationUs = 0;
    qint64 maxDurationUs = 0;
    Provenance provenance = Provenance::Measured;

    bool operator==(const DayUsage &) const = default;
};

} // namespace signalbox

Q_DECLARE_METATYPE(signalbox::DayUsage)
