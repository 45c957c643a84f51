// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace signalbox {

/// How a push button is drawn. One primary button a page.
enum class ButtonKind {
    Normal,
    Primary,
    Danger, ///< destroys something
    Quiet,  ///< text only, in accent: row actions, links
};

void setButtonKind(QAbstractButton *button, ButtonKind kind);
ButtonKind buttonKind(const QWidget *widget);

} // namespace signalbox
