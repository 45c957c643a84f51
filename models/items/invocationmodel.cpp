// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/invocationmodel.h"

#include "models/domain/functionname.h"
#include "models/items/format.h"

#include <algorithm>
#include <chrono>

namespace signalbox {

namespace {

constexpr std::chrono::milliseconds Delay(250);

} // namespace

InvocationModel::InvocationModel(History &history, const Clock &clock, QObject *parent)
    : KeyedTableModel(ColumnCount, parent)
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
    m_filter = {};
    m_delay.stop();
    replaceRows({});
    refresh();
}

void InvocationModel::setFilter(const InvocationFilter &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    m_delay.start();
}

void InvocationModel::refresh()
{
    InvocationQuery query;
    query.connectionId = m_connectionId;
    query.functionName = m_functionName;
    query.filter = m_filter;
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
    const bool corrected =
        std::any_of(batch.events.begin(), batch.events.end(), [&](const LifecycleEvent &event) {
            return event.type == LifecycleEvent::Type::Log && !event.status.isEmpty() &&
                   functionNameOf(event.functionArn) == m_functionName;
        });
    if (ours || corrected)
        m_delay.start();
}

int InvocationModel::newestOf(const QString &requestId) const
{
    for (int i = 0; i < rows().size(); ++i) {
        if (row(i).requestId == requestId)
            return i;
    }
    return -1;
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

bool InvocationModel::isNumber(int column) const
{
    return column >= Duration && column <= GbSeconds;
}

QVariant InvocationModel::value(const Invocation &invocation, int column, int role) const
{
    return role == Qt::ToolTipRole && column == Status ? QVariant(invocation.errorType) : QVariant();
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

QString InvocationModel::title(int column) const
{
    const QString titles[ColumnCount] = {tr("Time"),     tr("Status"),    tr("Source"),
                                         tr("Duration"), tr("Billed ms"), tr("Memory MB"),
                                         tr("GB-s"),     tr("Start"),     tr("Request")};
    return titles[column];
}

} // namespace signalbox
