// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/pool/environment.h"

#include <boost/intrusive/list.hpp>
#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>

namespace signalbox::engine {

using ListHook = boost::intrusive::list_member_hook<
    boost::intrusive::link_mode<boost::intrusive::link_mode_type::auto_unlink>>;

struct SlotGroup;

/// An environment, and what the pool knows of it.
struct Slot
{
    using Time = std::chrono::steady_clock::time_point;

    std::shared_ptr<Environment> environment;
    FunctionPtr function;
    SlotGroup *group = nullptr;
    Initialization initialization = Initialization::OnDemand;
    bool busy = false;
    bool ready = false;    ///< it has initialised
    bool relieved = false; ///< it initialises without the invocation it was made for, which runs elsewhere
    std::string endAfter;  ///< why it must end when its invocation is over; empty: it stays
    Time idleSince{};
    std::uint64_t use = 0; ///< which of the pool's invocations it was given last
    ListHook inGroup;
    ListHook inFree;    ///< while it can take an invocation
    ListHook inWaiting; ///< while it initialises, with an invocation or (relieved) without
    ListHook inAge;     ///< while it grows old: free and on demand
};

template <ListHook Slot::*Hook>
using SlotList = boost::intrusive::list<Slot, boost::intrusive::member_hook<Slot, ListHook, Hook>,
                                        boost::intrusive::constant_time_size<false>>;

/// An invocation is in it; one that initialises ahead has none.
inline bool isRunning(const Slot &slot)
{
    return slot.busy && !slot.relieved && (slot.ready || slot.initialization == Initialization::OnDemand);
}

/// The environments of one state of a function (one version at one revision).
struct SlotGroup
{
    SlotList<&Slot::inGroup> all;
    /// The one used last is at the back: it is the warmest, and leaves the others to grow old and end.
    SlotList<&Slot::inFree> free;
    SlotList<&Slot::inFree> freeProvisioned;
    SlotList<&Slot::inWaiting> waiting; ///< the one that waits for the longest time is at the front
    SlotList<&Slot::inWaiting> spare;   ///< relieved: they initialise for whoever comes next
    /// What the directory provisions, and how that goes.
    int wanted = 0;
    int initialising = 0;
    int ready = 0; ///< and to stay
    std::string failure;
    Slot::Time failedAt{};
};

/// Which environment an invocation goes to, and which one ends first. Finds each in constant time, a function
/// in logarithmic time.
class Placement
{
public:
    /// By region, name, version and revision.
    struct SameState
    {
        bool operator()(const FunctionPtr &a, const FunctionPtr &b) const;
    };
    using Groups = std::map<FunctionPtr, SlotGroup, SameState>;

    /// A new one, which is busy.
    Slot &add(std::shared_ptr<Environment> environment, const FunctionPtr &function,
              Initialization initialization);
    /// Null when it is unknown (it has ended).
    Slot *find(Environment *environment);
    void take(Slot &slot);
    void release(Slot &slot, Slot::Time now);
    /// Its invocation runs elsewhere.
    void relieve(Slot &slot);
    /// The opposite: it has one again, and initialises on.
    void takeSpare(Slot &slot);
    /// It has initialised.
    void settle(Slot &slot);
    std::shared_ptr<Environment> remove(Slot &slot);

    /// On demand, and free for the longest time.
    Slot *oldest();
    Slot *any();
    std::size_t size() const { return m_slots.size(); }

    SlotGroup &group(const FunctionPtr &function) { return m_groups[function]; }
    /// Null when there is none.
    SlotGroup *find(const FunctionPtr &function);
    const SlotGroup *find(const FunctionPtr &function) const;
    /// Calls `visit(FunctionPtr, SlotGroup &)` for every state there is of the function; the group may go
    /// away then.
    template <typename Visit>
    void forEachGroup(const std::string &region, const std::string &name, Visit visit)
    {
        for (auto next = firstOf(region, name); next != m_groups.end() && isOf(*next->first, region, name);) {
            const auto each = next++;
            visit(FunctionPtr(each->first), each->second);
        }
    }
    /// Forgets a group nothing is in and nothing is wanted of.
    void drop(const FunctionPtr &function);

private:
    Groups::iterator firstOf(const std::string &region, const std::string &name);
    static bool isOf(const FunctionConfig &function, const std::string &region, const std::string &name);

    Groups m_groups;
    std::unordered_map<Environment *, Slot> m_slots;
    SlotList<&Slot::inAge> m_age; ///< the oldest at the front
};

} // namespace signalbox::engine
