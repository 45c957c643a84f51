// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/mainwindow/railbutton.h"

#include "widgets/controls/statedot.h"
#include "widgets/theme/icons.h"
#include "widgets/theme/paint.h"
#include "widgets/theme/typography.h"

#include <QAccessibleWidget>

namespace signalbox {

namespace {

constexpr int Inset = 10;
constexpr int TextLeft = 36;
constexpr int DotTextLeft = 26;

/// To assistive technology a page is a radio button, too, but one that may be pressed again: Qt's own does
/// nothing then, and the page Functions would not be reached from a function's.
class AccessibleRailButton final : public QAccessibleWidget
{
public:
    explicit AccessibleRailButton(RailButton *button)
        : QAccessibleWidget(button)
    {
    }

    QAccessible::Role role() const override
    {
        return button()->isCheckable() ? QAccessible::RadioButton : QAccessible::Button;
    }

    QAccessible::State state() const override
    {
        QAccessible::State state = QAccessibleWidget::state();
        state.checkable = button()->isCheckable();
        state.checked = button()->isChecked();
        state.pressed = button()->isDown();
        return state;
    }

    QStringList actionNames() const override
    {
        QStringList names = QAccessibleWidget::actionNames();
        if (button()->isEnabled())
            names.prepend(pressAction());
        return names;
    }

    void doAction(const QString &name) override
    {
        if (name == pressAction() || name == toggleAction())
            QMetaObject::invokeMethod(button(), &QAbstractButton::click, Qt::QueuedConnection);
        else
            QAccessibleWidget::doAction(name);
    }

private:
    RailButton *button() const { return static_cast<RailButton *>(widget()); }
};

QAccessibleInterface *makeAccessible(const QString &, QObject *object)
{
    auto *button = qobject_cast<RailButton *>(object);
    return button ? new AccessibleRailButton(button) : nullptr;
}

} // namespace

RailButton::RailButton(const QString &label, QWidget *parent)
    : QAbstractButton(parent)
{
    [[maybe_unused]] static const bool installed = (QAccessible::installFactory(makeAccessible), true);
    setLabel(label);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void RailButton::setLabel(const QString &label)
{
    m_label = label;
    setAccessibleName(label);
    update();
}

void RailButton::setIconName(const QString &name)
{
    m_iconName = name;
    update();
}

void RailButton::setDot(const QColor &colour, bool filled)
{
    m_dot = colour;
    m_dotFilled = filled;
    update();
}

void RailButton::setNote(const QString &note, Tone tone)
{
    m_note = note;
    m_noteTone = tone;
    setAccessibleDescription(note);
    update();
}

QSize RailButton::sizeHint() const
{
    return {180, metric::controlHeight};
}

void RailButton::enterEvent(QEnterEvent *)
{
    update();
}

void RailButton::leaveEvent(QEvent *)
{
    update();
}

void RailButton::paintMark(QPainter &painter, const QColor &colour) const
{
    if (m_dot.isValid()) {
        drawStateDot(painter, QRectF(Inset, 0, 8, height()), m_dot, m_dotFilled);
        return;
    }
    if (m_iconName.isEmpty())
        return;
    const QPixmap pixmap = iconPixmap(m_iconName, colour, metric::iconSize, devicePixelRatioF());
    painter.drawPixmap(QPoint(Inset, (height() - metric::iconSize) / 2), pixmap);
}

void RailButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens &set = tokens(palette());
    const QRectF box(rect());
    if (isChecked()) {
        drawBox(painter, box, metric::controlRadius, set.accentWash, {});
    } else if (underMouse() || isDown()) {
        drawBox(painter, box, metric::controlRadius, set.high, {});
    }
    if (hasFocus())
        drawFocusRing(painter, box, metric::controlRadius, set);
    const QColor colour = isChecked() ? set.text : set.secondary;
    paintMark(painter, isChecked() ? set.accent : colour);

    const int left = m_dot.isValid() ? DotTextLeft : m_iconName.isEmpty() ? Inset : TextLeft;
    int right = Inset;
    if (!m_note.isEmpty()) {
        painter.setFont(signalbox::font(Type::Axis));
        painter.setPen(toneColour(m_noteTone, set));
        painter.drawText(rect().adjusted(left, 0, -Inset, 0), Qt::AlignRight | Qt::AlignVCenter, m_note);
        right += painter.fontMetrics().horizontalAdvance(m_note) + 8;
    }
    painter.setFont(signalbox::font(Type::Body));
    painter.setPen(m_dot.isValid() ? set.text : colour);
    const QRect room = rect().adjusted(left, 0, -right, 0);
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(m_label, Qt::ElideRight, room.width()));
}

} // namespace signalbox
