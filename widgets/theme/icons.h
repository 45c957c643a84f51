// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme/tokens.h"

#include <QIcon>
#include <QPixmap>

namespace signalbox {

/// A line icon of `:/icons`, drawn in a colour of the current palette whenever it is painted, so that it
/// follows light and dark by itself. `colour` is a token; disabled icons have one of their own, selected and
/// checked ones are accent. An unknown name gives a null icon.
QIcon icon(const QString &name, QColor Tokens::*colour = &Tokens::secondary);

/// The same as a picture in one colour; `size` in device-independent pixels.
QPixmap iconPixmap(const QString &name, const QColor &colour, int size, qreal devicePixelRatio);

} // namespace signalbox
