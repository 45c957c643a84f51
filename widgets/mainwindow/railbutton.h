// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme/tokens.h"

#include <QAbstractButton>

namespace signalbox {

/// One line of the rail: an icon, a coloured dot or neither, a text, and a quiet word at the right.
class RailButton : public QAbstractButton
{
    Q_OBJECT

public:
    explicit RailButton(const QString &label, QWidget *parent = nullptr);

    /// Shown as it is, also an ampersand, and its accessible name. A button's text would make a shortcut of
    /// one.
    void setLabel(const QString &label);
    void setIconName(const QString &name);
    void setDot(const QColor &colour, bool filled);
    /// The word at the right; becomes part of the accessible name.
    void setNote(const QString &note, Tone tone = Tone::Faint);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    void paintMark(QPainter &painter, const QColor &colour) const;

    QString m_label;
    QString m_iconName;
    QString m_note;
    QColor m_dot;
    bool m_dotFilled = true;
    Tone m_noteTone = Tone::Faint;
};

} // namespace signalbox
