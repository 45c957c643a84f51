// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/theme/tokens.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QToolButton;

namespace signalbox {

class Label;

/// What happened, what it means and what to do, in the place where it happened. Never a window of its own.
/// Hidden until it has something to say; appearing raises QAccessible::Alert.
class Banner : public QWidget
{
    Q_OBJECT

public:
    enum class Severity { Info, Warning, Error };

    explicit Banner(QWidget *parent = nullptr);

    /// `meaning` and `action` may be empty.
    void show(Severity severity, const QString &what, const QString &meaning = {},
              const QString &action = {});
    void setClosable(bool closable);
    void clear();
    QString what() const;

Q_SIGNALS:
    void actionTriggered();
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void updateIcon();

    Severity m_severity = Severity::Info;
    QLabel *m_icon;
    Label *m_what;
    Label *m_meaning;
    QPushButton *m_action;
    QToolButton *m_close;
};

} // namespace signalbox
