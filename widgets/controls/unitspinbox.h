// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSpinBox>

namespace signalbox {

/// A number with its unit: "512 MB". `name` is the accessible name.
class UnitSpinBox : public QSpinBox
{
    Q_OBJECT

public:
    UnitSpinBox(const QString &name, const QString &unit, int least, int most, int step = 1,
                QWidget *parent = nullptr);
};

} // namespace signalbox
