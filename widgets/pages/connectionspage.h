// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/services/connectionkeeper.h"
#include "widgets/pages/context.h"
#include "widgets/pages/page.h"

class QCheckBox;
class QPushButton;

namespace signalbox {

class Banner;
class Card;
class Chip;
class ConnectionDetails;
class TableView;

/// The connections: how each is doing, what it can run, what limits it keeps, and how to reach it from
/// elsewhere.
class ConnectionsPage : public Page
{
    Q_OBJECT

public:
    explicit ConnectionsPage(const Context &context, QWidget *parent = nullptr);

    QWidget *firstFocus() override;
    void refresh() override;
    void select(const QString &connectionId);
    /// Opens the dialog that adds one.
    void addConnection();

private:
    QString currentId() const;
    void onChosen();
    void edit(const Connection &connection);
    void test();
    void remove();
    void update();
    void updateBanner(const Connection &connection, const ConnectionState &state);
    void updateActions(const Connection &connection);
    void onAction();
    void restart();
    void goOn();

    Context m_context;
    Banner *m_banner;
    Banner *m_left; ///< a secret that could not be removed
    TableView *m_table;
    Card *m_details;
    ConnectionDetails *m_facts;
    QString m_restarting; ///< id of the connection that is to be opened once it has stopped
    QPushButton *m_stop;
    QPushButton *m_restart;
    QPushButton *m_action;
    Chip *m_chip;
    QCheckBox *m_readOnly;
    QPushButton *m_test;
    QPushButton *m_edit;
    QPushButton *m_remove;
    CallPtr m_check;                            ///< a test under way
    std::optional<QList<CheckReport>> m_checks; ///< what it found
};

} // namespace signalbox
