// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/schedule/cron.h"

#include <chrono>
#include <optional>
#include <string_view>
#include <variant>

namespace signalbox {

/// When a rule fires: "rate(5 minutes)" or "cron(0 12 * * ? *)".
class Schedule
{
public:
    static tl::expected<Schedule, ScheduleFault> parse(std::string_view expression);

    /// The first time after `time`. A rate counts from `origin`, when its rule was made.
    std::optional<Minutes> next(Minutes time, Minutes origin) const;

private:
    using Rate = std::chrono::minutes;
    explicit Schedule(std::variant<Rate, Cron> when);

    static tl::expected<Schedule, ScheduleFault> parseRate(std::string_view inside);

    std::variant<Rate, Cron> m_when;
};

} // namespace signalbox
