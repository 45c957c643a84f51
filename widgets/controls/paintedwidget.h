// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme/tokens.h"

#include <QAccessible>
#include <QWidget>

namespace signalbox {

/// Base of widgets that paint themselves. Says to assistive technology what a person sees: a role, a name and
/// the text of what is drawn.
class PaintedWidget : public QWidget
{
    Q_OBJECT

public:
    explicit PaintedWidget(QWidget *parent = nullptr);

    virtual QAccessible::Role accessibleRole() const { return QAccessible::Graphic; }
    /// What the drawing says, in words; becomes the accessible value.
    virtual QString accessibleSummary() const = 0;
    /// What Enter or a click does; empty for nothing.
    virtual QString accessibleAction() const { return {}; }
    virtual void activate() {}

protected:
    const Tokens &theme() const { return tokens(palette()); }
    void changeEvent(QEvent *event) override;
    /// Call when what is drawn changed its meaning: tells those who listen, if anybody does.
    void announceChange();
};

} // namespace signalbox
