// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QList>
#include <QPainter>

namespace signalbox {

/// Draws values, oldest first, as one line scaled from 0 (or the lowest, when negative) to the highest.
/// Draws nothing for fewer than two values.
void drawSparkline(QPainter &painter, const QRectF &rect, const QList<double> &values, const QColor &colour);

} // namespace signalbox
