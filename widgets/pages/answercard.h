// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/invocation.h"
#include "widgets/controls/card.h"
#include "widgets/theme/tokens.h"

class QPlainTextEdit;
class QPushButton;
class QStackedWidget;

namespace signalbox {

class EmptyState;
class Label;

/// What came of an invocation: how it went, its figures, its result and its log.
class AnswerCard : public Card
{
    Q_OBJECT

public:
    explicit AnswerCard(QWidget *parent = nullptr);

    /// Forgets the last answer. Results are saved by this name, unless a person says otherwise.
    void clear(const QString &functionName);
    void setRunning(bool running);
    /// Whether a person can invoke here at all.
    void setInvocable(bool invocable);
    void say(const QString &status, Tone tone);
    /// `elapsedUs`: how long the answer took to come.
    void showAnswer(const InvokeAnswer &answer, qint64 elapsedUs);

Q_SIGNALS:
    /// The invocation that the answer is of is to be shown as it was recorded.
    void invocationAsked(const QString &requestId);
    void saveFailed(const QString &path, const QString &why);

private:
    QWidget *makeOutcome();
    void showRequest(const QString &requestId);
    void showOutput(const QByteArray &payload);
    void save();

    QString m_functionName;
    QByteArray m_payload; ///< of the last answer, whole
    EmptyState *m_none;
    QStackedWidget *m_stack; ///< nothing yet, or what came of it
    Label *m_status;
    Label *m_figures;
    Label *m_request;
    QPushButton *m_toInvocation;
    QPlainTextEdit *m_result;
    Label *m_logTitle;
    QPlainTextEdit *m_log;
    QPushButton *m_save;
};

/// A text of a program, to write or to read.
QPlainTextEdit *makeTextEdit(const QString &name, bool readOnly);

} // namespace signalbox
