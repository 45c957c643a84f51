// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

class QLayout;

namespace signalbox {

/// Wants to be as high as the form in it, and scrolls where there is less room, so that a dialog's buttons
/// stay in sight. For dialogs: it makes its window fit when it is shown.
class FormArea : public QScrollArea
{
    Q_OBJECT

public:
    explicit FormArea(QLayout *form, QWidget *parent = nullptr);

    /// Takes up at once what was shown and hidden in the form; otherwise that waits for the event loop.
    void settle();
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    /// Only now is it known how high all is: fits the window.
    void showEvent(QShowEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
};

/// Makes the window as high as it wants to be, but not higher than its screen.
void fitToScreen(QWidget &window);
/// The same where it has become too low; otherwise it stays, so that nothing jumps.
void growToFit(QWidget &window);

} // namespace signalbox
