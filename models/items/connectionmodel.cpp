// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/connectionmodel.h"

#include "models/items/format.h"

namespace signalbox {

ConnectionModel::ConnectionModel(Catalog &catalog, QObject *parent)
    : KeyedTableModel(parent)
    , m_catalog(catalog)
{
    connect(&m_catalog, &Catalog::connectionsChanged, this, &ConnectionModel::rebuild);
    connect(&m_catalog, &Catalog::stateChanged, this, &ConnectionModel::rebuild);
    connect(&m_catalog, &Catalog::functionsChanged, this, &ConnectionModel::rebuild);
    rebuild();
}

void ConnectionModel::rebuild()
{
    QHash<QString, int> counts;
    const QList<Function> functions = m_catalog.functions();
    for (const Function &function : functions)
        ++counts[function.connectionId];
    QList<ConnectionRow> rows;
    const QList<Connection> connections = m_catalog.connections();
    for (const Connection &connection : connections)
        rows.append({connection, m_catalog.state(connection.id), counts.value(connection.id)});
    replaceRows(rows);
}

QString ConnectionModel::keyOf(const ConnectionRow &row) const
{
    return row.connection.id;
}

int ConnectionModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString ConnectionModel::kindText(Connection::Kind kind)
{
    switch (kind) {
    case Connection::Kind::Local:
        return tr("Embedded engine");
    case Connection::Kind::AwsLambda:
        return tr("AWS Lambda");
    case Connection::Kind::OpenFaas:
        return tr("OpenFaaS");
    case Connection::Kind::Knative:
        return tr("Knative");
    }
    return {};
}

QString ConnectionModel::stateText(ConnectionState::Kind kind)
{
    switch (kind) {
    case ConnectionState::Kind::Idle:
        return tr("stopped");
    case ConnectionState::Kind::Starting:
        return tr("starting");
    case ConnectionState::Kind::Ready:
        return tr("ready");
    case ConnectionState::Kind::Offline:
        return tr("offline");
    case ConnectionState::Kind::SignInNeeded:
        return tr("sign-in needed");
    }
    return {};
}

QVariant ConnectionModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const ConnectionRow &found = row(index.row());
    if (role == KeyRole)
        return found.connection.id;
    if (role == Qt::TextAlignmentRole && index.column() == Functions)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role == SortRole && index.column() == Functions)
        return found.functions;
    if (role != Qt::DisplayRole && role != SortRole)
        return {};
    switch (index.column()) {
    case Name:
        return found.connection.name;
    case Kind:
        return kindText(found.connection.kind);
    case State:
        return stateText(found.state.kind);
    case Functions:
        return format::count(found.functions);
    default:
        return {};
    }
}

QVariant ConnectionModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= ColumnCount)
        return {};
    const QString titles[ColumnCount] = {tr("Connection"), tr("Kind"), tr("State"), tr("Functions")};
    return titles[section];
}

} // namespace signalbox
