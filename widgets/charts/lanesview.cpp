// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/lanesview.h"

#include "widgets/charts/scale.h"
#include "widgets/theme/paint.h"
#include "widgets/theme/typography.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QPaintEvent>
#include <QToolTip>
#include <algorithm>

namespace signalbox {

namespace {

constexpr int nameWidth = 84;
constexpr int idWidth = 44;
constexpr double markInset = 4;

QString wordFor(const Segment &segment)
{
    switch (segment.kind) {
    case Segment::Kind::Init:
        return LanesView::tr("init");
    case Segment::Kind::Running:
        return LanesView::tr("running");
    case Segment::Kind::Success:
        return segment.cold ? LanesView::tr("success, cold") : LanesView::tr("success");
    case Segment::Kind::Error:
        return LanesView::tr("error");
    case Segment::Kind::Timeout:
        return LanesView::tr("timeout");
    case Segment::Kind::Lost:
        return LanesView::tr("lost: its environment ended");
    }
    return {};
}

} // namespace

LanesView::LanesView(QWidget *parent)
    : PaintedWidget(parent)
{
    setAccessibleName(tr("Environments"));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
}

void LanesView::setData(const LaneRows &rows, const Span &span)
{
    const bool resized = rows.rows.size() != m_rows.rows.size();
    m_rows = rows;
    m_span = span;
    m_current = qMin(m_current, int(m_rows.rows.size()) - 1);
    if (resized)
        updateGeometry();
    update();
}

void LanesView::selectInvocation(const QString &requestId)
{
    m_selected = requestId;
    update();
}

int LanesView::labelWidth()
{
    return nameWidth + idWidth;
}

QSize LanesView::sizeHint() const
{
    return {600, int(m_rows.rows.size()) * metric::laneHeight + 2};
}

QRectF LanesView::trackOf(int row) const
{
    const double left = labelWidth();
    return {left, double(row * metric::laneHeight), width() - left - rightGap, metric::laneHeight};
}

QList<LaneMark> LanesView::marksOf(int row) const
{
    return laneMarks(*m_rows.rows[row].lane, m_span, trackOf(row).width());
}

void LanesView::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    const int first = qMax(0, event->rect().top() / metric::laneHeight);
    const int last = qMin(int(m_rows.rows.size()) - 1, event->rect().bottom() / metric::laneHeight);
    m_painted = qMax(0, last - first + 1);
    for (int row = first; row <= last; ++row)
        drawLane(painter, row);
    if (hasFocus()) {
        const int row = qMax(0, m_current);
        drawFocusRing(painter, QRectF(0, row * metric::laneHeight, width(), metric::laneHeight),
                      metric::controlRadius, theme());
    }
}

void LanesView::drawLane(QPainter &painter, int row)
{
    const Tokens &set = theme();
    const LaneRows::Row &shown = m_rows.rows[row];
    const QRectF track = trackOf(row);
    painter.fillRect(QRectF(track.left(), track.bottom() - 1, track.width(), 1), set.border);
    if (shown.firstOfFunction || row == visibleRegion().boundingRect().top() / metric::laneHeight) {
        painter.setFont(signalbox::font(Type::Small));
        painter.setPen(set.text);
        painter.drawText(
            QRectF(2, track.top(), nameWidth - 8, track.height()), Qt::AlignVCenter,
            painter.fontMetrics().elidedText(shown.lane->functionName, Qt::ElideMiddle, nameWidth - 8));
    }
    QFont mono = signalbox::font(Type::Mono);
    mono.setPixelSize(11);
    painter.setFont(mono);
    painter.setPen(set.secondary);
    painter.drawText(QRectF(nameWidth, track.top(), idWidth, track.height()), Qt::AlignVCenter,
                     shortInstance(shown.lane->instanceId));
    for (const LaneMark &mark : marksOf(row))
        drawMark(painter, track, mark);
    if (shown.lane->endUs && *shown.lane->endUs<m_span.toUs && * shown.lane->endUs> m_span.fromUs) {
        const double x = track.left() +
                         double(*shown.lane->endUs - m_span.fromUs) / double(m_span.length()) * track.width();
        painter.fillRect(QRectF(x, track.top() + 6, 1, track.height() - 12), set.faint);
    }
}

void LanesView::drawMark(QPainter &painter, const QRectF &track, const LaneMark &mark)
{
    const QRectF box(track.left() + mark.x, track.top() + markInset, qMax(1.0, mark.width - 1),
                     track.height() - 2 * markInset);
    if (mark.bucket()) // several in three pixels: lower and square, so that it is not taken for one
        painter.fillRect(box.adjusted(0, 2, 0, -2), mark.segment->failed() ? theme().bad : theme().accent);
    else
        drawSegment(painter, box, mark.kind, theme());
    if (!m_selected.isEmpty() && mark.segment->requestId == m_selected)
        drawBox(painter, box.adjusted(-2, -2, 2, 2), 4, QColor(), theme().text);
}

const Segment *LanesView::segmentAt(const QPointF &point) const
{
    const int row = int(point.y()) / metric::laneHeight;
    if (row < 0 || row >= m_rows.rows.size())
        return nullptr;
    const double x = point.x() - trackOf(row).left();
    for (const LaneMark &mark : marksOf(row)) {
        if (x >= mark.x - 1 && x <= mark.x + mark.width + 1)
            return mark.segment;
    }
    return nullptr;
}

QString LanesView::describe(int row, const Segment &segment) const
{
    const Lane &lane = *m_rows.rows[row].lane;
    QStringList lines{QStringLiteral("%1 · %2").arg(lane.functionName, wordFor(segment)),
                      fullTime(segment.fromUs)};
    if (!segment.isOpen())
        lines.append(
            tr("%1 ms").arg(QLocale().toString(double(segment.toUs - segment.fromUs) / 1000.0, 'f', 1)));
    lines.append(tr("environment %1").arg(lane.instanceId));
    if (!segment.requestId.isEmpty())
        lines.append(tr("request %1").arg(segment.requestId));
    return lines.join(u'\n');
}

bool LanesView::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return PaintedWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    if (const Segment *segment = segmentAt(help->pos()))
        QToolTip::showText(help->globalPos(), describe(help->pos().y() / metric::laneHeight, *segment), this);
    else
        QToolTip::hideText();
    return true;
}

void LanesView::choose(int row, const Segment *segment)
{
    m_current = row;
    if (segment && !segment->requestId.isEmpty()) {
        m_selected = segment->requestId;
        Q_EMIT invocationSelected(m_selected);
    }
    update();
    announceChange();
}

void LanesView::mousePressEvent(QMouseEvent *event)
{
    const int row = int(event->position().y()) / metric::laneHeight;
    if (row < m_rows.rows.size())
        choose(row, segmentAt(event->position()));
}

void LanesView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (segmentAt(event->position()))
        activate();
}

void LanesView::activate()
{
    if (!m_selected.isEmpty())
        Q_EMIT invocationActivated(m_selected);
}

void LanesView::moveLane(int step)
{
    if (m_rows.rows.isEmpty())
        return;
    choose(qBound(0, m_current + step, int(m_rows.rows.size()) - 1), nullptr);
}

void LanesView::moveSegment(int step)
{
    if (m_current < 0)
        return;
    QList<const Segment *> runs;
    const Lane &lane = *m_rows.rows[m_current].lane;
    for (auto it = lane.firstAfter(m_span.fromUs); it != lane.segments.cend() && it->fromUs < m_span.toUs;
         ++it) {
        if (!it->requestId.isEmpty())
            runs.append(&*it);
    }
    if (runs.isEmpty())
        return;
    const auto selected = std::find_if(runs.cbegin(), runs.cend(),
                                       [this](const Segment *run) { return run->requestId == m_selected; });
    const qsizetype at = selected == runs.cend() ? (step > 0 ? -1 : runs.size()) : selected - runs.cbegin();
    choose(m_current, runs[qBound(qsizetype(0), at + step, runs.size() - 1)]);
}

void LanesView::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Up:
        return moveLane(-1);
    case Qt::Key_Down:
        return moveLane(1);
    case Qt::Key_Left:
        return moveSegment(-1);
    case Qt::Key_Right:
        return moveSegment(1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return activate();
    default:
        PaintedWidget::keyPressEvent(event);
    }
}

QString LanesView::accessibleSummary() const
{
    QString text = tr("environments shown: %1").arg(m_rows.rows.size());
    if (m_rows.idle > 0)
        text += tr(", idle: %1").arg(m_rows.idle);
    if (m_current >= 0 && m_current < m_rows.rows.size()) {
        const Lane &lane = *m_rows.rows[m_current].lane;
        text += tr("; %1 of %2").arg(shortInstance(lane.instanceId), lane.functionName);
        for (const Segment &segment : lane.segments) {
            if (!m_selected.isEmpty() && segment.requestId == m_selected)
                text += QStringLiteral(", ") + wordFor(segment);
        }
    }
    return text;
}

} // namespace signalbox
