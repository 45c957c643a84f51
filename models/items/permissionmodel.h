// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/permission.h"
#include "models/items/keyedtablemodel.h"

namespace signalbox {

/// The statements of a function's own policy, in words.
class PermissionModel : public KeyedTableModel<Permission>
{
    Q_OBJECT

public:
    enum Column { Who, What, When, Id };
    static constexpr int ColumnCount = Id + 1;

    explicit PermissionModel(QObject *parent = nullptr)
        : KeyedTableModel(ColumnCount, parent)
    {
    }

    void setPermissions(const QList<Permission> &permissions) { replaceRows(permissions); }
    /// "Amazon S3", "account 123456789012", "everybody".
    static QString who(const Permission &permission);
    /// "call it", "call its URL", or the action as it is.
    static QString what(const Permission &permission);
    /// "for arn:aws:s3:::photos of account 123456789012"; empty without a condition.
    static QString when(const Permission &permission);

protected:
    QString keyOf(const Permission &row) const override { return row.id; }
    QString text(const Permission &row, int column) const override;
    QString title(int column) const override;
    bool isNumber(int) const override { return false; }
    QVariant value(const Permission &row, int column, int role) const override;
};

} // namespace signalbox
