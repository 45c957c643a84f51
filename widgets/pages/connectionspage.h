// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pages/context.h"
#include "widgets/pages/page.h"

class QPushButton;
class QVBoxLayout;

namespace signalbox {

class Banner;
class Card;
class Label;
class TableView;
struct BackendReport;
struct Connection;

/// The connections: how each is doing, what it can run, what limits it keeps, and how to reach it from
/// elsewhere.
class ConnectionsPage : public Page
{
    Q_OBJECT

public:
    explicit ConnectionsPage(const Context &context, QWidget *parent = nullptr);

    void refresh() override;

private:
    QWidget *makeDetails();
    QString currentId() const;
    void update();
    void updateFacts(const Connection &connection, const BackendReport &report);
    void updateReport(const BackendReport &report);
    void onAction();
    void restart();
    void goOn();

    Context m_context;
    Banner *m_banner;
    TableView *m_table;
    Card *m_details;
    QVBoxLayout *m_facts;
    QVBoxLayout *m_report;
    QString m_restarting; ///< id of the connection that is to be opened once it has stopped
    QPushButton *m_stop;
    QPushButton *m_restart;
    QPushButton *m_action;
};

} // namespace signalbox
