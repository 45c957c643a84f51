// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formarea.h"

#include <QLayout>
#include <QScreen>
#include <QScrollBar>
#include <QShowEvent>
#include <QVBoxLayout>

namespace signalbox {

namespace {
constexpr int frameHeight = 40; // the window manager's
constexpr int leastHeight = 120;
} // namespace

FormArea::FormArea(QLayout *form, QWidget *parent)
    : QScrollArea(parent)
{
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 4, 0); // a focus ring's room beside the scroll bar
    layout->addLayout(form);
    layout->addStretch();
    setWidget(content);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    content->installEventFilter(this);
}

void FormArea::settle()
{
    widget()->layout()->activate();
    updateGeometry();
}

QSize FormArea::sizeHint() const
{
    const QLayout *form = widget()->layout();
    const QSize wanted = form->sizeHint();
    const int width = qMax(wanted.width(), viewport()->width());
    return {wanted.width(), form->hasHeightForWidth() ? form->heightForWidth(width) : wanted.height()};
}

QSize FormArea::minimumSizeHint() const
{
    return {widget()->minimumSizeHint().width() + verticalScrollBar()->sizeHint().width(),
            qMin(leastHeight, sizeHint().height())};
}

void FormArea::showEvent(QShowEvent *event)
{
    QScrollArea::showEvent(event);
    if (!event->spontaneous())
        fitToScreen(*window());
}

bool FormArea::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest)
        updateGeometry();
    return QScrollArea::eventFilter(watched, event);
}

void fitToScreen(QWidget &window)
{
    for (FormArea *area : window.findChildren<FormArea *>())
        area->settle();
    window.layout()->activate();
    const int most = window.screen()->availableGeometry().height() - frameHeight;
    window.resize(qMax(window.width(), window.sizeHint().width()), qMin(window.sizeHint().height(), most));
}

} // namespace signalbox
