// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace signalbox {

/// How one figure came about: opened by a click or Enter on it, closed by Esc or a click elsewhere. A
/// frameless dialog, because assistive technology cannot see Qt::Popup windows.
class FormulaCard : public QDialog
{
    Q_OBJECT

public:
    /// Opens below `anchor` (global coordinates), inside the screen. Deletes itself when closed.
    static FormulaCard *open(QWidget *parent, const QRect &anchor, const QString &title,
                             const QStringList &lines, const QString &remark);

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    FormulaCard(QWidget *parent, const QString &title, const QStringList &lines, const QString &remark);
    using QDialog::open;
    void placeBy(const QRect &anchor);
};

} // namespace signalbox
