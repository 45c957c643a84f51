// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/segmented.h"

#include "widgets/theme/paint.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QHBoxLayout>

namespace signalbox {

namespace {

class SegmentButton final : public QAbstractButton
{
public:
    explicit SegmentButton(const QString &text)
    {
        setText(text);
        setAccessibleName(text);
        setCheckable(true);
        setAutoExclusive(true); // a radio button to assistive technology
        setFocusPolicy(Qt::StrongFocus);
        setAttribute(Qt::WA_Hover);
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    }

    QSize sizeHint() const override { return {fontMetrics().horizontalAdvance(text()) + 20, 28}; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Tokens &set = tokens(palette());
        if (isChecked())
            drawBox(painter, rect(), metric::controlRadius - 2, set.accentWash, QColor());
        painter.setPen(!isEnabled() ? set.faint : isChecked() || underMouse() ? set.text : set.secondary);
        painter.drawText(rect(), Qt::AlignCenter, text());
        if (hasFocus())
            drawFocusRing(painter, rect(), metric::controlRadius - 2, set);
    }
};

} // namespace

Segmented::Segmented(const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_group(new QButtonGroup(this))
{
    setAccessibleName(name);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(2, 2, 2, 2);
    layout->setSpacing(0);
    setFixedHeight(metric::controlHeight);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(m_group, &QButtonGroup::idToggled, this, [this](int value, bool checked) {
        if (checked)
            Q_EMIT valueChanged(value);
    });
}

void Segmented::addChoice(const QString &text, int value)
{
    auto *button = new SegmentButton(text);
    layout()->addWidget(button);
    m_group->addButton(button, value);
}

void Segmented::setChoice(int value, const QString &text)
{
    QAbstractButton *button = m_group->button(value);
    button->setText(text);
    button->setAccessibleName(text);
    button->setVisible(!text.isEmpty());
    button->updateGeometry();
}

void Segmented::setValue(int value)
{
    const QSignalBlocker quiet(m_group);
    if (QAbstractButton *button = m_group->button(value))
        button->setChecked(true);
}

int Segmented::value() const
{
    return m_group->checkedId();
}

void Segmented::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &set = tokens(palette());
    drawBox(painter, rect(), metric::controlRadius, set.raised, set.border);
}

} // namespace signalbox
