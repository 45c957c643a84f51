// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QVBoxLayout;

namespace signalbox {

/// Every key that does something, by where it does it.
class ShortcutsDialog : public QDialog
{
    Q_OBJECT

public:
    /// `pages`: how many of them Ctrl and a digit show.
    ShortcutsDialog(int pages, QWidget *parent);

private:
    struct Shortcut
    {
        QString what;
        QString keys;
    };

    static void addGroup(QVBoxLayout &layout, const QString &title, const QList<Shortcut> &shortcuts);
    void addGroups(QVBoxLayout &layout, int pages);
};

} // namespace signalbox
