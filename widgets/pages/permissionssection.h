// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/permissionmodel.h"
#include "widgets/pages/settingssection.h"

class QPushButton;
class QStackedWidget;

namespace signalbox {

class TableView;

/// A function's own policy: who may call it without being one of the account's own users.
class PermissionsSection : public SettingsSection
{
    Q_OBJECT

public:
    explicit PermissionsSection(const Context &context, QWidget *parent = nullptr);

protected:
    QString whyNot() const override;
    void load() override;
    void clear() override;
    void update() override;

private:
    void build();
    void add();
    void remove();
    void copy();

    PermissionModel m_model;
    QByteArray m_json;
    CallPtr m_reading;
    QStackedWidget *m_stack;
    TableView *m_table;
    QPushButton *m_copy;
    QPushButton *m_remove;
    QPushButton *m_add;
};

} // namespace signalbox
