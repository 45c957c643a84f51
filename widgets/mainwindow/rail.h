// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QButtonGroup;
class QVBoxLayout;

namespace signalbox {

class ConnectionModel;
class RailButton;

/// The window's left side: the logo, the pages, and the connections with how they are doing.
class Rail : public QWidget
{
    Q_OBJECT

public:
    explicit Rail(ConnectionModel &connections, QWidget *parent = nullptr);

    /// Pages are numbered in the order they are added; Ctrl+1 is the first.
    void addPage(const QString &title, const QString &iconName);
    void setCurrent(int page);

Q_SIGNALS:
    void pageChosen(int page);
    void connectionChosen(const QString &connectionId);
    /// Another one is to be added.
    void connectionWanted();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void rebuildConnections();
    /// The Tab key goes as the eye does: pages, connections, then what adds one.
    void orderTabs();

    ConnectionModel &m_connections;
    QButtonGroup *m_pages;
    QVBoxLayout *m_pageLayout;
    QVBoxLayout *m_connectionLayout;
    RailButton *m_add;
};

} // namespace signalbox
