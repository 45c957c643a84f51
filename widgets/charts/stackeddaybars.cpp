// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/stackeddaybars.h"

#include "widgets/charts/scale.h"
#include "widgets/theme/paint.h"
#include "widgets/theme/typography.h"

#include <QLocale>
#include <QtCharts/QBarCategoryAxis>
#include <QtCharts/QBarSet>
#include <QtCharts/QChart>
#include <QtCharts/QStackedBarSeries>
#include <QtCharts/QValueAxis>
#include <numeric>

namespace signalbox {

namespace {

constexpr int legendRoom = 26;

double total(const DayBarsData::Day &day)
{
    return std::accumulate(day.values.cbegin(), day.values.cend(), 0.0);
}

QString number(double value)
{
    return QLocale().toString(value, 'f', value < 10 ? 3 : 1);
}

} // namespace

StackedDayBars::StackedDayBars(QWidget *parent)
    : ChartFrame(parent)
    , m_series(new QStackedBarSeries)
    , m_x(new QBarCategoryAxis)
    , m_y(new QValueAxis)
{
    setAccessibleName(tr("Per day"));
    chart()->addSeries(m_series);
    chart()->addAxis(m_x, Qt::AlignBottom);
    chart()->addAxis(m_y, Qt::AlignLeft);
    m_series->attachAxis(m_x);
    m_series->attachAxis(m_y);
    m_x->setVisible(false);
    m_y->setVisible(false);
    m_series->setBarWidth(0.75);
    setFooter(legendRoom);
}

void StackedDayBars::setData(const DayBarsData &shown)
{
    m_data = shown;
    m_series->clear();
    double most = 0;
    QStringList categories;
    for (const auto &day : m_data.days) {
        most = qMax(most, total(day));
        categories.append(day.day.toString(Qt::ISODate));
    }
    for (qsizetype i = 0; i < m_data.names.size(); ++i) {
        auto *set = new QBarSet(m_data.names[i]);
        for (const auto &day : m_data.days)
            set->append(day.values.value(i));
        m_series->append(set);
    }
    m_x->clear();
    m_x->append(categories);
    setHighest(most > 0 && most < 2 ? most * 1.1 : gridValues(most).last());
    m_y->setRange(0, highest());
    recolour();
    redraw();
    announceChange();
}

QColor StackedDayBars::colourOf(qsizetype series) const
{
    const Tokens &set = theme();
    return series < qsizetype(set.series.size()) ? set.series[size_t(series)] : set.others;
}

void StackedDayBars::recolour()
{
    const auto sets = m_series->barSets();
    for (qsizetype i = 0; i < sets.size(); ++i) {
        sets[i]->setBrush(colourOf(i));
        sets[i]->setPen(QPen(theme().raised, 1));
    }
}

void StackedDayBars::drawDays(QPainter &painter)
{
    if (m_data.days.isEmpty())
        return;
    const QRectF plot = plotRect();
    const double width = plot.width() / double(m_data.days.size());
    painter.setFont(signalbox::font(Type::Axis));
    painter.setPen(theme().faint);
    for (qsizetype i = 0; i < m_data.days.size(); i += 7) {
        const QString label = dayLabel(m_data.days[i].day);
        const double middle = plot.left() + (double(i) + 0.5) * width;
        const double left = qBound(plot.left() - 4, middle - 30, plot.right() - 60);
        painter.drawText(QRectF(left, plot.bottom() + 4, 60, 16), Qt::AlignCenter, label);
    }
}

void StackedDayBars::drawLegend(QPainter &painter)
{
    if (m_data.names.size() < 2)
        return;
    painter.setFont(signalbox::font(Type::Small));
    const QFontMetricsF metrics(painter.font());
    double x = plotRect().left();
    const double y = height() - 20;
    const double share = plotRect().width() / double(m_data.names.size()); // every colour has its name
    for (qsizetype i = 0; i < m_data.names.size(); ++i) {
        const QString name = metrics.elidedText(m_data.names[i], Qt::ElideMiddle, qMin(140.0, share - 32));
        const double width = metrics.horizontalAdvance(name);
        drawBox(painter, QRectF(x, y + 4, 10, 10), 2, colourOf(i), QColor());
        painter.setPen(theme().secondary);
        painter.drawText(QRectF(x + 14, y, width + 2, 18), Qt::AlignLeft | Qt::AlignVCenter, name);
        x += width + 32;
    }
}

QStringList StackedDayBars::describe(const DayBarsData::Day &day) const
{
    QStringList lines{dayLabel(day.day) + QStringLiteral(" · ") + number(total(day)) + u' ' + m_data.unit};
    for (qsizetype i = 0; i < day.values.size(); ++i) {
        if (day.values[i] > 0)
            lines.append(QStringLiteral("%1  %2").arg(m_data.names.value(i), number(day.values[i])));
    }
    return lines;
}

void StackedDayBars::drawOver(QPainter &painter)
{
    drawDays(painter);
    drawLegend(painter);
    if (!cursor() || m_data.days.isEmpty())
        return;
    const qsizetype count = m_data.days.size();
    const qsizetype at = qMin(count - 1, qsizetype(*cursor() * double(count)));
    const double middle = plotRect().left() + (double(at) + 0.5) * plotRect().width() / double(count);
    drawCallout(painter, middle, describe(m_data.days[at]));
}

QString StackedDayBars::accessibleSummary() const
{
    if (cursor() && !m_data.days.isEmpty()) {
        const qsizetype count = m_data.days.size();
        return describe(m_data.days[qMin(count - 1, qsizetype(*cursor() * double(count)))])
            .join(QStringLiteral(", "));
    }
    double sum = 0;
    DayBarsData::Day most;
    for (const auto &day : m_data.days) {
        sum += total(day);
        if (total(day) > total(most))
            most = day;
    }
    if (sum <= 0)
        return tr("nothing used");
    return tr("%1 %2 in all, most on %3 with %4")
        .arg(number(sum), m_data.unit, dayLabel(most.day), number(total(most)));
}

} // namespace signalbox
