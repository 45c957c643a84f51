// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/connectionmodel.h"

#include "models/items/format.h"

namespace signalbox {

ConnectionModel::ConnectionModel(Catalog &catalog, QObject *parent)
    : KeyedTableModel(ColumnCount, parent)
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
        rows.append({connection, m_catalog.state(connection.id), counts.value(connection.id),
                     m_catalog.listedAtMs(connection.id) > 0, m_catalog.report(connection.id).endpoint});
    replaceRows(rows);
}

QString ConnectionModel::keyOf(const ConnectionRow &row) const
{
    return row.connection.id;
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

QString ConnectionModel::kindText(Connection connection, const QString &endpoint)
{
    if (!endpoint.isEmpty())
        connection.endpoint = endpoint;
    const bool other = connection.kind == Connection::Kind::AwsLambda && !leadsToAws(connection);
    return other ? tr("AWS-compatible") : kindText(connection.kind);
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
    case ConnectionState::Kind::Stopping:
        return tr("stopping");
    case ConnectionState::Kind::Offline:
        return tr("offline");
    case ConnectionState::Kind::SignInNeeded:
        return tr("sign-in needed");
    }
    return {};
}

QString ConnectionModel::text(const ConnectionRow &row, int column) const
{
    switch (column) {
    case Name:
        return row.connection.name;
    case Kind:
        return kindText(row.connection, row.endpoint);
    case Label:
        return row.connection.readOnly ? tr("%1 · read-only").arg(stageText(row.connection))
                                       : stageText(row.connection);
    case State:
        return stateText(row.state.kind);
    case Functions:
        return row.listed ? format::count(row.functions) : format::unknown();
    default:
        return {};
    }
}

bool ConnectionModel::isNumber(int column) const
{
    return column == Functions;
}

QVariant ConnectionModel::value(const ConnectionRow &row, int column, int role) const
{
    if (role != SortRole)
        return {};
    return column == Functions ? QVariant(row.listed ? row.functions : -1) : QVariant(text(row, column));
}

QString ConnectionModel::title(int column) const
{
    const QString titles[ColumnCount] = {tr("Connection"), tr("Kind"), tr("Label"), tr("State"),
                                         tr("Functions")};
    return titles[column];
}

} // namespace signalbox
