// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dialogs/triggers/kindlist.h"

#include "widgets/controls/label.h"
#include "widgets/theme/paint.h"
#include "widgets/theme/typography.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QVBoxLayout>

namespace signalbox {

namespace {

constexpr int rowInset = 10;
constexpr int rowInsetY = 6;

/// A row of two lines; the accent's wash tells the one that is chosen.
class KindButton final : public QAbstractButton
{
public:
    KindButton(const QString &name, const QString &line)
        : m_line(line)
    {
        setText(name);
        setAccessibleName(name);
        setAccessibleDescription(line);
        setCheckable(true);
        setAutoExclusive(true);
        setFocusPolicy(Qt::StrongFocus);
        setAttribute(Qt::WA_Hover);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }

    QSize sizeHint() const override
    {
        const QFontMetrics small(signalbox::font(Type::Small));
        const int width = qMax(fontMetrics().horizontalAdvance(text()), small.horizontalAdvance(m_line));
        return {width + 2 * rowInset, fontMetrics().height() + small.height() + 2 * rowInsetY};
    }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Tokens &set = tokens(palette());
        if (isChecked())
            drawBox(painter, rect(), metric::controlRadius, set.accentWash, QColor());
        const QRect inner = rect().adjusted(rowInset, rowInsetY, -rowInset, -rowInsetY);
        painter.setPen(isEnabled() ? set.text : set.faint);
        painter.drawText(inner, Qt::AlignLeft | Qt::AlignTop, text());
        painter.setPen(set.secondary);
        painter.setFont(signalbox::font(Type::Small));
        painter.drawText(inner, Qt::AlignLeft | Qt::AlignBottom, m_line);
        if (hasFocus())
            drawFocusRing(painter, rect(), metric::controlRadius, set);
    }

private:
    QString m_line;
};

} // namespace

KindList::KindList(QWidget *parent)
    : QWidget(parent)
    , m_group(new QButtonGroup(this))
    , m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins({});
    m_layout->setSpacing(2);
    connect(m_group, &QButtonGroup::buttonToggled, this, [this](QAbstractButton *button, bool checked) {
        if (!checked)
            return;
        if (isAncestorOf(window()->focusWidget())) // chosen by assistive technology, which moves no focus
            button->setFocus();
        Q_EMIT changed();
    });
}

void KindList::addHeading(const QString &text)
{
    if (m_layout->count() > 0)
        m_layout->addSpacing(6);
    m_layout->addWidget(new Label(text, Type::Small, Tone::Secondary));
}

void KindList::addKind(Trigger::Kind kind, const QString &name, const QString &explanation,
                       const QString &whyNot)
{
    auto *button = new KindButton(name, whyNot.isEmpty() ? explanation : whyNot);
    button->setEnabled(whyNot.isEmpty());
    m_group->addButton(button, int(kind));
    m_layout->addWidget(button);
}

void KindList::setKind(Trigger::Kind kind)
{
    QAbstractButton *button = m_group->button(int(kind));
    if (!button || !button->isEnabled())
        return;
    button->setChecked(true);
    button->setFocus();
}

Trigger::Kind KindList::kind() const
{
    return Trigger::Kind(m_group->checkedId());
}

} // namespace signalbox
