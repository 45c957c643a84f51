// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <optional>

namespace signalbox {

/// What the REPORT line of an invocation says.
struct ReportLine
{
    QString requestId;
    qint64 durationUs = 0;
    qint64 billedMs = 0;
    int memoryMb = 0;
    int maxMemoryMb = 0;
    std::optional<qint64> initDurationUs; ///< set for a cold start
    QString status = {};                  ///< "timeout", "error"; empty for a success
    QString errorType = {};

    bool operator==(const ReportLine &) const = default;
};

/// Finds the last REPORT line in a log, as Lambda writes it.
std::optional<ReportLine> findReport(const QString &log);

} // namespace signalbox
