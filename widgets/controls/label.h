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

protected:
    void changeEvent(QEvent *event) override;

private:
    void recolour();

    Tone m_tone;
};

} // namespace signalbox
