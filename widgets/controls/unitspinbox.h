// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSpinBox>

namespace signalbox {

/// A number with its unit: "512 MB". `name` is the accessible name. A number out of range becomes the nearest
/// that is in it, which is said; the Return key that ended it goes no further, so that nothing is done with a
/// number nobody saw.
class UnitSpinBox : public QSpinBox
{
    Q_OBJECT

public:
    UnitSpinBox(const QString &name, const QString &unit, int least, int most, int step = 1,
                QWidget *parent = nullptr);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool event(QEvent *event) override;

private:
    QString rangeText() const;
    bool correct();
};

} // namespace signalbox
