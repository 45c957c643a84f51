// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/chartframe.h"

#include "widgets/charts/chartview.h"
#include "widgets/charts/scale.h"
#include "widgets/theme/paint.h"
#include "widgets/theme/typography.h"

#include <QChartView>
#include <QEvent>
#include <QFrame>
#include <QGraphicsLayout>
#include <QKeyEvent>
#include <QtCharts/QChart>

namespace signalbox {

namespace {
constexpr int leftRoom = 42; // for four figures and what groups them
constexpr int rightRoom = 6;
constexpr int topRoom = 10;
constexpr int labelRoom = 22;
} // namespace

ChartView::ChartView(QChart *chart, ChartFrame *frame)
    : QChartView(chart, frame)
    , m_frame(frame)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setRenderHint(QPainter::Antialiasing);
    setBackgroundBrush(Qt::NoBrush);
    viewport()->setAutoFillBackground(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

void ChartView::drawBackground(QPainter *painter, const QRectF &)
{
    m_frame->drawUnder(*painter);
}

void ChartView::drawForeground(QPainter *painter, const QRectF &)
{
    m_frame->drawOver(*painter);
    if (m_frame->hasFocus())
        drawFocusRing(*painter, m_frame->rect(), metric::controlRadius, m_frame->theme());
}

ChartFrame::ChartFrame(QWidget *parent)
    : PaintedWidget(parent)
    , m_chart(new QChart)
    , m_view(new ChartView(m_chart, this))
    , m_left(leftRoom)
    , m_right(rightRoom)
{
    m_chart->setBackgroundVisible(false);
    m_chart->setMargins({});
    m_chart->layout()->setContentsMargins(0, 0, 0, 0);
    m_chart->setAnimationOptions(QChart::NoAnimation);
    m_chart->legend()->hide();
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

QRectF ChartFrame::plotRect() const
{
    return QRectF(rect()).adjusted(m_left, topRoom, -m_right, -labelRoom - m_footer);
}

void ChartFrame::setFooter(int height)
{
    m_footer = height;
    place();
}

void ChartFrame::setSides(int left, int right)
{
    m_left = left;
    m_right = right;
    place();
}

void ChartFrame::place()
{
    m_view->setGeometry(rect());
    m_chart->setPlotArea(plotRect());
}

void ChartFrame::redraw()
{
    m_view->viewport()->update();
}

double ChartFrame::yOf(double value) const
{
    const QRectF plot = plotRect();
    return plot.bottom() - value / m_highest * plot.height();
}

void ChartFrame::drawUnder(QPainter &painter)
{
    const Tokens &set = theme();
    const QRectF plot = plotRect();
    painter.setFont(signalbox::font(Type::Axis));
    for (const double value : {0.0, m_highest / 2, m_highest}) {
        const double y = std::round(yOf(value));
        painter.fillRect(QRectF(plot.left(), y, plot.width(), 1), set.border);
        painter.setPen(set.faint);
        painter.drawText(QRectF(0, y - 8, m_left - 8, 16), Qt::AlignRight | Qt::AlignVCenter,
                         shortNumber(value));
    }
}

void ChartFrame::drawCallout(QPainter &painter, double x, const QStringList &lines)
{
    const Tokens &set = theme();
    const QRectF plot = plotRect();
    painter.fillRect(QRectF(std::round(x), plot.top(), 1, plot.height()), set.faint);
    painter.setFont(signalbox::font(Type::Small));
    const QFontMetricsF metrics(painter.font());
    double width = 0;
    for (const QString &line : lines)
        width = qMax(width, metrics.horizontalAdvance(line));
    QRectF box(x + 8, plot.top(), width + 16, double(lines.size()) * 18 + 8);
    if (box.right() > plot.right())
        box.moveRight(x - 8);
    drawBox(painter, box, metric::controlRadius, set.high, set.border);
    painter.setPen(set.text);
    double y = box.top() + 4;
    for (const QString &line : lines) {
        painter.drawText(QRectF(box.left() + 8, y, width + 2, 18), Qt::AlignLeft | Qt::AlignVCenter, line);
        y += 18;
    }
}

void ChartFrame::setCursorAt(std::optional<double> place)
{
    m_cursor = place ? std::optional(qBound(0.0, *place, 1.0)) : std::nullopt;
    redraw();
    if (hasFocus())
        announceChange();
}

void ChartFrame::resizeEvent(QResizeEvent *event)
{
    PaintedWidget::resizeEvent(event);
    place();
}

void ChartFrame::changeEvent(QEvent *event)
{
    PaintedWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        recolour();
        redraw();
    }
}

void ChartFrame::mouseMoveEvent(QMouseEvent *event)
{
    const QRectF plot = plotRect();
    const bool inside = event->position().x() >= plot.left() && event->position().x() <= plot.right();
    setCursorAt(inside ? std::optional((event->position().x() - plot.left()) / plot.width()) : std::nullopt);
}

void ChartFrame::leaveEvent(QEvent *)
{
    setCursorAt(std::nullopt);
}

void ChartFrame::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Left)
        setCursorAt(m_cursor.value_or(1.0) - cursorStep());
    else if (event->key() == Qt::Key_Right)
        setCursorAt(m_cursor.value_or(1.0 - cursorStep()) + cursorStep());
    else if (event->key() == Qt::Key_Escape && m_cursor)
        setCursorAt(std::nullopt);
    else
        PaintedWidget::keyPressEvent(event);
}

void ChartFrame::focusInEvent(QFocusEvent *event)
{
    PaintedWidget::focusInEvent(event);
    redraw();
}

void ChartFrame::focusOutEvent(QFocusEvent *event)
{
    PaintedWidget::focusOutEvent(event);
    setCursorAt(std::nullopt);
}

} // namespace signalbox
