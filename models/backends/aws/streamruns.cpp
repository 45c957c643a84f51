// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/streamruns.h"

namespace signalbox::aws {

namespace {

constexpr qint64 never = std::numeric_limits<qint64>::max();

} // namespace

void StreamRuns::add(qint64 fromMs, Run run)
{
    const QString requestId = run.requestId;
    const auto added = m_runs.emplace(fromMs, std::move(run));
    const auto latest = m_latest.constFind(requestId);
    if (latest == m_latest.cend() || latest.value()->first <= fromMs)
        m_latest.insert(requestId, added);
}

StreamRuns::Runs::iterator StreamRuns::find(const QString &requestId)
{
    return m_latest.value(requestId, m_runs.end());
}

bool StreamRuns::isOver(const QString &requestId, qint64 timeMs) const
{
    const auto latest = m_latest.constFind(requestId);
    return latest != m_latest.cend() && latest.value()->second.toMs != never &&
           latest.value()->second.toMs >= timeMs;
}

bool StreamRuns::hasLater(qint64 timeMs) const
{
    if (m_runs.empty())
        return false;
    const auto &[fromMs, run] = *m_runs.rbegin();
    return fromMs > timeMs || (run.toMs != never && run.toMs > timeMs);
}

bool StreamRuns::start(const QString &requestId, qint64 timeMs)
{
    const auto known = find(requestId);
    if (isOver(requestId, timeMs)) { // the report said only about when it began
        const Run run = known->second;
        m_runs.erase(known);
        m_latest.remove(requestId);
        add(timeMs, run);
        return false;
    }
    if (known != m_runs.end() && known->first >= timeMs)
        return false;
    add(timeMs, {requestId, {}, {}});
    return true;
}

void StreamRuns::report(const QString &requestId, qint64 fromMs, qint64 timeMs, const QString &status)
{
    const auto known = find(requestId);
    if (known != m_runs.end() && known->first <= timeMs && known->second.toMs == never) {
        known->second.toMs = timeMs;
        known->second.status = status;
    } else if (!isOver(requestId, timeMs)) {
        add(fromMs, {requestId, status, {}, timeMs});
    }
}

StreamRuns::Run *StreamRuns::at(qint64 timeMs)
{
    if (m_runs.empty())
        return nullptr;
    const auto after = m_runs.upper_bound(timeMs);
    if (after != m_runs.begin() && std::prev(after)->second.toMs > timeMs)
        return &std::prev(after)->second;
    Run &last = m_runs.rbegin()->second; // written while nothing ran, as far as is known
    return last.toMs == never ? &last : nullptr;
}

void StreamRuns::forget(qint64 beforeMs)
{
    while (!m_runs.empty()) {
        const auto first = m_runs.begin();
        const Run &run = first->second;
        const bool over = run.toMs != never || m_runs.size() > 1; // one at a time runs
        if (!over || (run.toMs == never ? first->first : run.toMs) >= beforeMs)
            return;
        if (find(run.requestId) == first)
            m_latest.remove(QString(run.requestId));
        m_runs.erase(first);
    }
}

} // namespace signalbox::aws
