// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/paintedwidget.h"

#include <QAccessibleWidget>
#include <QEvent>

namespace signalbox {

namespace {

class AccessiblePainted final : public QAccessibleWidget
{
public:
    explicit AccessiblePainted(PaintedWidget *widget)
        : QAccessibleWidget(widget, widget->accessibleRole())
    {
    }

    QString text(QAccessible::Text kind) const override
    {
        if (kind == QAccessible::Name && widget()->accessibleName().isEmpty())
            return painted()->accessibleSummary();
        if (kind == QAccessible::Description || kind == QAccessible::Value)
            return painted()->accessibleSummary();
        return QAccessibleWidget::text(kind);
    }

    QStringList actionNames() const override
    {
        QStringList names = QAccessibleWidget::actionNames();
        if (!painted()->accessibleAction().isEmpty())
            names.prepend(pressAction());
        return names;
    }

    void doAction(const QString &name) override
    {
        if (name == pressAction())
            painted()->activate();
        else
            QAccessibleWidget::doAction(name);
    }

private:
    PaintedWidget *painted() const { return static_cast<PaintedWidget *>(widget()); }
};

QAccessibleInterface *makeAccessible(const QString &, QObject *object)
{
    auto *painted = qobject_cast<PaintedWidget *>(object);
    return painted ? new AccessiblePainted(painted) : nullptr;
}

} // namespace

PaintedWidget::PaintedWidget(QWidget *parent)
    : QWidget(parent)
{
    [[maybe_unused]] static const bool installed = (QAccessible::installFactory(makeAccessible), true);
}

void PaintedWidget::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        update();
    QWidget::changeEvent(event);
}

void PaintedWidget::announceChange()
{
    if (!QAccessible::isActive())
        return;
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

} // namespace signalbox
