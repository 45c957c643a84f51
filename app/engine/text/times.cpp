// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/text/times.h"

#include <algorithm>
#include <charconv>
#include <ctime>

namespace signalbox::engine {

namespace {

constexpr const char *Days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr const char *Months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

/// Whether a text begins so: each d is a digit, everything else itself.
bool hasForm(std::string_view text, std::string_view form)
{
    const auto fits = [](char c, char wanted) { return wanted == 'd' ? c >= '0' && c <= '9' : c == wanted; };
    return text.size() >= form.size() && std::equal(form.begin(), form.end(), text.begin(),
                                                    [&fits](char wanted, char c) { return fits(c, wanted); });
}

/// Takes ".123456" off a text's start; in milliseconds.
std::int64_t takeFraction(std::string_view &text)
{
    std::int64_t milliseconds = 0;
    if (!text.starts_with('.'))
        return milliseconds;
    int scale = 100;
    for (text.remove_prefix(1); !text.empty() && text[0] >= '0' && text[0] <= '9'; scale /= 10) {
        milliseconds += std::int64_t(text[0] - '0') * scale;
        text.remove_prefix(1);
    }
    return milliseconds;
}

using TimePoint = std::chrono::system_clock::time_point;

/// A moment as a calendar and a clock in UTC have it.
struct Parts
{
    explicit Parts(TimePoint time)
        : day(std::chrono::floor<std::chrono::days>(time))
        , date(day)
        , clock(std::chrono::floor<std::chrono::microseconds>(time - day))
    {
    }
    std::chrono::sys_days day;
    std::chrono::year_month_day date;
    std::chrono::hh_mm_ss<std::chrono::microseconds> clock;
};

TimePoint fromMilliseconds(std::int64_t milliseconds)
{
    return TimePoint(std::chrono::milliseconds(milliseconds));
}

void appendNumber(std::string &out, std::int64_t value, int digits)
{
    out.append(static_cast<std::size_t>(digits), '0');
    for (auto at = out.rbegin(); digits > 0; --digits, value /= 10)
        *at++ = static_cast<char>('0' + value % 10);
}

/// "16:18:38"
void appendClock(std::string &out, const Parts &parts)
{
    appendNumber(out, parts.clock.hours().count(), 2);
    out.push_back(':');
    appendNumber(out, parts.clock.minutes().count(), 2);
    out.push_back(':');
    appendNumber(out, parts.clock.seconds().count(), 2);
}

/// "2026-11-23T16:18:38."
void appendSeconds(std::string &out, const Parts &parts)
{
    appendNumber(out, static_cast<int>(parts.date.year()), 4);
    out.push_back('-');
    appendNumber(out, static_cast<unsigned>(parts.date.month()), 2);
    out.push_back('-');
    appendNumber(out, static_cast<unsigned>(parts.date.day()), 2);
    out.push_back('T');
    appendClock(out, parts);
    out.push_back('.');
}

} // namespace

std::int64_t toMilliseconds(std::chrono::system_clock::time_point time)
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count();
}

void appendIsoMicros(std::string &out, TimePoint time)
{
    const Parts parts(time);
    appendSeconds(out, parts);
    appendNumber(out, parts.clock.subseconds().count(), 6);
    out.push_back('Z');
}

std::string isoMicros(TimePoint time)
{
    std::string text;
    appendIsoMicros(text, time);
    return text;
}

std::string isoTime(std::int64_t milliseconds)
{
    const Parts parts(fromMilliseconds(milliseconds));
    std::string text;
    appendSeconds(text, parts);
    appendNumber(text, parts.clock.subseconds().count() / 1000, 3);
    text.push_back('Z');
    return text;
}

std::string httpTime(std::int64_t milliseconds)
{
    const Parts parts(fromMilliseconds(milliseconds));
    std::string text = Days[std::chrono::weekday(parts.day).c_encoding()];
    text += ", ";
    appendNumber(text, static_cast<unsigned>(parts.date.day()), 2);
    text.push_back(' ');
    text += Months[static_cast<unsigned>(parts.date.month()) - 1];
    text.push_back(' ');
    appendNumber(text, static_cast<int>(parts.date.year()), 4);
    text.push_back(' ');
    appendClock(text, parts);
    text += " GMT";
    return text;
}

std::optional<std::int64_t> fromIsoTime(std::string_view text)
{
    constexpr std::string_view form = "dddd-dd-ddTdd:dd:dd";
    if (!hasForm(text, form))
        return std::nullopt;
    const auto field = [&text](std::size_t at, std::size_t count) {
        int value = 0;
        std::from_chars(text.data() + at, text.data() + at + count, value);
        return value;
    };
    const std::chrono::year_month_day date(std::chrono::year(field(0, 4)),
                                           std::chrono::month(unsigned(field(5, 2))),
                                           std::chrono::day(unsigned(field(8, 2))));
    if (!date.ok() || field(11, 2) > 23 || field(14, 2) > 59 || field(17, 2) > 60)
        return std::nullopt;
    const std::int64_t days = std::chrono::sys_days(date).time_since_epoch().count();
    const std::int64_t seconds = ((days * 24 + field(11, 2)) * 60 + field(14, 2)) * 60 + field(17, 2);
    text.remove_prefix(form.size());
    const std::int64_t milliseconds = takeFraction(text);
    if (text != "Z" && text != "+00:00" && !text.empty())
        return std::nullopt;
    return seconds * 1000 + milliseconds;
}

std::optional<std::int64_t> fromHttpTime(std::string_view text)
{
    const std::string copy(text);
    std::tm parts{};
    const char *end = strptime(copy.c_str(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
    if (end == nullptr || *end != '\0')
        return std::nullopt;
    return std::int64_t(timegm(&parts));
}

} // namespace signalbox::engine
