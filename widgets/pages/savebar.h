// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPushButton;

namespace signalbox {

class Label;

/// What saving would change, and the two ways to go on: Discard and Save.
class SaveBar : public QWidget
{
    Q_OBJECT

public:
    explicit SaveBar(QWidget *parent = nullptr);

    /// `differences`: what would be saved, in words. While `busy`, neither can be pressed.
    void show(const QStringList &differences, bool valid, bool busy);

Q_SIGNALS:
    void saved();
    void discarded();

private:
    Label *m_changes;
    QPushButton *m_discard;
    QPushButton *m_save;
};

} // namespace signalbox
