// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPushButton;

namespace signalbox {

class Label;

/// One sentence and one action, in the middle of what is empty.
class EmptyState : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyState(const QString &sentence, const QString &action = {}, QWidget *parent = nullptr);

    void setSentence(const QString &sentence);
    /// An empty action hides the button.
    void setAction(const QString &action);
    bool hasAction() const;
    QString sentence() const;
    /// Where the keyboard begins. No focus proxy: assistive technology would hear of the sentence instead.
    QWidget *firstFocus() const;

Q_SIGNALS:
    void actionTriggered();

private:
    Label *m_sentence;
    QPushButton *m_action;
};

} // namespace signalbox
