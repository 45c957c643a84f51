// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/statementmodel.h"

#include "models/items/format.h"
#include "models/pricing/decimal.h"

namespace signalbox {

namespace {

/// What was used and comes to less than its places show is not shown as nothing: "< 0.01" for "0.00".
QString moneyText(const QString &money, bool used)
{
    if (money.isEmpty())
        return format::unknown();
    if (!used || money.toDouble() != 0.0)
        return localized(money);
    QString least = money;
    least.back() = u'1';
    return QStringLiteral("< ") + localized(least);
}

} // namespace

StatementModel::StatementModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

bool StatementModel::sameFunctions(const QList<StatementRow> &rows) const
{
    return std::equal(rows.cbegin(), rows.cend(), m_rows.cbegin(), m_rows.cend(),
                      [](const StatementRow &a, const StatementRow &b) {
                          return a.connectionId == b.connectionId && a.functionName == b.functionName;
                      });
}

void StatementModel::show(const Statement &statement, const QHash<QString, Connection> &connections)
{
    m_connections = connections;
    if (sameFunctions(statement.rows)) {
        m_rows = statement.rows;
        if (!m_rows.isEmpty())
            Q_EMIT dataChanged(index(0, 0), index(int(m_rows.size()) - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_rows = statement.rows;
    endResetModel();
}

int StatementModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int StatementModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString StatementModel::text(const StatementRow &row, int column) const
{
    switch (column) {
    case FunctionColumn:
        return row.functionName;
    case ConnectionColumn:
        return m_connections.contains(row.connectionId) ? m_connections.value(row.connectionId).name
                                                        : row.connectionId;
    case InvocationsColumn:
        return format::count(row.invocations);
    case BilledColumn:
        return row.invocations == row.unmetered ? format::unknown() : format::count(row.meanBilledMs);
    case MemoryColumn:
        return row.memoryMb == 0 ? tr("varies") : format::count(row.memoryMb);
    case GbSecondsColumn:
        return format::gbSeconds(row.gbSeconds);
    case DurationColumn:
        return moneyText(row.duration, row.gbSeconds > 0);
    case RequestsColumn:
        return moneyText(row.requests, row.invocations > 0);
    case TotalColumn:
        return moneyText(row.total, row.invocations > 0);
    default:
        return {};
    }
}

QVariant StatementModel::raw(const StatementRow &row, int column) const
{
    switch (column) {
    case InvocationsColumn:
        return row.invocations;
    case BilledColumn:
        return row.meanBilledMs;
    case MemoryColumn:
        return row.memoryMb;
    case GbSecondsColumn:
        return row.gbSeconds;
    case DurationColumn:
        return row.duration.toDouble();
    case RequestsColumn:
        return row.requests.toDouble();
    case TotalColumn:
        return row.total.toDouble();
    default:
        return text(row, column);
    }
}

QVariant StatementModel::connection(const StatementRow &row) const
{
    const auto found = m_connections.constFind(row.connectionId);
    return found == m_connections.cend() ? QVariant() : QVariant::fromValue(*found);
}

QVariant StatementModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const StatementRow &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::ToolTipRole:
        return formula(index) ? tr("A click or Enter shows how it came about") : QVariant();
    case Qt::AccessibleTextRole:
        return tr("%1: %2").arg(headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString(),
                                text(row, index.column()));
    case Qt::TextAlignmentRole:
        return int((index.column() >= InvocationsColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case SortRole:
        return raw(row, index.column());
    case ConnectionRole:
        return connection(row);
    default:
        return {};
    }
}

QVariant StatementModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section >= InvocationsColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const QStringList names{tr("Function"),       tr("Connection"), tr("Invocations"),
                            tr("Mean billed ms"), tr("Memory MB"),  tr("GB-s"),
                            tr("Duration $"),     tr("Requests $"), tr("Total $")};
    return names.at(section);
}

std::optional<Formula> StatementModel::formula(const QModelIndex &index) const
{
    if (!index.isValid() || index.row() >= m_rows.size())
        return std::nullopt;
    const StatementRow &row = m_rows.at(index.row());
    const Formula *found = nullptr;
    switch (index.column()) {
    case GbSecondsColumn:
        found = &row.gbSecondsFormula;
        break;
    case DurationColumn:
        found = &row.durationFormula;
        break;
    case RequestsColumn:
        found = &row.requestsFormula;
        break;
    case TotalColumn:
        found = &row.totalFormula;
        break;
    default:
        break;
    }
    return found && !found->title.isEmpty() ? std::optional(*found) : std::nullopt;
}

} // namespace signalbox
