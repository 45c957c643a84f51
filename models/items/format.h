// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>
#include <optional>

/// Values as text for people, in the current locale. Unknown is "—", never 0.
namespace signalbox::format {

QString unknown();
/// An exact amount as it is kept ("0.000248") with its currency: "$ 0.000248"; empty stays empty.
QString money(const QString &amount, const QString &currency);
/// "12,408,113"
QString count(qint64 value);
/// "1,284.6"; three places below 10; "0" for nothing, "< 0.001" for what rounds to it.
QString gbSeconds(double value);
/// "48.4 ms", "3.20 s"
QString duration(qint64 microseconds);
QString duration(const std::optional<qint64> &microseconds);
/// "1.2 MB"
QString bytes(qint64 value);
/// "just now", "12 s ago", "5 min ago", "3 h ago", then the date.
QString age(qint64 thenMs, qint64 nowMs);
/// "14:22:10" today, else with the date; local time.
QString time(qint64 thenMs, qint64 nowMs);

} // namespace signalbox::format
