// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/troubles.h"

#include "models/items/connectionmodel.h"
#include "models/services/catalog.h"

#include <QCoreApplication>

namespace signalbox {

QList<Connection> awayOf(const Catalog &catalog, const QList<Connection> &connections)
{
    QList<Connection> away = connections;
    away.removeIf([&](const Connection &connection) {
        const ConnectionState::Kind kind = catalog.state(connection.id).kind;
        return kind != ConnectionState::Kind::Offline && kind != ConnectionState::Kind::SignInNeeded;
    });
    return away;
}

QString othersAway(const Catalog &catalog, const QList<Connection> &away)
{
    QStringList others;
    for (const Connection &connection : away.mid(1)) {
        others.append(QStringLiteral("%1 (%2)").arg(
            connection.name, ConnectionModel::stateText(catalog.state(connection.id).kind)));
    }
    if (others.isEmpty())
        return {};
    return QCoreApplication::translate("Troubles", "Also away: %1.").arg(others.join(QStringLiteral(", ")));
}

QString joinedAdvice(const QString &first, const QString &second)
{
    return first.isEmpty() || second.isEmpty() ? first + second : first + u' ' + second;
}

} // namespace signalbox
