// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme/tokens.h"

#include <QIconEngine>

namespace signalbox {

/// Renders an SVG with `currentColor` replaced by a token of the application's palette.
class IconEngine final : public QIconEngine
{
public:
    IconEngine(QString name, QColor Tokens::*colour);

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    QIconEngine *clone() const override;
    QString key() const override;

    /// The drawing in one colour; null when there is no such icon.
    static QPixmap render(const QString &name, const QColor &colour, const QSize &pixels);

private:
    QColor colourFor(QIcon::Mode mode, QIcon::State state) const;

    QString m_name;
    QColor Tokens::*m_colour;
};

} // namespace signalbox
