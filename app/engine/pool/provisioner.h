// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/pool/placement.h"

#include <string>

namespace signalbox::engine {

/// Keeps the environments the directory provisions: makes them ahead, a few at a time, replaces those that
/// ended, lets go of those that are too many. One that cannot initialise stops it for that version, until an
/// invocation finds none or the figures change.
class Provisioner
{
public:
    /// So many environments of a version initialise at the same time.
    static constexpr int AtATime = 8;

    Provisioner(const FunctionDirectory &functions, EnvironmentFactory &factory, EnvironmentOwner &owner,
                Placement &placement);

    /// The directory's figures have changed.
    void update(const std::string &region, const std::string &name, Slot::Time now);
    /// It has initialised.
    void ready(Slot &slot, Slot::Time now);
    /// One ended by itself, and is not in the placement any more.
    void lost(const FunctionPtr &function, bool wasReady, Slot::Time now);
    /// An invocation of this function found no provisioned environment free.
    void missed(const FunctionPtr &function, Slot::Time now);
    ProvisionState state(const FunctionPtr &function) const;

private:
    void fill(const FunctionPtr &function, SlotGroup &group, Slot::Time now);
    void trim(SlotGroup &group);

    const FunctionDirectory &m_functions;
    EnvironmentFactory &m_factory;
    EnvironmentOwner &m_owner;
    Placement &m_placement;
};

} // namespace signalbox::engine
