// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/schedule/schedule.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <utility>

namespace signalbox {

namespace {

using Kind = ScheduleFault::Kind;

struct Unit
{
    std::string_view name;
    std::chrono::minutes length;
};
constexpr std::array<Unit, 3> units{
    {{" minute", std::chrono::minutes(1)}, {" hour", std::chrono::hours(1)}, {" day", std::chrono::days(1)}}};

tl::unexpected<ScheduleFault> fault(Kind kind, std::string value = {})
{
    return tl::make_unexpected(ScheduleFault{kind, std::move(value)});
}

} // namespace

Schedule::Schedule(std::variant<Rate, Cron> when)
    : m_when(std::move(when))
{
}

tl::expected<Schedule, ScheduleFault> Schedule::parse(std::string_view expression)
{
    const bool rate = expression.starts_with("rate(");
    if (!expression.ends_with(')') || !(rate || expression.starts_with("cron(")))
        return fault(Kind::Form);
    expression.remove_suffix(1);
    expression.remove_prefix(5);
    if (rate)
        return parseRate(expression);
    return Cron::parse(expression).map([](Cron &&cron) { return Schedule(std::move(cron)); });
}

/// The unit is singular for one, plural for more: the service insists.
tl::expected<Schedule, ScheduleFault> Schedule::parseRate(std::string_view inside)
{
    int value = 0;
    const auto [end, error] = std::from_chars(inside.data(), inside.data() + inside.size(), value);
    if (error != std::errc())
        return fault(Kind::Rate);
    std::string_view unit = inside.substr(static_cast<std::size_t>(end - inside.data()));
    const bool plural = unit.ends_with('s');
    if (plural)
        unit.remove_suffix(1);
    const auto found = std::ranges::find(units, unit, &Unit::name);
    if (found == units.end())
        return fault(Kind::Rate);
    if (value < 1)
        return fault(Kind::RateLeast);
    if (plural != (value > 1))
        return fault(plural ? Kind::UnitSingular : Kind::UnitPlural,
                     "rate(" + std::to_string(value) + std::string(unit) + (plural ? ")" : "s)"));
    return Schedule(found->length * value);
}

std::optional<Minutes> Schedule::next(Minutes time, Minutes origin) const
{
    if (const auto *cron = std::get_if<Cron>(&m_when))
        return cron->next(time);
    const Rate period = std::get<Rate>(m_when);
    if (time < origin)
        return origin + period;
    return origin + ((time - origin) / period + 1) * period;
}

} // namespace signalbox
