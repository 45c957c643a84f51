// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bitset>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

namespace signalbox {

using Minutes = std::chrono::sys_time<std::chrono::minutes>;

/// Why a text is no schedule.
struct ScheduleFault
{
    enum class Kind {
        Form, ///< neither rate(…) nor cron(…)
        Rate, ///< no number and unit
        RateLeast,
        UnitSingular,
        UnitPlural,
        FieldCount, ///< of cron
        Minute,
        Hour,
        MonthDay,
        Month,
        WeekDay,
        Year,
        Days ///< not one of the two day fields is "?"
    };

    Kind kind;
    std::string value; ///< what is wrong: a field of cron as it is written, a rate as it should be
};

/// EventBridge's cron: minutes hours day-of-month month day-of-week year, in UTC; one of the two day fields
/// is '?'.
class Cron
{
public:
    /// The six fields, without "cron(" and ")".
    static tl::expected<Cron, ScheduleFault> parse(std::string_view fields);

    /// The first matching minute after `time`; unset when there is none up to the year 2199.
    std::optional<Minutes> next(Minutes time) const;

private:
    struct MonthDays
    {
        bool any = false; ///< '?'
        std::bitset<32> days;
        bool lastWeekday = false;        ///< LW
        std::vector<int> fromLast;       ///< L is 0, L-3 is 3
        std::vector<int> nearestWeekday; ///< 15W
    };
    struct WeekDays
    {
        bool any = false;
        std::bitset<8> days;                  ///< 1 is Sunday
        std::vector<int> last;                ///< 6L: the last Friday
        std::vector<std::pair<int, int>> nth; ///< 3#2: the second Tuesday
    };

    static bool parseMonthDays(std::string_view field, MonthDays &into);
    static bool parseMonthDay(std::string_view item, MonthDays &into);
    static bool parseWeekDays(std::string_view field, WeekDays &into);
    static bool parseWeekDay(std::string_view item, WeekDays &into);
    bool matches(std::chrono::year_month_day date) const;
    bool matchesMonthDay(std::chrono::year_month_day date) const;
    bool matchesWeekDay(std::chrono::year_month_day date) const;
    std::optional<std::chrono::minutes> timeOfDay(std::chrono::minutes from) const;

    std::bitset<60> m_minutes;
    std::bitset<24> m_hours;
    MonthDays m_monthDays;
    std::bitset<13> m_months;
    WeekDays m_weekDays;
    std::bitset<230> m_years; ///< from 1970
};

} // namespace signalbox
