// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/triggers/schedule.h"

#include <charconv>
#include <utility>

namespace signalbox::engine {

Schedule::Schedule(std::variant<Rate, Cron> when)
    : m_when(std::move(when))
{
}

std::optional<Schedule> Schedule::parse(std::string_view expression)
{
    if (!expression.ends_with(')'))
        return std::nullopt;
    expression.remove_suffix(1);
    if (expression.starts_with("rate("))
        return parseRate(expression.substr(5));
    if (!expression.starts_with("cron("))
        return std::nullopt;
    const std::optional<Cron> cron = Cron::parse(expression.substr(5));
    return cron ? std::optional(Schedule(*cron)) : std::nullopt;
}

std::optional<Schedule> Schedule::parseRate(std::string_view inside)
{
    int value = 0;
    const auto [end, error] = std::from_chars(inside.data(), inside.data() + inside.size(), value);
    if (error != std::errc() || value < 1)
        return std::nullopt;
    const std::string_view unit = inside.substr(static_cast<std::size_t>(end - inside.data()));
    // The unit is singular for one, plural for more: the service insists.
    const auto is = [&](std::string_view singular, std::string_view plural) {
        return unit == (value == 1 ? singular : plural);
    };
    if (is(" minute", " minutes"))
        return Schedule(std::chrono::minutes(value));
    if (is(" hour", " hours"))
        return Schedule(Rate(std::chrono::hours(value)));
    if (is(" day", " days"))
        return Schedule(Rate(std::chrono::days(value)));
    return std::nullopt;
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

} // namespace signalbox::engine
