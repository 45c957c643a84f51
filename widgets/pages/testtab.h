// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/call.h"
#include "models/domain/invocation.h"
#include "models/services/samples.h"
#include "widgets/pages/functiontab.h"

#include <QElapsedTimer>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QToolButton;

namespace signalbox {

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

private:
    QWidget *makeRequest();
    QWidget *makeSaving();
    QWidget *makeAnswer();
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
    void showAnswer(const InvokeAnswer &answer);
    void showOutput(const QByteArray &payload);
    void saveResult();

    Function m_function;
    std::optional<Sample> m_sample; ///< the one the function was made from
    CallPtr m_call;
    QElapsedTimer m_elapsed;
    QByteArray m_payload; ///< of the last answer, whole
    Banner *m_banner;
    QComboBox *m_choice;
    QLineEdit *m_saveName;
    QToolButton *m_remove;
    QPlainTextEdit *m_editor;
    Label *m_problem;
    QCheckBox *m_asynchronous;
    QPushButton *m_invoke;
    QPushButton *m_cancel;
    Label *m_status;
    Label *m_figures;
    Label *m_request;
    QPlainTextEdit *m_result;
    Label *m_logTitle;
    QPlainTextEdit *m_log;
    QPushButton *m_saveResult;
};

} // namespace signalbox
