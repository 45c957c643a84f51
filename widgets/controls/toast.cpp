// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/toast.h"

#include "widgets/controls/label.h"
#include "widgets/theme/paint.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>

namespace signalbox {

namespace {
constexpr int shownMs = 5000;
constexpr int unseenMs = 60000;
} // namespace

Toast *Toast::show(QWidget *window, const QString &text)
{
    for (Toast *old : window->findChildren<Toast *>(Qt::FindDirectChildrenOnly))
        delete old;
    return new Toast(window, text);
}

Toast::Toast(QWidget *window, const QString &text)
    : QWidget(window)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 8, 16, 8);
    layout->addWidget(new Label(text));
    setAccessibleName(text);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    window->installEventFilter(this);
    place();
    setVisible(true);
    raise();
    m_end.setSingleShot(true);
    connect(&m_end, &QTimer::timeout, this, &QObject::deleteLater);
    m_end.start(window->isActiveWindow() ? shownMs : unseenMs);
    if (QAccessible::isActive()) {
        QAccessibleEvent event(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&event);
    }
}

void Toast::place()
{
    adjustSize();
    move((parentWidget()->width() - width()) / 2, parentWidget()->height() - height() - 48);
}

bool Toast::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize)
        place();
    if (watched == parentWidget() && event->type() == QEvent::WindowActivate)
        m_end.start(qMin(shownMs, m_end.remainingTime()));
    return QWidget::eventFilter(watched, event);
}

void Toast::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &set = tokens(palette());
    drawBox(painter, rect(), metric::cardRadius, set.high, set.faint);
}

} // namespace signalbox
