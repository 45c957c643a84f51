// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/concurrencychart.h"

#include "widgets/charts/scale.h"
#include "widgets/theme/paint.h"
#include "widgets/theme/typography.h"

#include <QtCharts/QAreaSeries>
#include <QtCharts/QChart>
#include <QtCharts/QLineSeries>
#include <QtCharts/QValueAxis>

namespace signalbox {

ConcurrencyChart::ConcurrencyChart(QWidget *parent)
    : ChartFrame(parent)
    , m_top(new QLineSeries(this))
    , m_line(new QLineSeries)
    , m_area(new QAreaSeries(m_top))
    , m_x(new QValueAxis)
    , m_y(new QValueAxis)
{
    setAccessibleName(tr("Concurrency over time"));
    chart()->addSeries(m_area);
    chart()->addSeries(m_line);
    chart()->addAxis(m_x, Qt::AlignBottom);
    chart()->addAxis(m_y, Qt::AlignLeft);
    for (QAbstractAxis *axis : {static_cast<QAbstractAxis *>(m_x), static_cast<QAbstractAxis *>(m_y)}) {
        axis->setVisible(false);
        m_area->attachAxis(axis);
        m_line->attachAxis(axis);
    }
    recolour();
}

void ConcurrencyChart::setData(const ConcurrencyData &shown)
{
    m_data = shown;
    m_most = 0;
    for (const StepSeries::Bin &bin : m_data.bins)
        m_most = qMax(m_most, bin.most);
    // A limit far above what runs would flatten the line: then its label alone says where it is.
    const bool limitNear = m_data.limit && *m_data.limit <= 3 * qMax(m_most, 4);
    setHighest(gridValues(limitNear ? qMax(m_most, *m_data.limit) : m_most).last());
    m_x->setRange(0, double(qMax<qsizetype>(1, m_data.bins.size())));
    m_y->setRange(0, highest());
    m_top->replace(envelope(heard()));
    m_line->replace(outline(heard()));
    redraw();
}

/// The bins of what is known.
QList<StepSeries::Bin> ConcurrencyChart::heard() const
{
    if (!m_data.heardToUs)
        return m_data.bins;
    const double share =
        double(*m_data.heardToUs - m_data.span.fromUs) / double(qMax<qint64>(1, m_data.span.length()));
    return m_data.bins.first(qsizetype(qBound(0.0, share, 1.0) * double(m_data.bins.size())));
}

double ConcurrencyChart::xOf(qint64 us) const
{
    const QRectF plot = plotRect();
    return plot.left() +
           double(us - m_data.span.fromUs) / double(qMax<qint64>(1, m_data.span.length())) * plot.width();
}

/// What is not known is no zero.
void ConcurrencyChart::drawUnheard(QPainter &painter)
{
    if (!m_data.heardToUs || *m_data.heardToUs >= m_data.span.toUs)
        return;
    QRectF unheard = plotRect();
    unheard.setLeft(qMax(unheard.left(), std::round(xOf(*m_data.heardToUs))));
    QColor fill = theme().border;
    fill.setAlphaF(0.4F);
    painter.fillRect(unheard, fill);
    painter.setFont(signalbox::font(Type::Axis));
    painter.setPen(theme().faint);
    const QString label = tr("not known");
    if (painter.fontMetrics().horizontalAdvance(label) + 8 < unheard.width())
        painter.drawText(unheard, Qt::AlignCenter, label);
}

void ConcurrencyChart::drawLimit(QPainter &painter)
{
    if (!m_data.limit)
        return;
    const QRectF plot = plotRect();
    const bool shown = *m_data.limit <= highest();
    const double y = shown ? std::round(yOf(*m_data.limit)) + 0.5 : plot.top();
    if (shown) {
        painter.setPen(QPen(theme().warning, 1, Qt::DashLine));
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
    }
    painter.setFont(signalbox::font(Type::Axis));
    painter.setPen(theme().warning);
    const QString label = shown ? m_data.limitLabel : QStringLiteral("↑ ") + m_data.limitLabel;
    const double width = painter.fontMetrics().horizontalAdvance(label) + 8;
    const double top = !shown ? y + 2 : y - 16 >= 0 ? y - 16 : y + 1;
    const QRectF place(plot.right() - width, top, width, 15);
    painter.fillRect(place, theme().raised); // the line may pass behind it
    painter.drawText(place, Qt::AlignCenter, label);
}

void ConcurrencyChart::drawThrottles(QPainter &painter)
{
    constexpr double tick = 9;
    const double level =
        m_data.limit && *m_data.limit <= highest() ? yOf(*m_data.limit) : plotRect().top() + 14;
    double last = -10;
    for (const qint64 us : m_data.throttles) {
        const double x = std::round(xOf(us));
        if (x - last < 2)
            continue;
        painter.fillRect(QRectF(x, level - tick - 2, 2, tick), theme().bad);
        last = x;
    }
}

void ConcurrencyChart::drawTimes(QPainter &painter)
{
    const QRectF plot = plotRect();
    painter.setFont(signalbox::font(Type::Axis));
    painter.setPen(theme().faint);
    const QFontMetricsF metrics(painter.font());
    const int count = qBound(2, int(plot.width() / 110), 6);
    for (const qint64 us : gridTimes(m_data.span, count)) {
        const QString label = timeLabel(us, m_data.span);
        const double width = metrics.horizontalAdvance(label) + 2;
        const double left = qBound(plot.left() - 4, xOf(us) - width / 2, plot.right() - width);
        painter.drawText(QRectF(left, plot.bottom() + 4, width, 16), Qt::AlignCenter, label);
    }
}

void ConcurrencyChart::drawUnder(QPainter &painter)
{
    drawUnheard(painter);
    ChartFrame::drawUnder(painter);
}

void ConcurrencyChart::drawOver(QPainter &painter)
{
    drawTimes(painter);
    drawLimit(painter);
    drawThrottles(painter);
    if (!cursor() || m_data.bins.isEmpty())
        return;
    const qsizetype at = qMin(m_data.bins.size() - 1, qsizetype(*cursor() * double(m_data.bins.size())));
    const StepSeries::Bin &bin = m_data.bins[at];
    const qint64 us = m_data.span.fromUs + qint64(*cursor() * double(m_data.span.length()));
    const bool known = at < heard().size();
    const QString value = !known                  ? tr("not known")
                          : bin.least == bin.most ? tr("%1 running").arg(bin.most)
                                                  : tr("%1 to %2 running").arg(bin.least).arg(bin.most);
    drawCallout(painter, plotRect().left() + *cursor() * plotRect().width(), {value, fullTime(us)});
}

void ConcurrencyChart::recolour()
{
    const Tokens &set = theme();
    QColor fill = set.accent;
    fill.setAlphaF(set.dark ? 0.22F : 0.17F);
    m_area->setBrush(fill);
    m_area->setPen(Qt::NoPen);
    m_line->setPen(QPen(set.accent, 1.5));
}

QString ConcurrencyChart::accessibleSummary() const
{
    const QString now = m_data.now ? tr("now %1 running").arg(*m_data.now) : tr("now unknown");
    QStringList parts{now, tr("at most %1").arg(m_most)};
    if (heard().size() < m_data.bins.size())
        parts.append(tr("not known since %1").arg(fullTime(*m_data.heardToUs)));
    if (m_data.limit)
        parts.append(m_data.limitLabel);
    if (!m_data.throttles.isEmpty())
        parts.append(tr("%1 throttled").arg(m_data.throttles.size()));
    return parts.join(QStringLiteral(", "));
}

} // namespace signalbox
