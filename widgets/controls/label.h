// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme/tokens.h"
#include "widgets/theme/typography.h"

#include <QLabel>

namespace signalbox {

/// Text of the type scale in the colour of a tone; follows light and dark. Plain text unless told otherwise.
class Label : public QLabel
{
    Q_OBJECT

public:
    explicit Label(const QString &text = {}, Type type = Type::Body, Tone tone = Tone::Normal,
                   QWidget *parent = nullptr);

    Tone tone() const { return m_tone; }
    void setTone(Tone tone);
    void setType(Type type);
    /// Lets a line give way where there is little room; what was cut stands in the tooltip. `least`: the
    /// pixels it keeps.
    void setElided(Qt::TextElideMode mode, int least);
    QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    void recolour();

    bool isCut() const;

    Tone m_tone;
    Qt::TextElideMode m_elide = Qt::ElideNone;
    int m_least = 0;
};

} // namespace signalbox
