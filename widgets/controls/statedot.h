// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/connection.h"
#include "widgets/controls/paintedwidget.h"

class QStyleOptionViewItem;

namespace signalbox {

/// A dot in a tone; hollow when off. Its word stands beside it or is its accessible name.
class StateDot : public PaintedWidget
{
    Q_OBJECT

public:
    explicit StateDot(QWidget *parent = nullptr);

    void setState(const QString &word, Tone tone, bool filled = true);
    void setColour(const QString &word, const QColor &colour);

    QAccessible::Role accessibleRole() const override { return QAccessible::Indicator; }
    QString accessibleSummary() const override { return m_word; }
    QSize sizeHint() const override { return {10, 10}; }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_word;
    QColor m_colour; ///< overrides the tone when valid
    Tone m_tone = Tone::Faint;
    bool m_filled = true;
};

/// That its dot and its word have.
Tone toneOf(ConnectionState::Kind state);
/// For delegates and painted lists: an 8 px dot centred in `rect`.
void drawStateDot(QPainter &painter, const QRectF &rect, const QColor &colour, bool filled);
/// Puts such a dot before the text of a cell.
void addStateDot(QStyleOptionViewItem &option, const QColor &colour, bool filled = true);

} // namespace signalbox
