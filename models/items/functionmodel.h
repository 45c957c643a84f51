// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/keyedtablemodel.h"
#include "models/services/catalog.h"
#include "models/services/history.h"

#include <QTimer>

namespace signalbox {

/// One row of the functions table.
struct FunctionRow
{
    Function function;
    Connection connection;
    qint64 invocationsToday = 0; ///< recorded here
    double gbSecondsToday = 0;
    bool away = false; ///< its connection is not ready, or not read yet: what is shown is what was read last

    bool operator==(const FunctionRow &) const = default;
};

/// Every function of every connection, with what it used today (UTC), as recorded.
class FunctionModel : public KeyedTableModel<FunctionRow>
{
    Q_OBJECT

public:
    enum Column { Name, ConnectionName, Runtime, Memory, Timeout, Modified, Invocations, GbSeconds, State };
    static constexpr int ColumnCount = State + 1;
    enum OwnRole {
        ConnectionIdRole = FirstOwnRole,
        FunctionNameRole,
        ConnectionRole,
        FunctionRole,
        AwayRole
    };

    FunctionModel(Catalog &catalog, History &history, const Clock &clock, QObject *parent = nullptr);

    QHash<int, QByteArray> roleNames() const override;

    /// The runtime, or that it is a container image.
    static QString runtimeText(const Function &function);
    static QString key(const QString &connectionId, const QString &functionName);

protected:
    QString keyOf(const FunctionRow &row) const override;
    QString text(const FunctionRow &row, int column) const override;
    QString title(int column) const override;
    bool isNumber(int column) const override;
    QVariant value(const FunctionRow &row, int column, int role) const override;

private:
    void rebuild();
    void readUsage();
    void onCommitted(const CommittedBatch &batch);
    void onUsage(const QList<DayUsage> &days);

    struct Use
    {
        qint64 invocations = 0;
        double gbSeconds = 0;
    };

    Catalog &m_catalog;
    History &m_history;
    const Clock &m_clock;
    QHash<QString, Use> m_today;
    QTimer m_usageTimer;
    CallPtr m_usageCall;
};

/// "Active", or what keeps the function from being used.
QString stateText(const Function &function);

} // namespace signalbox
