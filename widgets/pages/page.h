// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace signalbox {

/// A page of the main window. The window calls these for the keys that work everywhere.
class Page : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// Fills what the window leaves: its height follows from nothing within. Else each change of a layout
    /// anywhere asks all pages, the hidden ones too, how high they would be, which takes longer than a frame.
    bool hasHeightForWidth() const override { return false; }
    /// Where the keyboard begins when the page is shown. No focus proxy: the Tab key would jump over what
    /// stands before it.
    virtual QWidget *firstFocus() { return this; }
    /// F5.
    virtual void refresh() {}
    /// "/": puts the focus into the page's filter, where there is one.
    virtual void focusFilter() {}
    /// Esc: leaves what is open within the page. False when there is nothing to leave.
    virtual bool back() { return false; }
};

} // namespace signalbox
