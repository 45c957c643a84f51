// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/pool/provisioner.h"

#include <utility>
#include <vector>

namespace signalbox::engine {

namespace {

constexpr std::chrono::seconds AfterFailure{1};
constexpr const char *InitFailure = "FUNCTION_ERROR_INIT_FAILURE";

struct Tally
{
    int initialising = 0;
    int ready = 0;
    int free = 0;

    int all() const { return initialising + ready; }
};

bool isKept(const Slot &slot)
{
    return slot.initialization == Initialization::Provisioned && slot.endAfter.empty();
}

Tally count(const SlotGroup &group)
{
    Tally tally;
    for (const Slot &slot : group.all) {
        if (!isKept(slot))
            continue;
        ++(slot.ready ? tally.ready : tally.initialising);
        tally.free += slot.busy ? 0 : 1;
    }
    return tally;
}

} // namespace

Provisioner::Provisioner(const FunctionDirectory &functions, EnvironmentFactory &factory,
                         EnvironmentOwner &owner, Placement &placement)
    : m_functions(functions)
    , m_factory(factory)
    , m_owner(owner)
    , m_placement(placement)
{
}

void Provisioner::update(const std::string &region, const std::string &name, Slot::Time now)
{
    m_placement.forEachGroup(region, name, [](const FunctionPtr &, SlotGroup &group) {
        group.wanted = 0;
        group.failure.clear();
    });
    for (const auto &[version, count] : m_functions.provisions(region, name))
        m_placement.group(version).wanted += count;
    m_placement.forEachGroup(region, name, [this, now](const FunctionPtr &function, SlotGroup &group) {
        fill(function, group, now);
        trim(group);
        m_placement.drop(function);
    });
}

void Provisioner::fill(const FunctionPtr &function, SlotGroup &group, Slot::Time now)
{
    auto [initialising, ready, free] = count(group);
    while (group.failure.empty() && initialising + ready < group.wanted && initialising < AtATime) {
        try {
            auto environment = m_factory.make(function, m_owner, Initialization::Provisioned);
            m_placement.add(std::move(environment), function, Initialization::Provisioned);
            ++initialising;
        } catch (const ServiceError &error) {
            group.failure = error.what();
            group.failedAt = now;
        }
    }
}

/// First those that run nothing, the coldest first; the others when they have answered.
void Provisioner::trim(SlotGroup &group)
{
    int surplus = count(group).all() - group.wanted;
    std::vector<Slot *> ending;
    for (auto slot = group.freeProvisioned.begin(); slot != group.freeProvisioned.end() && surplus > 0;
         ++slot, --surplus)
        ending.push_back(&*slot);
    for (auto slot = group.all.begin(); slot != group.all.end() && surplus > 0; ++slot)
        if (isKept(*slot) && !slot->ready) {
            ending.push_back(&*slot);
            --surplus;
        }
    for (auto slot = group.all.begin(); slot != group.all.end() && surplus > 0; ++slot)
        if (isKept(*slot) && isRunning(*slot)) {
            slot->endAfter = endreason::Updated;
            --surplus;
        }
    for (Slot *slot : ending)
        m_placement.remove(*slot)->end(endreason::Updated);
}

void Provisioner::ready(Slot &slot, Slot::Time now)
{
    m_placement.settle(slot);
    m_placement.release(slot, now);
    fill(slot.function, *slot.group, now);
}

void Provisioner::lost(const FunctionPtr &function, bool wasReady, Slot::Time now)
{
    auto *group = m_placement.find(function);
    if (group == nullptr || group->wanted == 0)
        return;
    if (!wasReady) {
        group->failure = InitFailure;
        group->failedAt = now;
    }
    fill(function, *group, now);
}

void Provisioner::missed(const FunctionPtr &function, Slot::Time now)
{
    auto *group = m_placement.find(function);
    if (group == nullptr || group->failure.empty() || now - group->failedAt < AfterFailure)
        return;
    group->failure.clear();
    fill(function, *group, now);
}

ProvisionState Provisioner::state(const FunctionPtr &function) const
{
    ProvisionState state;
    const auto *group = std::as_const(m_placement).find(function);
    if (group == nullptr)
        return state;
    const auto tally = count(*group);
    state.allocated = tally.ready;
    state.available = tally.free;
    state.reason = group->failure;
    if (!group->failure.empty())
        state.status = ProvisionState::Status::Failed;
    else if (tally.ready >= group->wanted)
        state.status = ProvisionState::Status::Ready;
    return state;
}

} // namespace signalbox::engine
