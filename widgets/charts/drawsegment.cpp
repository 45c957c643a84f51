// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/charts/lanesview.h"

#include "widgets/theme/paint.h"
#include "widgets/theme/typography.h"

namespace signalbox {

namespace {

QString signOf(Segment::Kind kind)
{
    switch (kind) {
    case Segment::Kind::Error:
        return QStringLiteral("×");
    case Segment::Kind::Timeout:
        return QStringLiteral("!");
    case Segment::Kind::Lost:
        return QStringLiteral("?");
    default:
        return {};
    }
}

QColor fillOf(Segment::Kind kind, const Tokens &set)
{
    switch (kind) {
    case Segment::Kind::Error:
        return set.bad;
    case Segment::Kind::Timeout:
        return set.warning;
    case Segment::Kind::Lost:
        return set.others;
    default:
        return set.accent;
    }
}

} // namespace

void drawSegment(QPainter &painter, const QRectF &rect, Segment::Kind kind, const Tokens &set)
{
    constexpr double signRoom = 8;
    const double radius = qMin(3.0, rect.width() / 3);
    if (kind == Segment::Kind::Init)
        return drawHatched(painter, rect, radius, set.cold);
    drawBox(painter, rect, radius, fillOf(kind, set), QColor());
    const QString sign = signOf(kind);
    if (sign.isEmpty() || rect.width() < signRoom)
        return;
    QFont font = signalbox::font(Type::SmallStrong);
    font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(set.dark ? set.background : set.raised);
    painter.drawText(rect.adjusted(0, -1, 0, 0), Qt::AlignCenter | Qt::TextDontClip, sign);
}

QString shortInstance(const QString &instanceId)
{
    // Lambda's log stream names carry the id after the version: 2026/11/23/[$LATEST]a1f0…
    const qsizetype bracket = instanceId.lastIndexOf(u']');
    return instanceId.mid(bracket + 1).left(4);
}

namespace {

struct Entry
{
    Segment::Kind kind;
    QString word;
};

QList<Entry> entries()
{
    return {{Segment::Kind::Success, LanesLegend::tr("running")},
            {Segment::Kind::Init, LanesLegend::tr("init")},
            {Segment::Kind::Error, LanesLegend::tr("error")},
            {Segment::Kind::Timeout, LanesLegend::tr("timeout")}};
}

constexpr int swatch = 16;
constexpr int entryGap = 14;

} // namespace

LanesLegend::LanesLegend(QWidget *parent)
    : PaintedWidget(parent)
{
    setAccessibleName(tr("Legend"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QString LanesLegend::accessibleSummary() const
{
    return tr("solid is running, hatched is init, a cross is an error, an exclamation mark a timeout");
}

QSize LanesLegend::sizeHint() const
{
    const QFontMetrics metrics(signalbox::font(Type::Small));
    int width = 0;
    for (const Entry &entry : entries())
        width += swatch + 6 + metrics.horizontalAdvance(entry.word) + entryGap;
    return {width, 20};
}

void LanesLegend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    int x = 0;
    for (const Entry &entry : entries()) {
        drawSegment(painter, QRectF(x, 4, swatch, 12), entry.kind, theme());
        painter.setFont(signalbox::font(Type::Small));
        painter.setPen(theme().secondary);
        const int width = painter.fontMetrics().horizontalAdvance(entry.word);
        painter.drawText(QRect(x + swatch + 6, 0, width + 2, 20), Qt::AlignVCenter, entry.word);
        x += swatch + 6 + width + entryGap;
    }
}

} // namespace signalbox
