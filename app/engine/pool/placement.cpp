// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/pool/placement.h"

#include <tuple>

namespace signalbox::engine {

namespace {

auto identity(const FunctionConfig &function)
{
    return std::tie(function.region, function.name, function.version, function.revisionId);
}

} // namespace

bool Placement::SameState::operator()(const FunctionPtr &a, const FunctionPtr &b) const
{
    return a != b && identity(*a) < identity(*b);
}

Slot &Placement::add(std::shared_ptr<Environment> environment, const FunctionPtr &function,
                     Initialization initialization)
{
    auto *key = environment.get();
    Slot &slot = m_slots[key];
    slot.environment = std::move(environment);
    slot.function = function;
    slot.initialization = initialization;
    slot.busy = true;
    slot.group = &m_groups[function];
    slot.group->all.push_back(slot);
    if (initialization == Initialization::OnDemand)
        slot.group->waiting.push_back(slot);
    return slot;
}

Slot *Placement::find(Environment *environment)
{
    const auto found = m_slots.find(environment);
    return found == m_slots.end() ? nullptr : &found->second;
}

void Placement::take(Slot &slot)
{
    slot.busy = true;
    slot.inFree.unlink();
    slot.inAge.unlink();
}

void Placement::release(Slot &slot, Slot::Time now)
{
    slot.busy = false;
    slot.idleSince = now;
    if (slot.initialization == Initialization::Provisioned) {
        slot.group->freeProvisioned.push_back(slot);
        return;
    }
    slot.group->free.push_back(slot);
    m_age.push_back(slot);
}

void Placement::relieve(Slot &slot)
{
    slot.relieved = true;
    slot.inWaiting.unlink();
    slot.group->spare.push_back(slot);
}

void Placement::takeSpare(Slot &slot)
{
    slot.relieved = false;
    slot.inWaiting.unlink();
    slot.group->waiting.push_back(slot);
}

void Placement::settle(Slot &slot)
{
    slot.ready = true;
    slot.relieved = false;
    slot.inWaiting.unlink();
}

std::shared_ptr<Environment> Placement::remove(Slot &slot)
{
    auto environment = std::move(slot.environment);
    const auto function = slot.function;
    m_slots.erase(environment.get());
    drop(function);
    return environment;
}

Slot *Placement::oldest()
{
    return m_age.empty() ? nullptr : &m_age.front();
}

Slot *Placement::any()
{
    return m_slots.empty() ? nullptr : &m_slots.begin()->second;
}

SlotGroup *Placement::find(const FunctionPtr &function)
{
    const auto found = m_groups.find(function);
    return found == m_groups.end() ? nullptr : &found->second;
}

const SlotGroup *Placement::find(const FunctionPtr &function) const
{
    const auto found = m_groups.find(function);
    return found == m_groups.end() ? nullptr : &found->second;
}

void Placement::drop(const FunctionPtr &function)
{
    const auto found = m_groups.find(function);
    if (found != m_groups.end() && found->second.all.empty() && found->second.wanted == 0)
        m_groups.erase(found);
}

bool Placement::isOf(const FunctionConfig &function, const std::string &region, const std::string &name)
{
    return function.region == region && function.name == name;
}

Placement::Groups::iterator Placement::firstOf(const std::string &region, const std::string &name)
{
    auto first = std::make_shared<FunctionConfig>();
    first->region = region;
    first->name = name;
    first->version.clear();
    return m_groups.lower_bound(first);
}

} // namespace signalbox::engine
