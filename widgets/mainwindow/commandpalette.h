// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <functional>

class QLineEdit;
class QListWidget;

namespace signalbox {

/// Something the palette can do.
struct Command
{
    QString text;
    QString note; ///< what kind of thing it is, or its keys; stands at the right
    std::function<void()> run;
};

/// Reaches every page, function and action by a few letters. A frameless dialog, because assistive technology
/// cannot see Qt::Popup windows.
class CommandPalette : public QDialog
{
    Q_OBJECT

public:
    CommandPalette(QList<Command> commands, QWidget *parent);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool isBelow(const QObject *receiver) const;
    bool takeKey(const QObject *receiver, QEvent *event);
    void filter(const QString &text);
    void fitToFound();
    void run();

    QList<Command> m_commands;
    QLineEdit *m_input;
    QListWidget *m_list;
};

/// How well a command answers `query`: less is better, -1 is not at all. The letters occur in its text in
/// this order, or else each word in its text or its note.
int matchScore(const QString &query, const Command &command);

} // namespace signalbox
