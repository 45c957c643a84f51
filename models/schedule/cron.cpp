// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/schedule/cron.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <span>
#include <string>

namespace signalbox {

using namespace std::chrono;

namespace {

constexpr int firstYear = 1970;
constexpr int lastYear = 2199;
constexpr std::array<std::string_view, 12> monthNames{"JAN", "FEB", "MAR", "APR", "MAY", "JUN",
                                                      "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"};
constexpr std::array<std::string_view, 7> dayNames{"SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"};

std::vector<std::string_view> split(std::string_view text, char at)
{
    std::vector<std::string_view> parts;
    for (std::size_t start = 0;;) {
        const std::size_t end = text.find(at, start);
        parts.push_back(text.substr(start, end - start));
        if (end == std::string_view::npos)
            return parts;
        start = end + 1;
    }
}

bool sameLetters(char a, char b)
{
    return std::toupper(static_cast<unsigned char>(a)) == std::toupper(static_cast<unsigned char>(b));
}

std::optional<int> number(std::string_view text, std::span<const std::string_view> names = {})
{
    const auto named = std::find_if(names.begin(), names.end(),
                                    [&](auto name) { return std::ranges::equal(name, text, sameLetters); });
    if (named != names.end())
        return static_cast<int>(named - names.begin()) + 1;
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

struct Limits
{
    int first;
    int last;
    std::span<const std::string_view> names = {};
};

/// One of "*", "3", "3-7", each with an optional "/step". Calls `add` for every value.
template <class Add>
bool parseItem(std::string_view item, const Limits &limits, Add add)
{
    const std::size_t slash = item.find('/');
    const std::string_view base = item.substr(0, slash);
    std::optional<int> step = 1;
    if (slash != std::string_view::npos)
        step = number(item.substr(slash + 1));
    const std::size_t dash = base.find('-');
    std::optional<int> from = limits.first;
    std::optional<int> to = limits.last;
    if (base != "*") {
        from = number(base.substr(0, dash), limits.names);
        if (dash != std::string_view::npos)
            to = number(base.substr(dash + 1), limits.names);
        else if (slash == std::string_view::npos)
            to = from;
    }
    if (!from || !to || !step || *step < 1 || *from < limits.first || *to > limits.last || *from > *to)
        return false;
    for (int times = 0; times <= (*to - *from) / *step; ++times) // a step may be larger than any sum holds
        add(*from + times * *step);
    return true;
}

template <std::size_t Size>
bool parseList(std::string_view field, const Limits &limits, std::bitset<Size> &into, int offset = 0)
{
    const auto items = split(field, ',');
    return std::all_of(items.begin(), items.end(), [&](std::string_view item) {
        return parseItem(item, limits,
                         [&](int value) { into.set(static_cast<std::size_t>(value - offset)); });
    });
}

bool isWeekend(sys_days date)
{
    const weekday day(date);
    return day == Saturday || day == Sunday;
}

/// The working day closest to a date, within its month.
sys_days nearestWorkday(year_month_day date)
{
    const sys_days day(date);
    if (!isWeekend(day))
        return day;
    const bool saturday = weekday(day) == Saturday;
    const sys_days near = saturday ? day - days(1) : day + days(1);
    if (year_month_day(near).month() == date.month())
        return near;
    return saturday ? day + days(2) : day - days(2);
}

int lastDay(year_month_day date)
{
    return static_cast<int>(static_cast<unsigned>((date.year() / date.month() / last).day()));
}

} // namespace

tl::expected<Cron, ScheduleFault> Cron::parse(std::string_view text)
{
    using Kind = ScheduleFault::Kind;
    std::vector<std::string_view> fields;
    for (const std::string_view part : split(text, ' '))
        if (!part.empty())
            fields.push_back(part);
    if (fields.size() != 6)
        return tl::make_unexpected(ScheduleFault{Kind::FieldCount, {}});
    Cron cron;
    const std::array parsed{
        std::pair(Kind::Minute, parseList(fields[0], {0, 59}, cron.m_minutes)),
        std::pair(Kind::Hour, parseList(fields[1], {0, 23}, cron.m_hours)),
        std::pair(Kind::MonthDay, parseMonthDays(fields[2], cron.m_monthDays)),
        std::pair(Kind::Month, parseList(fields[3], {1, 12, monthNames}, cron.m_months)),
        std::pair(Kind::WeekDay, parseWeekDays(fields[4], cron.m_weekDays)),
        std::pair(Kind::Year, parseList(fields[5], {firstYear, lastYear}, cron.m_years, firstYear))};
    for (std::size_t i = 0; i < parsed.size(); ++i)
        if (!parsed[i].second)
            return tl::make_unexpected(ScheduleFault{parsed[i].first, std::string(fields[i])});
    if (cron.m_monthDays.any == cron.m_weekDays.any)
        return tl::make_unexpected(ScheduleFault{Kind::Days, {}});
    return cron;
}

bool Cron::parseMonthDays(std::string_view field, MonthDays &into)
{
    if (field == "?")
        return into.any = true;
    const auto items = split(field, ',');
    return std::all_of(items.begin(), items.end(), [&](auto item) { return parseMonthDay(item, into); });
}

bool Cron::parseMonthDay(std::string_view item, MonthDays &into)
{
    if (item == "LW" || item == "WL")
        return into.lastWeekday = true;
    if (item.starts_with('L')) {
        const std::optional<int> back = item == "L"              ? 0
                                        : item.starts_with("L-") ? number(item.substr(2))
                                                                 : std::nullopt;
        if (!back || *back < 0 || *back > 30)
            return false;
        into.fromLast.push_back(*back);
        return true;
    }
    if (item.ends_with('W')) {
        const std::optional<int> day = number(item.substr(0, item.size() - 1));
        if (!day || *day < 1 || *day > 31)
            return false;
        into.nearestWeekday.push_back(*day);
        return true;
    }
    return parseItem(item, {1, 31}, [&](int day) { into.days.set(static_cast<std::size_t>(day)); });
}

bool Cron::parseWeekDays(std::string_view field, WeekDays &into)
{
    if (field == "?")
        return into.any = true;
    const auto items = split(field, ',');
    return std::all_of(items.begin(), items.end(), [&](auto item) { return parseWeekDay(item, into); });
}

bool Cron::parseWeekDay(std::string_view item, WeekDays &into)
{
    if (item == "L") {
        into.days.set(7);
        return true;
    }
    if (const std::size_t hash = item.find('#'); hash != std::string_view::npos) {
        const std::optional<int> day = number(item.substr(0, hash), dayNames);
        const std::optional<int> nth = number(item.substr(hash + 1));
        if (!day || !nth || *day < 1 || *day > 7 || *nth < 1 || *nth > 5)
            return false;
        into.nth.emplace_back(*day, *nth);
        return true;
    }
    if (item.size() > 1 && item.ends_with('L')) {
        const std::optional<int> day = number(item.substr(0, item.size() - 1), dayNames);
        if (!day || *day < 1 || *day > 7)
            return false;
        into.last.push_back(*day);
        return true;
    }
    return parseItem(item, {1, 7, dayNames}, [&](int day) { into.days.set(static_cast<std::size_t>(day)); });
}

bool Cron::matches(year_month_day date) const
{
    return m_monthDays.any ? matchesWeekDay(date) : matchesMonthDay(date);
}

bool Cron::matchesMonthDay(year_month_day date) const
{
    const int day = static_cast<int>(static_cast<unsigned>(date.day()));
    const int end = lastDay(date);
    if (m_monthDays.days.test(static_cast<std::size_t>(day)))
        return true;
    if (std::any_of(m_monthDays.fromLast.begin(), m_monthDays.fromLast.end(),
                    [&](int back) { return day == end - back; }))
        return true;
    const auto isNearest = [&](int wanted) {
        return wanted <= end &&
               nearestWorkday(date.year() / date.month() / std::chrono::day(static_cast<unsigned>(wanted))) ==
                   sys_days(date);
    };
    if (std::any_of(m_monthDays.nearestWeekday.begin(), m_monthDays.nearestWeekday.end(), isNearest))
        return true;
    return m_monthDays.lastWeekday && isNearest(end);
}

bool Cron::matchesWeekDay(year_month_day date) const
{
    const int weekDay = static_cast<int>(weekday(sys_days(date)).c_encoding()) + 1;
    const int day = static_cast<int>(static_cast<unsigned>(date.day()));
    if (m_weekDays.days.test(static_cast<std::size_t>(weekDay)))
        return true;
    if (std::any_of(m_weekDays.nth.begin(), m_weekDays.nth.end(),
                    [&](auto nth) { return nth.first == weekDay && (day - 1) / 7 + 1 == nth.second; }))
        return true;
    return std::any_of(m_weekDays.last.begin(), m_weekDays.last.end(),
                       [&](int wanted) { return wanted == weekDay && day + 7 > lastDay(date); });
}

std::optional<minutes> Cron::timeOfDay(minutes from) const
{
    for (auto hour = static_cast<std::size_t>(from.count() / 60); hour < 24; ++hour) {
        if (!m_hours.test(hour))
            continue;
        const bool sameHour = static_cast<std::int64_t>(hour) == from.count() / 60;
        for (std::size_t minute = sameHour ? static_cast<std::size_t>(from.count() % 60) : 0; minute < 60;
             ++minute)
            if (m_minutes.test(minute))
                return minutes(static_cast<std::int64_t>(hour * 60 + minute));
    }
    return std::nullopt;
}

std::optional<Minutes> Cron::next(Minutes time) const
{
    const Minutes start = time + minutes(1);
    minutes from = start - floor<days>(start);
    for (year_month_day date(floor<days>(start)); static_cast<int>(date.year()) <= lastYear;
         from = minutes(0)) {
        const bool year = static_cast<int>(date.year()) >= firstYear &&
                          m_years.test(static_cast<std::size_t>(static_cast<int>(date.year()) - firstYear));
        if (!year || !m_months.test(static_cast<unsigned>(date.month()))) {
            const year_month following =
                year ? date.year() / date.month() + months(1) : (date.year() + years(1)) / 1;
            date = following / 1;
            continue;
        }
        if (matches(date))
            if (const auto found = timeOfDay(from))
                return sys_days(date) + *found;
        date = sys_days(date) + days(1);
    }
    return std::nullopt;
}

} // namespace signalbox
