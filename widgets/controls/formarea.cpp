// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/formarea.h"

#include <QLayout>
#include <QScreen>
#include <QScrollBar>
#include <QShowEvent>
#include <QVBoxLayout>
#include <cmath>

namespace signalbox {

namespace {
constexpr int frameHeight = 40; // the window manager's
constexpr int leastHeight = 120;
constexpr int scrollBarGap = 4; // else the fields end where the dialog's buttons do
} // namespace

FormArea::FormArea(QLayout *form, QWidget *parent)
    : QScrollArea(parent)
{
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins({});
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
    verticalScrollBar()->setAttribute(Qt::WA_OpaquePaintEvent, false); // on the dialog's background
    content->installEventFilter(this);
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this,
            [layout](int, int last) { layout->setContentsMargins(0, 0, last > 0 ? scrollBarGap : 0, 0); });
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

namespace {

/// Moves up what would be below the screen: a window grows downwards.
void stayAbove(QWidget &window, const QRect &screen)
{
    const int below = window.frameGeometry().bottom() - screen.bottom();
    if (window.isVisible() && below > 0)
        window.move(window.x(), qMax(screen.top(), window.y() - below));
}

/// As high as it wants to be, but not lower than `least` and not higher than its screen.
void fit(QWidget &window, int least)
{
    for (FormArea *area : window.findChildren<FormArea *>())
        area->settle();
    window.layout()->activate();
    const int most = window.screen()->availableGeometry().height() - frameHeight;
    const int width = qMax(window.width(), window.sizeHint().width());
    const int wanted = window.layout()->hasHeightForWidth() ? window.layout()->totalHeightForWidth(width)
                                                            : window.sizeHint().height();
    const qreal ratio = window.devicePixelRatioF();
    const int lost = ratio == std::floor(ratio) ? 0 : 1; // by sizes in whole pixels of the screen
    window.resize(width, qMin(qMax(least, wanted + lost), most));
    stayAbove(window, window.screen()->availableGeometry());
}

} // namespace

void fitToScreen(QWidget &window)
{
    fit(window, 0);
}

void growToFit(QWidget &window)
{
    fit(window, window.height());
}

} // namespace signalbox
