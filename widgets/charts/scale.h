// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/series/span.h"

#include <QDateTime>
#include <QList>
#include <QString>

namespace signalbox {

/// The values of at most three grid lines, from 0 to a round number not below `most`.
QList<double> gridValues(double most);
/// Round local times within the span, at most `count` of them.
QList<qint64> gridTimes(const Span &span, int count);
/// "14:22", with seconds where a grid of so many is finer than a minute, the day where it is of days; in the
/// local zone.
QString timeLabel(qint64 us, const Span &span, int count = 6);
/// "14:22:10 · 12:22:10 UTC", for hovering.
QString fullTime(qint64 us);
/// The same with the day where the span is longer than one.
QString fullTime(qint64 us, const Span &span);
/// "22 Nov", as the language writes it.
QString dayLabel(QDate day);
/// "60", "1.5k", "2M": for axes.
QString shortNumber(double value);

} // namespace signalbox
