// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/version.h"
#include "models/items/keyedtablemodel.h"

namespace signalbox {

/// A version and the names it goes by.
struct VersionRow
{
    Version version;
    QStringList aliases;

    bool operator==(const VersionRow &) const = default;
};

/// The published versions of one function, newest first.
class VersionModel : public KeyedTableModel<VersionRow>
{
    Q_OBJECT

public:
    enum Column { Number, Aliases, Description, Memory, Published };
    static constexpr int ColumnCount = Published + 1;

    explicit VersionModel(QObject *parent = nullptr)
        : KeyedTableModel(ColumnCount, parent)
    {
    }

    void setVersions(const Versions &versions);

protected:
    QString keyOf(const VersionRow &row) const override { return row.version.number; }
    QString text(const VersionRow &row, int column) const override;
    QString title(int column) const override;
    bool isNumber(int column) const override { return column == Memory; }
    QVariant value(const VersionRow &row, int column, int role) const override;
};

/// The aliases of one function, by name.
class AliasModel : public KeyedTableModel<Alias>
{
    Q_OBJECT

public:
    enum Column { Name, Target, Description };
    static constexpr int ColumnCount = Description + 1;

    explicit AliasModel(QObject *parent = nullptr)
        : KeyedTableModel(ColumnCount, parent)
    {
    }

    void setAliases(const QList<Alias> &aliases) { replaceRows(aliases); }
    /// "2", or "90 % of calls to 1, 10 % to 2".
    static QString targetText(const Alias &alias);

protected:
    QString keyOf(const Alias &alias) const override { return alias.name; }
    QString text(const Alias &alias, int column) const override;
    QString title(int column) const override;
    bool isNumber(int) const override { return false; }
    QVariant value(const Alias &alias, int column, int role) const override;
};

} // namespace signalbox
