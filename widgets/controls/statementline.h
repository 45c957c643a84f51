// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace signalbox {

/// A dot and a sentence: what works, or what does not and why.
class StatementLine : public QWidget
{
    Q_OBJECT

public:
    StatementLine(const QString &name, bool good, const QString &state, const QString &remark,
                  QWidget *parent = nullptr);
};

} // namespace signalbox
