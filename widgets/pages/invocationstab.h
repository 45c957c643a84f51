// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/invocationmodel.h"
#include "widgets/pages/functiontab.h"

class QPlainTextEdit;
class QStackedWidget;

namespace signalbox {

class Banner;
class EmptyState;
class Label;
class TableView;

/// What the local history recorded of a function; the chosen invocation's log beside it.
class InvocationsTab : public FunctionTab
{
    Q_OBJECT

public:
    explicit InvocationsTab(const Context &context, QWidget *parent = nullptr);

    void setFunction(const Function &function) override;
    void refresh() override;

protected:
    void showEvent(QShowEvent *event) override;

private:
    void buildTable();
    void showNewest();
    void onRefreshed();
    void onSelected();
    void showNote();
    QString nothingWritten() const;

    InvocationModel m_model;
    QString m_connectionId;
    QString m_shownRequest;
    bool m_chosen = false; ///< by a person
    CallPtr m_logCall;
    Banner *m_banner;
    QStackedWidget *m_stack;
    TableView *m_table;
    Label *m_logTitle;
    QPlainTextEdit *m_log;
    EmptyState *m_empty;
    Label *m_note; ///< where the invocations come from, where there is something to know
};

} // namespace signalbox
