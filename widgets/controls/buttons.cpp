// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/buttons.h"

namespace signalbox {

QPushButton *makeButton(const QString &text, ButtonKind kind, const QString &iconName, QWidget *parent)
{
    auto *button = new QPushButton(text, parent);
    button->setAutoDefault(
        true); // the Return key presses the button that has the focus, in a page as in a dialog
    button->setAccessibleName(QString(text).remove(u'&'));
    button->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    if (!iconName.isEmpty())
        button->setIcon(icon(iconName));
    setButtonKind(button, kind);
    return button;
}

QPushButton *makeLink(const QString &text, QWidget *parent)
{
    auto *button = makeButton(text, ButtonKind::Quiet, {}, parent);
    button->setCursor(Qt::PointingHandCursor);
    return button;
}

QToolButton *makeIconButton(const QString &iconName, const QString &name, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setIcon(icon(iconName));
    button->setIconSize({metric::iconSize, metric::iconSize});
    button->setToolTip(name);
    button->setAccessibleName(name);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

} // namespace signalbox
