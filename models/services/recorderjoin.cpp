// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/recorderjoin.h"

#include "models/domain/functionname.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace signalbox {

namespace {

/// What tells nothing for a day has ended: AWS ends a call after 15 minutes, OpenFaaS when its operator says.
constexpr qint64 LongestUs = 24 * 3'600'000'000;

Invocation::Status statusOf(const QString &status, const QString &errorType)
{
    if (status == QLatin1String("timeout"))
        return Invocation::Status::Timeout;
    if (status == QLatin1String("error") || status == QLatin1String("failure"))
        return Invocation::Status::Error;
    if (status.isEmpty() && !errorType.isEmpty())
        return Invocation::Status::Error;
    return Invocation::Status::Success;
}

void fill(QString &target, const QString &value)
{
    if (!value.isEmpty())
        target = value;
}

/// What any event of an invocation may say about it.
void describe(Invocation &invocation, const LifecycleEvent &event)
{
    fill(invocation.functionArn, event.functionArn);
    fill(invocation.version, event.version);
    fill(invocation.source, event.source);
    fill(invocation.errorType, event.errorType);
    fill(invocation.architecture, event.architecture);
    invocation.provenance = event.provenance;
    invocation.functionName = functionNameOf(invocation.functionArn);
}

Invocation begun(const QString &connectionId, const LifecycleEvent &event, qint64 startUs)
{
    Invocation invocation;
    invocation.connectionId = connectionId;
    invocation.requestId = event.requestId;
    invocation.instanceId = event.instanceId;
    invocation.startUs = startUs;
    describe(invocation, event);
    return invocation;
}

} // namespace

RecorderJoin::RecorderJoin(QString connectionId, StreamPosition reached, const QList<Invocation> &running)
    : m_connectionId(std::move(connectionId))
    , m_reached(std::move(reached))
{
    for (const Invocation &invocation : running)
        m_running.insert_or_assign({invocation.requestId, invocation.instanceId}, invocation);
}

HistoryBatch RecorderJoin::take(const LifecycleEvents &events, const StreamPosition &position)
{
    m_batch = {};
    m_batch.connectionId = m_connectionId;
    if (position.journal != m_reached.journal) {
        loseAll(); // another event log: what ran in the old one is not heard of again
        m_reached = {position.journal, 0, {}};
    }
    for (const LifecycleEvent &event : events) {
        if (event.sequence <= m_reached.sequence)
            continue;
        m_reached.sequence = event.sequence;
        take(event);
        m_batch.events.append(event);
        if (event.provenance == Provenance::Inferred)
            m_inferredUs[event.functionArn] = std::max(m_inferredUs[event.functionArn], event.timeUs);
    }
    loseOverdue();
    m_reached.sequence = std::max(m_reached.sequence, position.sequence);
    m_reached.cursor = position.cursor;
    m_batch.position = m_reached;
    for (const Key &key : std::exchange(m_touched, {})) {
        if (const auto at = m_running.find(key); at != m_running.end())
            m_batch.opened.append(at->second);
    }
    return std::exchange(m_batch, {});
}

void RecorderJoin::take(const LifecycleEvent &event)
{
    switch (event.type) {
    case LifecycleEvent::Type::EngineStart:
        return loseAll();
    case LifecycleEvent::Type::Start:
        return start(event);
    case LifecycleEvent::Type::RuntimeDone:
        return runtimeDone(event);
    case LifecycleEvent::Type::Report:
        return report(event);
    case LifecycleEvent::Type::Log:
        return event.status.isEmpty() ? void() : correct(event);
    default:
        return;
    }
}

void RecorderJoin::start(const LifecycleEvent &event)
{
    const Key key{event.requestId, event.instanceId};
    if (const auto at = m_running.find(key); at != m_running.end())
        lose(at);
    m_running.insert_or_assign(key, begun(m_connectionId, event, event.timeUs));
    m_touched.insert(key);
}

std::map<RecorderJoin::Key, Invocation>::iterator RecorderJoin::find(const LifecycleEvent &event)
{
    if (const auto exact = m_running.find({event.requestId, event.instanceId}); exact != m_running.end())
        return exact;
    if (!event.instanceId.isEmpty())
        return m_running.find({event.requestId, QString()});
    // The backend does not say where: the first one of this request.
    const auto any = m_running.lower_bound({event.requestId, QString()});
    return any != m_running.end() && any->first.first == event.requestId ? any : m_running.end();
}

void RecorderJoin::runtimeDone(const LifecycleEvent &event)
{
    const auto at = find(event);
    if (at == m_running.end())
        return;
    describe(at->second, event);
    at->second.status = statusOf(event.status, event.errorType);
    m_touched.insert(at->first);
}

void RecorderJoin::report(const LifecycleEvent &event)
{
    const auto at = find(event);
    const bool known = at != m_running.end();
    Invocation invocation =
        known ? at->second : begun(m_connectionId, event, event.timeUs - event.durationUs.value_or(0));
    if (known)
        m_running.erase(at);
    describe(invocation, event);
    if (!event.status.isEmpty() || invocation.status == Invocation::Status::Running)
        invocation.status = statusOf(event.status, invocation.errorType);
    invocation.durationUs = event.durationUs;
    invocation.initDurationUs = event.initDurationUs;
    invocation.billedMs = event.billedMs;
    invocation.memoryMb = event.memoryMb;
    invocation.maxMemoryMb = event.maxMemoryMb;
    m_batch.ended.append(invocation);
}

void RecorderJoin::correct(const LifecycleEvent &event)
{
    const auto ended =
        std::find_if(m_batch.ended.rbegin(), m_batch.ended.rend(), [&](const Invocation &invocation) {
            return invocation.requestId == event.requestId && invocation.instanceId == event.instanceId;
        });
    Invocation corrected = begun(m_connectionId, event, event.timeUs);
    corrected.status = statusOf(event.status, event.errorType);
    if (ended == m_batch.ended.rend()) {
        m_batch.corrected.append(corrected);
    } else if (ended->status == Invocation::Status::Success) {
        ended->status = corrected.status;
        ended->errorType = corrected.errorType;
    }
}

void RecorderJoin::lose(std::map<Key, Invocation>::iterator at)
{
    Invocation invocation = at->second;
    invocation.status = Invocation::Status::Lost;
    m_running.erase(at);
    m_batch.ended.append(invocation);
}

void RecorderJoin::loseOverdue()
{
    if (m_inferredUs.empty())
        return;
    for (auto at = m_running.begin(); at != m_running.end();) {
        const auto next = std::next(at);
        const auto read = m_inferredUs.find(at->second.functionArn);
        if (read != m_inferredUs.end() && at->second.startUs + LongestUs < read->second)
            lose(at);
        at = next;
    }
    m_inferredUs.clear();
}

void RecorderJoin::loseAll()
{
    while (!m_running.empty())
        lose(m_running.begin());
}

} // namespace signalbox
