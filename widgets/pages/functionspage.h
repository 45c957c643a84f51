// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/functionfilter.h"
#include "widgets/dialogs/createfunctiondialog.h"
#include "widgets/pages/context.h"
#include "widgets/pages/page.h"

#include <QTimer>

class QStackedWidget;

namespace signalbox {

class Banner;
class EmptyState;
class FirstSteps;
class HeaderBar;
class Label;
class SearchField;
class TableView;

/// Every function of every connection, in one list that can be searched.
class FunctionsPage : public Page
{
    Q_OBJECT

public:
    explicit FunctionsPage(const Context &context, QWidget *parent = nullptr);

    QWidget *firstFocus() override;
    void refresh() override;
    void focusFilter() override;
    bool back() override;
    /// Selects a function's row and brings it into view.
    void select(const QString &connectionId, const QString &functionName);
    /// Opens the dialog that creates a function; from what it remembers, unless told.
    void createFunction(std::optional<CreateFunctionDialog::Source> source = {});

Q_SIGNALS:
    /// Another connection is to be added.
    void connectionWanted();
    void functionActivated(const QString &connectionId, const QString &functionName);

private:
    void buildTable();
    void buildHeader();
    void activate(const QModelIndex &index);
    void updateState();
    void updateMatch();
    void offerSteps(bool offer);
    QWidget *withoutFunctions() const;
    void goOnFromWaiting();
    void updateBanner();
    QString unknownTags() const;
    void updateFooter();
    void onBannerAction();

    Context m_context;
    FunctionFilter m_sorted;
    QTimer m_ageTimer;
    HeaderBar *m_header;
    SearchField *m_filter;
    Banner *m_banner;
    QStackedWidget *m_stack;
    TableView *m_table;
    EmptyState *m_empty;
    FirstSteps *m_steps;
    bool m_offersSteps = false; ///< instead of what is said where nothing was read
    EmptyState *m_noMatch;
    Label *m_footer;
    QString m_bannerConnection; ///< the one the banner's action retries
};

} // namespace signalbox
