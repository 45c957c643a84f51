// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>

namespace signalbox {

/// The type scale: size / line height in device-independent pixels.
enum class Type {
    PageTitle,   ///< 20/28 semibold
    Body,        ///< 13/20
    BodyStrong,  ///< 13/20 semibold: card titles
    Small,       ///< 12/18: table heads, secondary text
    SmallStrong, ///< 12/18 semibold
    Axis,        ///< 11
    KeyFigure,   ///< 22/28 semibold
    PageFigure,  ///< 30/38 semibold: the one figure of a page
    Mono,        ///< 12/18 JetBrains Mono: logs, ids, formulas
};

/// The text fonts have figures of one width: see tabularfont.h.
QFont font(Type type);
int lineHeight(Type type);

} // namespace signalbox
