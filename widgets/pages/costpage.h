// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/statementmodel.h"
#include "widgets/pages/context.h"
#include "widgets/pages/page.h"

#include <QSortFilterProxyModel>
#include <QTimer>

class QComboBox;
class QPushButton;
class QStackedWidget;

namespace signalbox {

class Banner;
class Card;
class EmptyState;
class Figure;
class HeaderBar;
class Label;
class Meter;
class StackedDayBars;
class TableView;

/// A month priced: what it comes to, how much of the free tier is used, GB-seconds per day, and the statement
/// by function. Every figure of money or GB-seconds opens the formula it came from.
class CostPage : public Page
{
    Q_OBJECT

public:
    explicit CostPage(const Context &context, QWidget *parent = nullptr);

    void refresh() override;
    void focusFilter() override;

Q_SIGNALS:
    /// The one action of the empty page.
    void testRequested();

protected:
    void showEvent(QShowEvent *event) override;

private:
    /// What a statement is of.
    struct Question
    {
        QString connectionId; ///< empty: all
        QDate month;
        bool operator==(const Question &) const = default;
    };

    void build();
    QWidget *buildControls();
    QWidget *buildFigures();
    Card *buildMonth();
    Card *buildDays();
    Card *buildStatement();
    void updateConnections();
    void updateMonths();
    void take(const Question &question, const Result<Statement> &statement);
    void tellOfFailure(const Question &question, const Error &error);
    void showFigures();
    void sayNothingWasUsed();
    void goOn();
    void showMonth();
    void showDays();
    void openFormula(const QModelIndex &index);
    void openMonthFormula();
    void exportCsv();

    Context m_context;
    StatementModel m_model;
    QSortFilterProxyModel m_sorted;
    QTimer m_refreshTimer;
    CallPtr m_call;
    Statement m_statement;
    std::optional<Question> m_shown; ///< what m_statement is of

    HeaderBar *m_header = nullptr;
    QComboBox *m_connection = nullptr;
    QComboBox *m_month = nullptr;
    QPushButton *m_export = nullptr;
    Banner *m_banner = nullptr;
    QStackedWidget *m_content = nullptr; ///< the figures, or why there are none
    EmptyState *m_empty = nullptr;
    Label *m_span = nullptr; ///< what the total is of
    Figure *m_total = nullptr;
    Label *m_note = nullptr;
    Label *m_book = nullptr;
    Meter *m_freeSeconds = nullptr;
    Meter *m_freeRequests = nullptr;
    StackedDayBars *m_bars = nullptr;
    TableView *m_table = nullptr;
};

} // namespace signalbox
