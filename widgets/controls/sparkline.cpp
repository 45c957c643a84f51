// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/sparkline.h"

#include <QPen>
#include <QPolygonF>
#include <algorithm>

namespace signalbox {

void drawSparkline(QPainter &painter, const QRectF &rect, const QList<double> &values, const QColor &colour)
{
    if (values.size() < 2 || rect.width() < 4)
        return;
    const auto [low, high] = std::minmax_element(values.cbegin(), values.cend());
    const double bottom = qMin(0.0, *low);
    const double span = *high > bottom ? *high - bottom : 1.0;
    const double step = rect.width() / double(values.size() - 1);
    QPolygonF line;
    line.reserve(values.size());
    for (qsizetype i = 0; i < values.size(); ++i)
        line.append(
            {rect.left() + step * double(i), rect.bottom() - (values[i] - bottom) / span * rect.height()});
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(line);
    painter.restore();
}

} // namespace signalbox
