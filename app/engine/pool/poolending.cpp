// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
// How the pool ends environments.
#include "app/engine/pool/pool.h"

#include <sstream>
#include <vector>

namespace signalbox::engine {

void Pool::retire(const FunctionPtr &current)
{
    const auto endOld = [this, &current](const FunctionPtr &function, SlotGroup &group) {
        if (function->version == current->version && function->revisionId != current->revisionId)
            endOrMark(group, endreason::Updated);
    };
    m_placement.forEachGroup(current->region, current->name, endOld);
}

/// arn:aws:lambda:REGION:ACCOUNT:function:NAME, or with :VERSION for that one alone.
void Pool::forget(const std::string &arn)
{
    std::vector<std::string> parts;
    std::istringstream in(arn);
    for (std::string part; std::getline(in, part, ':');)
        parts.push_back(part);
    if (parts.size() < 7)
        return;
    const auto endIt = [this, &parts](const FunctionPtr &function, SlotGroup &group) {
        if (parts.size() == 7 || function->version == parts[7])
            endOrMark(group, endreason::Deleted);
    };
    m_placement.forEachGroup(parts[3], parts[6], endIt);
    concurrencyChanged(parts[3], parts[6]);
}

void Pool::restart(const std::string &region, const std::string &name)
{
    const auto endAll = [this](const FunctionPtr &, SlotGroup &group) {
        endOrMark(group, endreason::Updated);
    };
    m_placement.forEachGroup(region, name, endAll);
    m_provisioner.update(region, name, m_clock.steady());
}

/// Idle ones end now, busy ones after what they run. The group may be gone then.
void Pool::endOrMark(SlotGroup &group, const std::string &reason)
{
    std::vector<Slot *> idle;
    for (Slot &slot : group.all) {
        if (isRunning(slot))
            slot.endAfter = reason;
        else
            idle.push_back(&slot);
    }
    for (Slot *slot : idle)
        end(*slot, reason);
}

void Pool::end(Slot &slot, const std::string &reason)
{
    // It may be the slot's own.
    const std::string why = reason; // NOLINT(performance-unnecessary-copy-initialization)
    m_placement.remove(slot)->end(why);
}

void Pool::shutdown()
{
    m_stopped = true;
    m_reaper.cancel();
    while (Slot *slot = m_placement.any())
        end(*slot, endreason::Shutdown);
}

void Pool::reap()
{
    const auto now = m_clock.steady();
    for (Slot *slot = m_placement.oldest(); slot != nullptr && now - slot->idleSince >= m_idleTimeout;
         slot = m_placement.oldest())
        end(*slot, endreason::Idle);
}

/// One timer, for the environment that will be old first; none when nothing is idle.
void Pool::scheduleReaping()
{
    const Slot *first = m_placement.oldest();
    if (m_reaping || m_stopped || first == nullptr)
        return;
    m_reaping = true;
    m_reaper.expires_after(first->idleSince + m_idleTimeout - m_clock.steady());
    m_reaper.async_wait([this](const boost::system::error_code &error) {
        if (error)
            return;
        m_reaping = false;
        reap();
        scheduleReaping();
    });
}

} // namespace signalbox::engine
