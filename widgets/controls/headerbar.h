// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;

namespace signalbox {

class Chip;
class Label;

/// A page's head: its title, whose it is (the chip), a few facts, and actions at the right.
class HeaderBar : public QWidget
{
    Q_OBJECT

public:
    explicit HeaderBar(const QString &title, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    /// Quiet facts after the chip: "nodejs20.x · 512 MB".
    void setFacts(const QString &facts);
    Chip *chip() const { return m_chip; }
    /// Puts a widget at the right, after those already there.
    void addAction(QWidget *widget);
    using QWidget::addAction;
    /// Puts the window's search before all actions.
    void setSearch(QWidget *widget);

private:
    QHBoxLayout *m_actions;
    Label *m_title;
    Chip *m_chip;
    Label *m_facts;
};

} // namespace signalbox
