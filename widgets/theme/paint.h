// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme/tokens.h"

#include <QPainter>

class QWidget;

namespace signalbox {

/// A rounded box with a crisp 1 px border inside `rect`; an invalid border colour draws none.
void drawBox(QPainter &painter, const QRectF &rect, qreal radius, const QColor &fill, const QColor &border);
/// The 2 px focus ring, inside `rect`.
void drawFocusRing(QPainter &painter, const QRectF &rect, qreal radius, const Tokens &tokens);
/// A horizontal line of one device pixel or more along the bottom of `rect`.
void drawHairline(QPainter &painter, const QRectF &rect, const Tokens &tokens);
/// Cuts a window's corners round. By a mask, not by translucency: that needs a compositor.
void roundCorners(QWidget &window);
/// Fills with diagonal lines, the pattern of init and cold starts.
void drawHatched(QPainter &painter, const QRectF &rect, qreal radius, const QColor &colour);

} // namespace signalbox
