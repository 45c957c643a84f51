// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/provisionedconcurrency.h"
#include "models/domain/version.h"
#include "models/items/keyedtablemodel.h"

namespace signalbox {

using ProvisionedList = QList<ProvisionedConcurrency>;

/// "3 ready", "1 of 3 ready", "failed: why"; unknown where there is none.
QString provisionedText(const std::optional<ProvisionedConcurrency> &provisioned);

/// A version and the names it goes by.
struct VersionRow
{
    Version version;
    QStringList aliases;
    std::optional<ProvisionedConcurrency> provisioned;

    bool operator==(const VersionRow &) const = default;
};

/// The published versions of one function, newest first.
class VersionModel : public KeyedTableModel<VersionRow>
{
    Q_OBJECT

public:
    enum Column { Number, Aliases, Description, Provisioned, Memory, Published };
    static constexpr int ColumnCount = Published + 1;

    explicit VersionModel(QObject *parent = nullptr)
        : KeyedTableModel(ColumnCount, parent)
    {
    }

    void setVersions(const Versions &versions, const ProvisionedList &provisioned = {});

protected:
    QString keyOf(const VersionRow &row) const override { return row.version.number; }
    QString text(const VersionRow &row, int column) const override;
    QString title(int column) const override;
    bool isNumber(int column) const override { return column == Memory; }
    QVariant value(const VersionRow &row, int column, int role) const override;
};

struct AliasRow
{
    Alias alias;
    std::optional<ProvisionedConcurrency> provisioned;

    bool operator==(const AliasRow &) const = default;
};

/// The aliases of one function, by name.
class AliasModel : public KeyedTableModel<AliasRow>
{
    Q_OBJECT

public:
    enum Column { Name, Target, Description, Provisioned };
    static constexpr int ColumnCount = Provisioned + 1;

    explicit AliasModel(QObject *parent = nullptr)
        : KeyedTableModel(ColumnCount, parent)
    {
    }

    void setAliases(const QList<Alias> &aliases, const ProvisionedList &provisioned = {});
    /// "2", or "90 % of calls to 1, 10 % to 2".
    static QString targetText(const Alias &alias);

protected:
    QString keyOf(const AliasRow &row) const override { return row.alias.name; }
    QString text(const AliasRow &row, int column) const override;
    QString title(int column) const override;
    bool isNumber(int) const override { return false; }
    QVariant value(const AliasRow &row, int column, int role) const override;
};

} // namespace signalbox
