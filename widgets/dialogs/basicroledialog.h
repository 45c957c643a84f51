// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/services/catalog.h"

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace signalbox {

class Banner;

/// Makes a role that lets functions write their logs. Stays open when that fails.
class BasicRoleDialog : public QDialog
{
    Q_OBJECT

public:
    BasicRoleDialog(Catalog &catalog, const QString &connectionId, const QString &functionName,
                    QWidget *parent = nullptr);

Q_SIGNALS:
    void created(const signalbox::ExecutionRole &role);

private:
    void validate();
    void create();

    Catalog &m_catalog;
    QString m_connectionId;
    bool m_busy = false;
    Banner *m_banner;
    QLineEdit *m_name;
    QPushButton *m_create;
};

} // namespace signalbox
