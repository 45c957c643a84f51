// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/invocationmodel.h"
#include "widgets/pages/functiontab.h"

class QComboBox;
class QPlainTextEdit;
class QStackedWidget;

namespace signalbox {

class Banner;
class EmptyState;
class Label;
class SearchField;
class TableView;

/// What the local history recorded of a function; the chosen invocation's log beside it.
class InvocationsTab : public FunctionTab
{
    Q_OBJECT

public:
    explicit InvocationsTab(const Context &context, QWidget *parent = nullptr);

    void setFunction(const Function &function) override;
    void refresh() override;
    void focusFilter() override;
    /// Selects an invocation, as soon as it is recorded.
    void select(const QString &requestId);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void buildTable();
    QWidget *buildFilters();
    void filter();
    void clearFilter();
    void showNewest();
    void showEmpty();
    void showWanted();
    void showLog(const QString &requestId);
    void onRefreshed();
    void onSelected();
    void showNote();
    QString nothingWritten() const;

    InvocationModel m_model;
    QString m_connectionId;
    QString m_shownRequest;
    QString m_wanted;      ///< what select() asked for, until it is there or a person chooses another
    bool m_chosen = false; ///< by a person
    CallPtr m_logCall;
    Banner *m_banner;
    QWidget *m_filters = nullptr;
    SearchField *m_text;
    QComboBox *m_outcome;
    QComboBox *m_start;
    QStackedWidget *m_stack;
    TableView *m_table;
    Label *m_logTitle;
    QPlainTextEdit *m_log;
    EmptyState *m_empty;
    Label *m_note; ///< where the invocations come from, where there is something to know
};

} // namespace signalbox
