// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/aws/logs.h"

/// Lines of a function's log, as AWS gives them.
namespace signalbox::test {

namespace logs = aws::logs;

inline constexpr qint64 noonMs = 1'795'435'200'000;
inline const QString arn = QStringLiteral("arn:aws:lambda:eu-west-1:123456789012:function:resize");
inline const QString stream = QStringLiteral("2026/11/23/[$LATEST]abc");

inline logs::Line line(const QString &text, qint64 afterMs = 0, const QString &in = stream)
{
    static int count = 0;
    return {QString::number(++count), in, noonMs + afterMs, noonMs + afterMs, text};
}

inline const QString start = QStringLiteral("START RequestId: r-1 Version: $LATEST\n");
inline const QString report = QStringLiteral(
    "REPORT RequestId: r-1\tDuration: 102.25 ms\tBilled Duration: 103 ms\tMemory Size: 256 MB\t"
    "Max Memory Used: 71 MB\tInit Duration: 150.5 ms\t\n");

} // namespace signalbox::test
