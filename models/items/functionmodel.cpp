// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/functionmodel.h"

#include "models/items/format.h"

#include <chrono>

namespace signalbox {

namespace {

constexpr std::chrono::milliseconds UsageDelay(1000);

QVariant rawValue(const FunctionRow &row, int column)
{
    switch (column) {
    case FunctionModel::Name:
        return QString(row.function.name.toLower() + u'\n' + row.connection.name.toLower());
    case FunctionModel::ConnectionName:
        return row.connection.name.toLower();
    case FunctionModel::Runtime:
        return FunctionModel::runtimeText(row.function);
    case FunctionModel::Memory:
        return row.function.memoryMb;
    case FunctionModel::Timeout:
        return row.function.timeoutSeconds;
    case FunctionModel::Modified:
        return row.function.lastModified;
    case FunctionModel::Invocations:
        return row.invocationsToday;
    case FunctionModel::GbSeconds:
        return row.gbSecondsToday;
    case FunctionModel::State:
        return stateText(row.function);
    default:
        return {};
    }
}

} // namespace

QString stateText(const Function &function)
{
    if (function.lastUpdateStatus == QLatin1String("Failed"))
        return FunctionModel::tr("Update failed");
    if (function.lastUpdateStatus == QLatin1String("InProgress"))
        return FunctionModel::tr("Updating");
    if (function.state == QLatin1String("Pending"))
        return FunctionModel::tr("Pending");
    if (function.state == QLatin1String("Inactive"))
        return FunctionModel::tr("Inactive");
    return function.state == QLatin1String("Failed") ? FunctionModel::tr("Failed")
                                                     : FunctionModel::tr("Active");
}

FunctionModel::FunctionModel(Catalog &catalog, History &history, const Clock &clock, QObject *parent)
    : KeyedTableModel(ColumnCount, parent)
    , m_catalog(catalog)
    , m_history(history)
    , m_clock(clock)
{
    m_usageTimer.setSingleShot(true);
    m_usageTimer.setInterval(UsageDelay);
    connect(&m_usageTimer, &QTimer::timeout, this, &FunctionModel::readUsage);
    connect(&m_catalog, &Catalog::functionsChanged, this, &FunctionModel::rebuild);
    connect(&m_catalog, &Catalog::stateChanged, this, &FunctionModel::rebuild);
    connect(&m_catalog, &Catalog::connectionsChanged, this, &FunctionModel::rebuild);
    connect(&m_history, &History::committed, this, &FunctionModel::onCommitted);
    rebuild();
    readUsage();
}

QString FunctionModel::key(const QString &connectionId, const QString &functionName)
{
    return connectionId + QLatin1Char('/') + functionName;
}

QString FunctionModel::keyOf(const FunctionRow &row) const
{
    return key(row.function.connectionId, row.function.name);
}

void FunctionModel::rebuild()
{
    QList<FunctionRow> rows;
    const QList<Function> functions = m_catalog.functions();
    for (const Function &function : functions) {
        const Use use = m_today.value(key(function.connectionId, function.name));
        const bool away = m_catalog.state(function.connectionId).kind != ConnectionState::Kind::Ready ||
                          m_catalog.remembered(function.connectionId);
        rows.append(
            {function, m_catalog.connection(function.connectionId), use.invocations, use.gbSeconds, away});
    }
    replaceRows(rows);
}

void FunctionModel::onCommitted(const CommittedBatch &batch)
{
    if (!batch.invocations.isEmpty() && !m_usageTimer.isActive())
        m_usageTimer.start();
}

void FunctionModel::readUsage()
{
    const QDate today = QDateTime::fromMSecsSinceEpoch(m_clock.nowMs(), Qt::UTC).date();
    m_usageCall = m_history.usage(today, today, [this](Result<QList<DayUsage>> result) {
        if (result)
            onUsage(*result);
    });
}

void FunctionModel::onUsage(const QList<DayUsage> &days)
{
    m_today.clear();
    for (const DayUsage &usage : days) {
        Use &use = m_today[key(usage.connectionId, usage.functionName)];
        use.invocations += usage.invocations;
        use.gbSeconds += static_cast<double>(usage.billedMs) * usage.memoryMb / 1024000;
    }
    rebuild();
}

bool FunctionModel::isNumber(int column) const
{
    return column == Memory || column == Timeout || column == Invocations || column == GbSeconds;
}

QVariant FunctionModel::value(const FunctionRow &row, int column, int role) const
{
    switch (role) {
    case Qt::ToolTipRole:
        return column == State ? row.function.stateReason : QString();
    case SortRole:
        return rawValue(row, column);
    case ConnectionIdRole:
        return row.connection.id;
    case FunctionNameRole:
        return row.function.name;
    case ConnectionRole:
        return QVariant::fromValue(row.connection);
    case FunctionRole:
        return QVariant::fromValue(row.function);
    case AwayRole:
        return row.away;
    default:
        return {};
    }
}

QString FunctionModel::runtimeText(const Function &function)
{
    return function.runtime.isEmpty() ? tr("container image") : function.runtime;
}

QString FunctionModel::text(const FunctionRow &row, int column) const
{
    switch (column) {
    case Name:
        return row.function.name;
    case ConnectionName:
        return row.connection.name;
    case Runtime:
        return runtimeText(row.function);
    case Memory:
        return row.function.memoryMb > 0 ? format::count(row.function.memoryMb) : format::unknown();
    case Timeout:
        return row.function.timeoutSeconds > 0 ? format::count(row.function.timeoutSeconds)
                                               : format::unknown();
    case Modified:
        return row.function.lastModified.isValid()
                   ? format::age(row.function.lastModified.toMSecsSinceEpoch(), m_clock.nowMs())
                   : format::unknown();
    case Invocations:
        return format::count(row.invocationsToday);
    case GbSeconds:
        return format::gbSeconds(row.gbSecondsToday);
    case State:
        return stateText(row.function);
    default:
        return {};
    }
}

QString FunctionModel::title(int column) const
{
    const QString titles[ColumnCount] = {tr("Function"),          tr("Connection"), tr("Runtime"),
                                         tr("Memory MB"),         tr("Timeout s"),  tr("Modified"),
                                         tr("Invocations today"), tr("GB-s today"), tr("State")};
    return titles[column];
}

QHash<int, QByteArray> FunctionModel::roleNames() const
{
    QHash<int, QByteArray> names = QAbstractTableModel::roleNames();
    names.insert(SortRole, "sort");
    names.insert(KeyRole, "key");
    names.insert(ConnectionIdRole, "connectionId");
    names.insert(FunctionNameRole, "functionName");
    names.insert(AwayRole, "away");
    return names;
}

} // namespace signalbox
