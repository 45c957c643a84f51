// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme/buttonkind.h"
#include "widgets/theme/icons.h"

#include <QPushButton>
#include <QToolButton>

namespace signalbox {

/// A push button of a kind, with an optional icon of `:/icons`. The text is the accessible name.
QPushButton *makeButton(const QString &text, ButtonKind kind = ButtonKind::Normal,
                        const QString &iconName = {}, QWidget *parent = nullptr);
/// A quiet text button in accent: row actions, "+ Add trigger".
QPushButton *makeLink(const QString &text, QWidget *parent = nullptr);
/// A square icon button; `name` is its tooltip and accessible name.
QToolButton *makeIconButton(const QString &iconName, const QString &name, QWidget *parent = nullptr);

} // namespace signalbox
