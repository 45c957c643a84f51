// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/keyedtablemodel.h"
#include "models/services/catalog.h"

namespace signalbox {

struct ConnectionRow
{
    Connection connection;
    ConnectionState state;
    int functions = 0;
    bool listed = false; ///< whether the functions were ever read
    QString endpoint;    ///< the one that it uses, e.g. its profile's; empty until it is known

    bool operator==(const ConnectionRow &) const = default;
};

/// The connections and how they are doing.
class ConnectionModel : public KeyedTableModel<ConnectionRow>
{
    Q_OBJECT

public:
    enum Column { Name, Kind, Label, State, Functions };
    static constexpr int ColumnCount = Functions + 1;

    explicit ConnectionModel(Catalog &catalog, QObject *parent = nullptr);

    static QString kindText(Connection::Kind kind);
    /// The same, and of a server of AWS's protocols that is not AWS, that it is one. `endpoint`: the one that
    /// the connection says it uses, once that is known.
    static QString kindText(Connection connection, const QString &endpoint);
    /// One lower-case word or two: "ready", "starting".
    static QString stateText(ConnectionState::Kind kind);

protected:
    QString keyOf(const ConnectionRow &row) const override;
    QString text(const ConnectionRow &row, int column) const override;
    QString title(int column) const override;
    bool isNumber(int column) const override;
    QVariant value(const ConnectionRow &row, int column, int role) const override;

private:
    void rebuild();

    Catalog &m_catalog;
};

} // namespace signalbox
