// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/controls/keyfigure.h"

#include <QGraphicsOpacityEffect>
#include <QLabel>

namespace signalbox::test {

/// The Live page's key figure of this name, if there is one.
inline const KeyFigure *keyFigure(const QWidget &page, const QString &name)
{
    for (const auto *figure : page.findChildren<KeyFigure *>()) {
        if (figure->accessibleName() == name)
            return figure;
    }
    return nullptr;
}

inline QString figureOf(const QWidget &page, const QString &name)
{
    const KeyFigure *figure = keyFigure(page, name);
    return figure ? figure->figure() : QStringLiteral("no such figure");
}

inline QString tipOf(const QWidget &page, const QString &name)
{
    return keyFigure(page, name)->toolTip();
}

inline bool dimmed(const QWidget &page)
{
    return page.findChild<QGraphicsOpacityEffect *>()->isEnabled();
}

/// All that its labels say, as one text.
inline QString sentencesOf(const QWidget &part)
{
    QStringList all;
    for (const auto *label : part.findChildren<QLabel *>())
        all.append(label->text());
    return all.join(u'\n');
}

} // namespace signalbox::test
