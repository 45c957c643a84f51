// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/duration.h"

#include <QHash>
#include <QRegularExpression>

namespace signalbox {

qint64 durationMs(const QString &text)
{
    bool number = false;
    if (const double whole = text.toDouble(&number); number)
        return whole < 0 ? -1 : qint64(qMin(whole * 1000, 1e15));
    static const QHash<QString, double> units{{QStringLiteral("h"), 3'600'000},
                                              {QStringLiteral("m"), 60'000},
                                              {QStringLiteral("s"), 1'000},
                                              {QStringLiteral("ms"), 1}};
    static const QRegularExpression whole(QStringLiteral(R"(^(?:\d+(?:\.\d+)?(?:h|ms|m|s))+$)"));
    static const QRegularExpression part(QStringLiteral(R"((\d+(?:\.\d+)?)(h|ms|m|s))"));
    if (!whole.match(text).hasMatch())
        return -1;
    double sum = 0;
    for (auto it = part.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        sum += match.captured(1).toDouble() * units.value(match.captured(2));
    }
    return qint64(qMin(sum, 1e15));
}

} // namespace signalbox
