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

int Admission::Counts::outside() const
{
    int total = onDemand;
    for (const auto &[version, running] : provisioned) {
        const auto kept = promised.find(version);
        total += std::max(0, running - (kept == promised.end() ? 0 : kept->second));
    }
    return total;
}

Admission::Region &Admission::regionOf(const std::string &name)
{
    const auto found = m_regions.find(name);
    if (found != m_regions.end())
        return found->second;
    auto &region = m_regions[name];
    region.reservedTotal = m_functions.reservedTotal(name);
    return region;
}

Admission::Counts &Admission::countsOf(Region &region, const FunctionConfig &function)
{
    const auto found = region.functions.find(function.name);
    if (found != region.functions.end())
        return found->second;
    auto &counts = region.functions[function.name];
    load(counts, function.region, function.name);
    return counts;
}

void Admission::load(Counts &counts, const std::string &region, const std::string &function) const
{
    counts.reserved = m_functions.reserved(region, function);
    counts.promised.clear();
    counts.promisedTotal = 0;
    for (const auto &[version, count] : m_functions.provisions(region, function)) {
        counts.promised[version->version] += count;
        counts.promisedTotal += count;
    }
}

Admission::Verdict Admission::enter(const FunctionConfig &function, Kind kind)
{
    auto &region = regionOf(function.region);
    auto &counts = countsOf(region, function);
    auto verdict = Verdict::Admitted;
    if (kind == Kind::OnDemand && counts.reserved &&
        counts.outside() >= *counts.reserved - counts.promisedTotal)
        verdict = Verdict::FunctionLimit;
    else if (region.running >= m_accountLimit ||
             (kind == Kind::OnDemand && !counts.reserved &&
              region.sharing >= std::max(0, m_accountLimit - region.reservedTotal)))
        verdict = Verdict::AccountLimit;
    if (verdict == Verdict::Admitted)
        count(region, counts, function.version, kind, 1);
    else if (counts.idle())
        region.functions.erase(function.name);
    return verdict;
}

void Admission::leave(const FunctionConfig &function, Kind kind)
{
    auto &region = regionOf(function.region);
    const auto found = region.functions.find(function.name);
    if (found == region.functions.end())
        return;
    count(region, found->second, function.version, kind, -1);
    if (found->second.idle())
        region.functions.erase(found);
}

void Admission::count(Region &region, Counts &counts, const std::string &version, Kind kind, int by)
{
    const int before = counts.outside();
    region.running += by;
    if (kind == Kind::OnDemand)
        counts.onDemand += by;
    else if ((counts.provisioned[version] += by) == 0)
        counts.provisioned.erase(version);
    if (!counts.reserved)
        region.sharing += counts.outside() - before;
}

void Admission::changed(const std::string &region, const std::string &function)
{
    auto &whole = regionOf(region);
    whole.reservedTotal = m_functions.reservedTotal(region);
    const auto found = whole.functions.find(function);
    if (found == whole.functions.end())
        return;
    auto &counts = found->second;
    whole.sharing -= counts.reserved ? 0 : counts.outside();
    load(counts, region, function);
    whole.sharing += counts.reserved ? 0 : counts.outside();
}

} // namespace signalbox::engine
