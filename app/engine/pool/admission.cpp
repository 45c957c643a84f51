// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/pool/admission.h"

#include <algorithm>

namespace signalbox::engine {

Admission::Admission(int accountLimit, const FunctionDirectory &functions)
    : m_accountLimit(accountLimit)
    , m_functions(functions)
{
}

Admission::Verdict Admission::enter(const std::string &region, const std::string &function)
{
    auto &running = m_regions[region];
    int all = 0;
    int unreserved = 0;
    for (const auto &[name, count] : running) {
        all += count;
        if (!m_functions.reserved(region, name))
            unreserved += count;
    }
    const auto own = running.find(function);
    const auto reserved = m_functions.reserved(region, function);
    if (reserved && (own == running.end() ? 0 : own->second) >= *reserved)
        return Verdict::FunctionLimit;
    const int shared = std::max(0, m_accountLimit - m_functions.reservedTotal(region));
    if (all >= m_accountLimit || (!reserved && unreserved >= shared))
        return Verdict::AccountLimit;
    ++running[function];
    return Verdict::Admitted;
}

void Admission::leave(const std::string &region, const std::string &function)
{
    auto &running = m_regions[region];
    const auto own = running.find(function);
    if (own != running.end() && --own->second == 0)
        running.erase(own);
}

} // namespace signalbox::engine
