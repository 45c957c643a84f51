// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/lambda/function.h"

#include <map>
#include <string>

namespace signalbox::engine {

/// Counts running invocations against the account's concurrency, each region for itself. A reservation is the
/// most a function may run at once, and what nobody else can take: functions without one share what all
/// reservations leave. Reservations may change while invocations run; the next decision sees them.
class Admission
{
public:
    enum class Verdict { Admitted, FunctionLimit, AccountLimit };

    Admission(int accountLimit, const FunctionDirectory &functions);

    /// Counts the invocation in when it is admitted; leave() must follow then.
    Verdict enter(const std::string &region, const std::string &function);
    void leave(const std::string &region, const std::string &function);

private:
    using Running = std::map<std::string, int>; ///< only functions that run

    int m_accountLimit;
    const FunctionDirectory &m_functions;
    std::map<std::string, Running> m_regions;
};

} // namespace signalbox::engine
