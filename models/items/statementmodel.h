// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/connection.h"
#include "models/services/costs.h"

#include <QAbstractTableModel>
#include <QHash>

namespace signalbox {

/// The rows of a statement. What stayed the same function keeps its row; text is formatted, SortRole raw.
class StatementModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        FunctionColumn,
        ConnectionColumn,
        InvocationsColumn,
        BilledColumn,
        MemoryColumn,
        GbSecondsColumn,
        DurationColumn,
        RequestsColumn,
        TotalColumn,
        ColumnCount
    };
    /// ConnectionRole: unset where the connection was removed.
    enum Role { SortRole = Qt::UserRole, ConnectionRole };

    explicit StatementModel(QObject *parent = nullptr);

    /// `connections`: by id.
    void show(const Statement &statement, const QHash<QString, Connection> &connections);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// How the figure in a cell came about; unset where the cell holds none.
    std::optional<Formula> formula(const QModelIndex &index) const;

private:
    bool sameFunctions(const QList<StatementRow> &rows) const;
    QString text(const StatementRow &row, int column) const;
    QVariant raw(const StatementRow &row, int column) const;
    QVariant connection(const StatementRow &row) const;

    QList<StatementRow> m_rows;
    QHash<QString, Connection> m_connections;
};

} // namespace signalbox
