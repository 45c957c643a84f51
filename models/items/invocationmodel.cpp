// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/invocationmodel.h"

#include "models/items/format.h"

#include <algorithm>
#include <chrono>

namespace signalbox {

namespace {

constexpr std::chrono::milliseconds Delay(250);

bool isNumber(int column)
{
    return column >= InvocationModel::Duration && column <= InvocationModel::GbSeconds;
}

} // namespace

InvocationModel::InvocationModel(History &history, const Clock &clock, QObject *parent)
    : KeyedTableModel(parent)
    , m_history(history)
    , m_clock(clock)
{
    m_delay.setSingleShot(true);
    m_delay.setInterval(Delay);
    connect(&m_delay, &QTimer::timeout, this, &InvocationModel::refresh);
    connect(&m_history, &History::committed, this, &InvocationModel::onCommitted);
}

void InvocationModel::setFunction(const QString &connectionId, const QString &functionName)
{
    m_connectionId = connectionId;
    m_functionName = functionName;
    replaceRows({});
    refresh();
}

void InvocationModel::refresh()
{
    InvocationQuery query;
    query.connectionId = m_connectionId;
    query.functionName = m_functionName;
    query.limit = Limit;
    m_call = m_history.invocations(query, [this](const Result<QList<Invocation>> &result) {
        m_error.reset();
        if (result) {
            replaceRows(*result);
        } else {
            m_error = result.error();
        }
        Q_EMIT refreshed();
    });
}

void InvocationModel::onCommitted(const CommittedBatch &batch)
{
    if (m_delay.isActive() || batch.connectionId != m_connectionId)
        return;
    const bool ours = std::any_of(batch.invocations.begin(), batch.invocations.end(),
                                  [&](const Invocation &one) { return one.functionName == m_functionName; });
    if (ours)
        m_delay.start();
}

QString InvocationModel::keyOf(const Invocation &invocation) const
{
    // A retried asynchronous event keeps its request id; each attempt is an invocation of its own.
    return invocation.requestId + QLatin1Char('/') + QString::number(invocation.startUs);
}

QString InvocationModel::statusText(Invocation::Status status)
{
    switch (status) {
    case Invocation::Status::Running:
        return tr("Running");
    case Invocation::Status::Success:
        return tr("Success");
    case Invocation::Status::Error:
        return tr("Error");
    case Invocation::Status::Timeout:
        return tr("Timed out");
    case Invocation::Status::Lost:
        return tr("Lost");
    }
    return {};
}

int InvocationModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant InvocationModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Invocation &found = row(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(found, index.column());
    case Qt::TextAlignmentRole:
        return int((isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::ToolTipRole:
        return index.column() == Status ? found.errorType : QString();
    case KeyRole:
        return keyOf(found);
    default:
        return {};
    }
}

QString InvocationModel::text(const Invocation &invocation, int column) const
{
    switch (column) {
    case Time:
        return format::time(invocation.startUs / 1000, m_clock.nowMs());
    case Status:
        return statusText(invocation.status);
    case Source:
        return invocation.source;
    case Duration:
        return format::duration(invocation.durationUs);
    case Billed:
        return invocation.billedMs ? format::count(*invocation.billedMs) : format::unknown();
    case Memory:
        return invocation.maxMemoryMb ? format::count(*invocation.maxMemoryMb) : format::unknown();
    case GbSeconds:
        return invocation.gbSeconds() ? format::gbSeconds(*invocation.gbSeconds()) : format::unknown();
    case Start:
        return invocation.cold() ? tr("cold, %1").arg(format::duration(invocation.initDurationUs))
                                 : tr("warm");
    case Request:
        return invocation.requestId;
    default:
        return {};
    }
}

QVariant InvocationModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((isNumber(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const QString titles[ColumnCount] = {tr("Time"),     tr("Status"),    tr("Source"),
                                         tr("Duration"), tr("Billed ms"), tr("Memory MB"),
                                         tr("GB-s"),     tr("Start"),     tr("Request")};
    return titles[section];
}

} // namespace signalbox
