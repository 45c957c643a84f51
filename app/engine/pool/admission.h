// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/function/function.h"

#include <functional>
#include <map>
#include <string>

namespace signalbox::engine {

/// Counts running invocations against the account's concurrency, each region for itself.
///
/// A reservation is the most a function may run at once, and what nobody else can take. Provisioned
/// environments are part of their function's reservation; where it has none, they are taken from what all
/// functions share, as reservations are. An invocation in one of them needs nothing else; one on demand must
/// fit into what is left of the reservation, or of what is shared.
///
/// Figures may change while invocations run: see changed(). More may run then than the new figures allow, and
/// nothing more is admitted until they have ended. Every decision takes logarithmic time.
class Admission
{
public:
    enum class Verdict { Admitted, FunctionLimit, AccountLimit };
    enum class Kind { OnDemand, Provisioned };

    Admission(int accountLimit, const FunctionDirectory &functions);

    /// Counts the invocation in when it is admitted; leave() of the same kind must follow then. Provisioned:
    /// there is such an environment free for it.
    Verdict enter(const FunctionConfig &function, Kind kind);
    void leave(const FunctionConfig &function, Kind kind);
    /// What the directory says of this function has changed.
    void changed(const std::string &region, const std::string &function);

private:
    struct Counts
    {
        std::optional<int> reserved;
        std::map<std::string, int> promised; ///< provisioned, by version
        int promisedTotal = 0;
        int onDemand = 0;
        std::map<std::string, int> provisioned; ///< running in such environments, by version

        /// Running, and not in an environment that is (still) promised.
        int outside() const;
        bool idle() const { return onDemand == 0 && provisioned.empty(); }
    };
    struct Region
    {
        int reservedTotal = 0;
        int running = 0;
        int sharing = 0; ///< outside(), of functions that reserve nothing
        std::map<std::string, Counts, std::less<>> functions; ///< that run
    };

    Region &regionOf(const std::string &name);
    Counts &countsOf(Region &region, const FunctionConfig &function);
    void load(Counts &counts, const std::string &region, const std::string &function) const;
    static void count(Region &region, Counts &counts, const std::string &version, Kind kind, int by);

    int m_accountLimit;
    const FunctionDirectory &m_functions;
    std::map<std::string, Region, std::less<>> m_regions;
};

} // namespace signalbox::engine
