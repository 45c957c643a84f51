// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/call.h"
#include "models/domain/invocation.h"
#include "models/services/samples.h"
#include "widgets/pages/functiontab.h"

#include <QElapsedTimer>
#include <QUrl>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QToolButton;

namespace signalbox {

class AnswerCard;
class Banner;
class Label;

/// Invokes the function with a payload that is checked as it is typed, and shows what came of it.
class TestTab : public FunctionTab
{
    Q_OBJECT

public:
    explicit TestTab(const Context &context, QWidget *parent = nullptr);

    void setFunction(const Function &function) override;
    void updateFunction(const Function &function) override { m_function = function; }
    void invoke();

Q_SIGNALS:
    /// What was recorded of this invocation is to be shown.
    void invocationAsked(const QString &requestId);

private:
    QWidget *makeRequest();
    QWidget *makeSaving();
    QLayout *makeActions();
    void fillPayloads();
    void choosePayload(int index);
    void savePayload();
    void deletePayload();
    bool isSaved(const QString &name) const;
    void onEdited();
    void showCheck();
    bool mayInvoke() const;
    void showFirstPayload();
    void cancel();
    void setRunning(bool running);
    void onAnswer(const Result<InvokeAnswer> &result);
    bool isAsynchronous() const;
    QUrl callback() const;
    QString callbackProblem() const;
    void showAsynchronous();

    Function m_function;
    std::optional<Sample> m_sample; ///< the one the function was made from
    CallPtr m_call;
    QElapsedTimer m_elapsed;
    Banner *m_banner;
    QComboBox *m_choice;
    QLineEdit *m_saveName;
    QToolButton *m_remove;
    QPlainTextEdit *m_editor;
    Label *m_problem;
    QCheckBox *m_asynchronous;
    QLineEdit *m_callback; ///< where the answer to a queued call goes
    Label *m_queueing;     ///< why calls cannot be queued here, or what is wrong with the callback
    QPushButton *m_invoke;
    QPushButton *m_cancel;
    AnswerCard *m_answer;
};

} // namespace signalbox
