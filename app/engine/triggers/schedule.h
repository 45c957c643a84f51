// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/triggers/cron.h"

#include <chrono>
#include <optional>
#include <string_view>
#include <variant>

namespace signalbox::engine {

/// When a rule fires: "rate(5 minutes)" or "cron(0 12 * * ? *)".
class Schedule
{
public:
    /// Unset when the expression is not one of the two.
    static std::optional<Schedule> parse(std::string_view expression);

    /// The first time after `time`. A rate counts from `origin`, when its rule was made.
    std::optional<Minutes> next(Minutes time, Minutes origin) const;

private:
    using Rate = std::chrono::minutes;
    explicit Schedule(std::variant<Rate, Cron> when);

    static std::optional<Schedule> parseRate(std::string_view inside);

    std::variant<Rate, Cron> m_when;
};

} // namespace signalbox::engine
