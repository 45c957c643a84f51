// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme/theme.h"

#include <QAbstractScrollArea>
#include <QAccessible>
#include <QApplication>
#include <QDir>
#include <QTest>

namespace signalbox::test {

/// A picture for people to look at, in build/look.
inline void save(QWidget *page, const QString &name, double scale = 1.0)
{
    const QString folder = QCoreApplication::applicationDirPath() + QStringLiteral("/../look");
    QDir().mkpath(folder);
    QPixmap picture(page->size() * scale);
    picture.setDevicePixelRatio(scale);
    picture.fill(QApplication::palette().color(QPalette::Window));
    page->render(&picture);
    QVERIFY(picture.save(QStringLiteral("%1/%2.png").arg(folder, name)));
}

/// In the theme of the moment, at 1 and at 1.5.
inline void saveInScales(QWidget *page, const QString &name, Theme::Mode mode)
{
    for (const double scale : {1.0, 1.5})
        save(page, QStringLiteral("%1-%2-%3").arg(name, Theme::nameOf(mode)).arg(scale), scale);
}

/// A screen reader has a name for all that can have the focus.
inline void verifyNames(const QWidget &page)
{
    for (QWidget *widget : page.findChildren<QWidget *>()) {
        if (widget->focusPolicy() == Qt::NoFocus || widget == page.focusProxy() ||
            widget->objectName().startsWith(u"qt_") ||
            qobject_cast<QAbstractScrollArea *>(widget->parentWidget()))
            continue;
        QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
        QVERIFY(interface);
        if (widget->isEnabled() && widget->isVisibleTo(&page))
            QVERIFY2(!interface->text(QAccessible::Name).isEmpty(), widget->metaObject()->className());
    }
}

} // namespace signalbox::test
