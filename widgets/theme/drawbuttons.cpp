// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme/icons.h"
#include "widgets/theme/paint.h"
#include "widgets/theme/styledrawing.h"
#include "widgets/theme/typography.h"

#include <QFont>
#include <QFontMetrics>
#include <QIcon>
#include <QPainter>
#include <QPixmap>
#include <QStyleOption>
#include <QStyleOptionButton>

namespace signalbox::drawing {

namespace {

constexpr int gap = 6;

struct ButtonColours
{
    QColor fill;
    QColor border;
    QColor text;
};

ButtonColours normalColours(const QStyleOption &option, const Tokens &set, const QColor &text)
{
    const bool pressed = option.state & (QStyle::State_Sunken | QStyle::State_On);
    const bool hovered = option.state & QStyle::State_MouseOver;
    return {pressed || hovered ? set.high : set.raised, pressed ? set.faint : set.border, text};
}

ButtonColours colours(const QStyleOption &option, const Tokens &set, ButtonKind kind)
{
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool pressed = option.state & QStyle::State_Sunken;
    const bool hovered = option.state & QStyle::State_MouseOver;
    if (kind == ButtonKind::Quiet) {
        const QColor wash = enabled && (hovered || pressed) ? set.accentWash : QColor();
        return {wash, QColor(), enabled ? set.accent : set.faint};
    }
    if (!enabled)
        return {set.background, set.border, set.faint};
    if (kind == ButtonKind::Primary) {
        const int shade = pressed ? 118 : hovered ? 108 : 100;
        return {set.accent.darker(shade), QColor(), set.onAccent};
    }
    return normalColours(option, set, kind == ButtonKind::Danger ? set.bad : set.text);
}

QFont buttonFont(QFont font)
{
    font.setWeight(QFont::Medium);
    return font;
}

int menuWidth(const QStyleOptionButton &option)
{
    return option.features & QStyleOptionButton::HasMenu ? metric::iconSize + 2 : 0;
}

// A line icon in the button's own text colour.
QPixmap tinted(const QIcon &source, const QColor &colour, qreal ratio)
{
    QPixmap pixmap = source.pixmap(QSize(metric::iconSize, metric::iconSize), ratio);
    QPainter painter(&pixmap);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(QRect(QPoint(), pixmap.size()), colour);
    return pixmap;
}

} // namespace

QSize pushButtonSize(const QStyleOptionButton &option, ButtonKind kind)
{
    const QFontMetrics metrics(buttonFont(font(Type::Body)));
    const int text = option.text.isEmpty() ? 0 : metrics.size(Qt::TextShowMnemonic, option.text).width();
    const int picture = option.icon.isNull() ? 0 : metric::iconSize + (text > 0 ? gap : 0);
    const bool quiet = kind == ButtonKind::Quiet;
    const int padding = quiet ? metric::linkPadding : text > 0 ? 14 : 8;
    return {text + picture + menuWidth(option) + 2 * padding, quiet ? 24 : metric::controlHeight};
}

void pushButton(const QStyleOptionButton &option, QPainter &painter, const Tokens &set, ButtonKind kind)
{
    const ButtonColours look = colours(option, set, kind);
    drawBox(painter, option.rect, metric::controlRadius, look.fill, look.border);

    painter.save();
    painter.setFont(buttonFont(painter.font()));
    painter.setPen(look.text);
    const int text =
        option.text.isEmpty() ? 0 : painter.fontMetrics().size(Qt::TextShowMnemonic, option.text).width();
    const int picture = option.icon.isNull() ? 0 : metric::iconSize + (text > 0 ? gap : 0);
    QRect area = option.rect;
    area.setLeft(area.left() + qMax(2, (area.width() - text - picture - menuWidth(option)) / 2));
    if (!option.icon.isNull()) {
        const qreal ratio = painter.device()->devicePixelRatioF();
        painter.drawPixmap(area.left(), area.center().y() - metric::iconSize / 2 + 1,
                           tinted(option.icon, look.text, ratio));
        area.setLeft(area.left() + picture);
    }
    painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextShowMnemonic, option.text);
    if (menuWidth(option) > 0) {
        painter.drawPixmap(area.left() + text + 4, area.center().y() - metric::iconSize / 2 + 1,
                           iconPixmap(QStringLiteral("chevron-down"), look.text, metric::iconSize,
                                      painter.device()->devicePixelRatioF()));
    }
    painter.restore();
    if (option.state & QStyle::State_HasFocus)
        focusRect(option, painter, set);
}

void toolButton(const QStyleOption &option, QPainter &painter, const Tokens &set)
{
    const bool active = option.state & (QStyle::State_MouseOver | QStyle::State_Sunken | QStyle::State_On);
    if (active && (option.state & QStyle::State_Enabled))
        drawBox(painter, option.rect, metric::controlRadius, set.high, QColor());
    if (option.state & QStyle::State_HasFocus)
        drawFocusRing(painter, option.rect, metric::controlRadius, set);
}

void checkIndicator(const QStyleOption &option, QPainter &painter, const Tokens &set)
{
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool partly = option.state & QStyle::State_NoChange;
    const bool marked = partly || (option.state & QStyle::State_On);
    const QColor fill = !enabled ? set.high : marked ? set.accent : set.raised;
    const bool hovered = option.state & QStyle::State_MouseOver;
    drawBox(painter, option.rect, 4, fill, marked && enabled ? QColor() : hovered ? set.accent : set.faint);
    if (!marked)
        return;
    const QColor mark = enabled ? set.onAccent : set.faint;
    if (partly) {
        painter.fillRect(QRectF(option.rect).adjusted(4, 7, -4, -7), mark);
        return;
    }
    const QPixmap check = iconPixmap(QStringLiteral("check"), mark, option.rect.width() - 2,
                                     painter.device()->devicePixelRatioF());
    painter.drawPixmap(option.rect.topLeft() + QPoint(1, 1), check);
}

void radioIndicator(const QStyleOption &option, QPainter &painter, const Tokens &set)
{
    const bool enabled = option.state & QStyle::State_Enabled;
    const bool on = option.state & QStyle::State_On;
    const qreal radius = option.rect.width() / 2.0;
    drawBox(painter, option.rect, radius, on && enabled ? set.accent : set.raised,
            on && enabled ? QColor() : set.faint);
    if (on) {
        drawBox(painter, QRectF(option.rect).adjusted(5, 5, -5, -5), radius - 5,
                enabled ? set.onAccent : set.faint, QColor());
    }
}

} // namespace signalbox::drawing
