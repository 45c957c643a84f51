// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme/icons.h"
#include "widgets/theme/paint.h"
#include "widgets/theme/styledrawing.h"
#include "widgets/theme/typography.h"

#include <QFontMetrics>
#include <QIcon>
#include <QPainter>
#include <QStyleOption>
#include <QStyleOptionHeader>
#include <QStyleOptionMenuItem>
#include <QStyleOptionTab>
#include <QStyleOptionViewItem>

namespace signalbox::drawing {

namespace {

constexpr int tabPadding = 6;
constexpr int tabGap = 8; // with two paddings PM_TabBarTabHSpace
constexpr int headerPadding = 8;

QRectF tabTextRect(const QStyleOptionTab &option)
{
    return QRectF(option.rect).adjusted(tabPadding, 0, -tabPadding - tabGap, 0);
}

void paintPixmap(QPainter &painter, const QString &name, const QColor &colour, const QPoint &at)
{
    painter.drawPixmap(at, iconPixmap(name, colour, metric::iconSize, painter.device()->devicePixelRatioF()));
}

} // namespace

void tabShape(const QStyleOptionTab &option, QPainter &painter, const Tokens &set)
{
    const QRectF box = tabTextRect(option).adjusted(-tabPadding, 0, tabPadding, 0);
    if (option.state & QStyle::State_Selected)
        painter.fillRect(QRectF(box.left(), option.rect.bottom() - 1, box.width(), 2), set.accent);
    if (option.state & QStyle::State_HasFocus)
        drawFocusRing(painter, box.adjusted(0, 3, 0, -4), metric::controlRadius, set);
}

void tabLabel(const QStyleOptionTab &option, QPainter &painter, const Tokens &set)
{
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool strong = option.state & (QStyle::State_Selected | QStyle::State_MouseOver);
    painter.setPen(!enabled ? set.faint : strong ? set.text : set.secondary);
    painter.drawText(tabTextRect(option), Qt::AlignCenter | Qt::TextShowMnemonic | Qt::TextDontClip,
                     option.text);
}

void tabBase(const QStyleOption &option, QPainter &painter, const Tokens &set)
{
    drawHairline(painter, option.rect, set);
}

void headerSection(const QStyleOption &option, QPainter &painter, const Tokens &set)
{
    painter.fillRect(option.rect, set.raised);
    drawHairline(painter, option.rect, set);
}

QSize headerSize(const QStyleOptionHeader &option)
{
    const QFontMetrics metrics(font(Type::Small));
    return {metrics.horizontalAdvance(option.text) + 2 * headerPadding +
                (option.sortIndicator != QStyleOptionHeader::None ? 14 : 0),
            metric::rowHeight};
}

void headerLabel(const QStyleOptionHeader &option, QPainter &painter, const Tokens &set)
{
    constexpr int arrowSize = 12;
    painter.save();
    painter.setFont(font(Type::Small));
    painter.setPen(set.secondary);
    const bool sorted = option.sortIndicator != QStyleOptionHeader::None;
    const bool right = option.textAlignment & Qt::AlignRight;
    const QRect area = option.rect.adjusted(headerPadding, 0, -headerPadding, 0);
    const int room = area.width() - (sorted ? arrowSize + 2 : 0);
    const QString text = painter.fontMetrics().elidedText(option.text, Qt::ElideMiddle, room);
    painter.drawText(area, int(option.textAlignment | Qt::AlignVCenter), text);
    if (sorted) {
        const int width = painter.fontMetrics().horizontalAdvance(text) + 2;
        const int x = right ? area.right() - width - arrowSize : area.left() + width;
        const bool down = option.sortIndicator == QStyleOptionHeader::SortUp; // Qt's word for descending
        painter.drawPixmap(x, option.rect.center().y() - arrowSize / 2 + 1,
                           iconPixmap(down ? QStringLiteral("chevron-down") : QStringLiteral("chevron-up"),
                                      set.secondary, arrowSize, painter.device()->devicePixelRatioF()));
    }
    painter.restore();
}

void tableRow(const QStyleOption &option, QPainter &painter, const Tokens &set)
{
    if (option.state & QStyle::State_Selected)
        painter.fillRect(option.rect, set.accentWash);
    drawHairline(painter, option.rect, set);
}

void viewItem(const QStyleOption &option, QPainter &painter, const Tokens &set, bool inTable)
{
    if (const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(&option)) {
        if (item->backgroundBrush.style() != Qt::NoBrush)
            painter.fillRect(option.rect, item->backgroundBrush);
    }
    if (inTable)
        return;
    const bool selected = option.state & QStyle::State_Selected;
    if (selected || (option.state & QStyle::State_MouseOver)) {
        drawBox(painter, QRectF(option.rect).adjusted(2, 1, -2, -1), metric::controlRadius,
                selected ? set.accentWash : set.high, QColor());
    }
}

QSize menuItemSize(const QStyleOptionMenuItem &option, const QSize &contents)
{
    if (option.menuItemType == QStyleOptionMenuItem::Separator)
        return {contents.width(), 9};
    const bool hasShortcut = option.text.contains(u'\t');
    return {contents.width() + 12 + metric::iconSize + 8 + 12 + (hasShortcut ? 24 : 0), metric::rowHeight};
}

void menuItem(const QStyleOptionMenuItem &option, QPainter &painter, const Tokens &set)
{
    if (option.menuItemType == QStyleOptionMenuItem::Separator) {
        painter.fillRect(QRect(option.rect.left() + 8, option.rect.center().y(), option.rect.width() - 16, 1),
                         set.border);
        return;
    }
    const bool enabled = option.state & QStyle::State_Enabled;
    if (enabled && (option.state & QStyle::State_Selected))
        drawBox(painter, option.rect, 4, set.accentWash, QColor());

    const QColor colour = enabled ? set.text : set.faint;
    const QRect inner = option.rect.adjusted(8, 0, -10, 0);
    const QPoint picture(inner.left(), inner.center().y() - metric::iconSize / 2 + 1);
    if (option.checked)
        paintPixmap(painter, QStringLiteral("check"), set.accent, picture);
    else if (!option.icon.isNull())
        option.icon.paint(&painter, QRect(picture, QSize(metric::iconSize, metric::iconSize)),
                          Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);

    const QRect area = inner.adjusted(metric::iconSize + 8, 0, 0, 0);
    painter.setFont(option.font);
    painter.setPen(colour);
    painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextShowMnemonic,
                     option.text.section(u'\t', 0, 0));
    painter.setPen(set.faint);
    painter.drawText(area, Qt::AlignRight | Qt::AlignVCenter, option.text.section(u'\t', 1));
    if (option.menuItemType == QStyleOptionMenuItem::SubMenu) {
        paintPixmap(painter, QStringLiteral("chevron-right"), colour,
                    QPoint(inner.right() - metric::iconSize, picture.y()));
    }
}

} // namespace signalbox::drawing
