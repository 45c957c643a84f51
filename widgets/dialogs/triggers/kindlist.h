// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/trigger.h"

#include <QWidget>

class QAbstractButton;
class QButtonGroup;
class QVBoxLayout;

namespace signalbox {

/// The kinds of triggers, grouped, each with a line on what it is or why it cannot be had here. One is
/// chosen; arrow keys move the choice.
class KindList : public QWidget
{
    Q_OBJECT

public:
    explicit KindList(QWidget *parent = nullptr);

    void addHeading(const QString &text);
    /// With a reason it cannot be chosen, and says why.
    void addKind(Trigger::Kind kind, const QString &name, const QString &explanation, const QString &whyNot);
    /// Nothing happens where it cannot be chosen.
    void setKind(Trigger::Kind kind);
    Trigger::Kind kind() const;

Q_SIGNALS:
    void changed();

private:
    QButtonGroup *m_group;
    QVBoxLayout *m_layout;
};

} // namespace signalbox
