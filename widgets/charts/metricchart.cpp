// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/metricchart.h"

#include "widgets/charts/scale.h"
#include "widgets/theme/paint.h"
#include "widgets/theme/typography.h"

#include <QLocale>
#include <QPainterPath>
#include <algorithm>
#include <cmath>
#include <numeric>

namespace signalbox {

namespace {

constexpr int legendRoom = 24;
constexpr double dotRadius = 3;

double sumOf(const MetricChartData::Line &line)
{
    return std::accumulate(line.points.cbegin(), line.points.cend(), 0.0,
                           [](double sum, const MetricPoint &point) { return sum + point.value; });
}

double mostOf(const MetricChartData::Line &line)
{
    double most = 0;
    for (const MetricPoint &point : line.points)
        most = qMax(most, point.value);
    return most;
}

} // namespace

MetricChart::MetricChart(const QString &name, QWidget *parent)
    : ChartFrame(parent)
{
    setAccessibleName(name);
}

void MetricChart::setData(const MetricChartData &shown)
{
    m_data = shown;
    setHighest(gridValues(mostInAPeriod()).last());
    setFooter(m_data.lines.size() > 1 ? legendRoom : 0);
    redraw();
    announceChange();
}

/// The height of the tallest bar, or of the highest line.
double MetricChart::mostInAPeriod() const
{
    double most = 0;
    QHash<qint64, double> stacked;
    for (const MetricChartData::Line &line : m_data.lines) {
        for (const MetricPoint &point : line.points) {
            const bool bars = m_data.form == MetricChartData::Form::Bars;
            most = qMax(most, bars ? stacked[point.timeMs] += point.value : point.value);
        }
    }
    return most;
}

double MetricChart::cursorStep() const
{
    return double(m_data.periodUs) / double(qMax<qint64>(m_data.periodUs, m_data.span.length()));
}

double MetricChart::xOf(qint64 us) const
{
    const QRectF plot = plotRect();
    return plot.left() +
           double(us - m_data.span.fromUs) / double(qMax<qint64>(1, m_data.span.length())) * plot.width();
}

QString MetricChart::text(double value) const
{
    const int places = std::fmod(value, 1.0) == 0 ? 0 : value < 10 ? 2 : 1;
    const QString number = QLocale().toString(value, 'f', places);
    return m_data.unit.isEmpty() ? number : number + u' ' + m_data.unit;
}

std::optional<double> MetricChart::valueAt(const MetricChartData::Line &line, qint64 us) const
{
    const auto point = std::lower_bound(line.points.begin(), line.points.end(), us / 1000,
                                        [](const MetricPoint &a, qint64 ms) { return a.timeMs < ms; });
    const bool there = point != line.points.end() && point->timeMs * 1000 < us + m_data.periodUs;
    return there ? std::optional(point->value) : std::nullopt;
}

void MetricChart::drawBars(QPainter &painter)
{
    if (mostInAPeriod() == 0) {
        painter.setFont(signalbox::font(Type::Axis));
        painter.setPen(theme().faint);
        painter.drawText(plotRect(), Qt::AlignCenter, m_data.none);
    }
    QHash<qint64, double> base;
    for (const MetricChartData::Line &line : std::as_const(m_data.lines)) {
        const QColor colour = toneColour(line.tone, theme());
        for (const MetricPoint &point : line.points) {
            const double left = xOf(point.timeMs * 1000);
            const double right = xOf(point.timeMs * 1000 + m_data.periodUs);
            const double gap = right - left > 4 ? 1 : 0;
            const double from = base.value(point.timeMs);
            base[point.timeMs] = from + point.value;
            if (point.value > 0) // a pixel at least: one call among thousands is seen
                painter.fillRect(QRectF(left, qMin(yOf(from + point.value), yOf(from) - 1),
                                        qMax(1.0, right - left - gap),
                                        qMax(1.0, yOf(from) - yOf(from + point.value))),
                                 colour);
        }
    }
}

void MetricChart::drawLine(QPainter &painter, const MetricChartData::Line &line)
{
    QPainterPath path;
    const MetricPoint *before = nullptr;
    painter.setBrush(toneColour(line.tone, theme()));
    for (qsizetype i = 0; i < line.points.size(); ++i) {
        const MetricPoint &point = line.points.at(i);
        const QPointF at(xOf(point.timeMs * 1000 + m_data.periodUs / 2), yOf(point.value));
        const auto adjacent = [&](const MetricPoint *other) {
            return other && qAbs(other->timeMs - point.timeMs) * 1000 <= m_data.periodUs;
        };
        const MetricPoint *after = i + 1 < line.points.size() ? &line.points.at(i + 1) : nullptr;
        if (adjacent(before))
            path.lineTo(at);
        else
            path.moveTo(at);
        if (!adjacent(before) && !adjacent(after)) { // alone it has no line
            painter.setPen(Qt::NoPen);
            painter.drawEllipse(at, dotRadius, dotRadius);
        }
        before = &point;
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(toneColour(line.tone, theme()), 1.5));
    painter.drawPath(path);
}

void MetricChart::drawTimes(QPainter &painter)
{
    const QRectF plot = plotRect();
    painter.setFont(signalbox::font(Type::Axis));
    painter.setPen(theme().faint);
    const QFontMetricsF metrics(painter.font());
    const int count = qBound(2, int(plot.width() / 80), 8);
    for (const qint64 us : gridTimes(m_data.span, count)) {
        const QString label = timeLabel(us, m_data.span, count);
        const double width = metrics.horizontalAdvance(label) + 2;
        const double left = qBound(plot.left() - 4, xOf(us) - width / 2, plot.right() - width);
        painter.drawText(QRectF(left, plot.bottom() + 4, width, 16), Qt::AlignCenter, label);
    }
}

void MetricChart::drawLegend(QPainter &painter)
{
    if (m_data.lines.size() < 2)
        return;
    painter.setFont(signalbox::font(Type::Small));
    const QFontMetricsF metrics(painter.font());
    double x = plotRect().left();
    const double y = height() - 20;
    for (const MetricChartData::Line &line : std::as_const(m_data.lines)) {
        const double width = metrics.horizontalAdvance(line.name);
        drawBox(painter, QRectF(x, y + 4, 10, 10), 2, toneColour(line.tone, theme()), QColor());
        painter.setPen(theme().secondary);
        painter.drawText(QRectF(x + 14, y, width + 2, 18), Qt::AlignLeft | Qt::AlignVCenter, line.name);
        x += width + 32;
    }
}

QStringList MetricChart::describe(qint64 periodUs) const
{
    QStringList lines;
    for (const MetricChartData::Line &line : m_data.lines) {
        const auto value = valueAt(line, periodUs);
        lines.append(QStringLiteral("%1  %2").arg(line.name, value ? text(*value) : QStringLiteral("—")));
    }
    lines.append(fullTime(periodUs, m_data.span));
    return lines;
}

void MetricChart::drawOver(QPainter &painter)
{
    drawTimes(painter);
    if (m_data.form == MetricChartData::Form::Bars) {
        drawBars(painter);
    } else {
        for (const MetricChartData::Line &line : std::as_const(m_data.lines))
            drawLine(painter, line);
    }
    drawLegend(painter);
    if (!cursor() || m_data.lines.isEmpty())
        return;
    const auto periods = m_data.span.length() / m_data.periodUs;
    const auto at = qMin(periods - 1, qint64(*cursor() * double(periods)));
    const qint64 us = m_data.span.fromUs + at * m_data.periodUs;
    drawCallout(painter, xOf(us + m_data.periodUs / 2), describe(us));
}

QString MetricChart::accessibleSummary() const
{
    QStringList parts;
    for (const MetricChartData::Line &line : m_data.lines) {
        if (line.points.isEmpty())
            parts.append(tr("%1: no values").arg(line.name));
        else if (m_data.form == MetricChartData::Form::Bars)
            parts.append(tr("%1: %2 in all").arg(line.name, text(sumOf(line))));
        else
            parts.append(tr("%1: at most %2").arg(line.name, text(mostOf(line))));
    }
    return parts.join(QStringLiteral(", "));
}

} // namespace signalbox
