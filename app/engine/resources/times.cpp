// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/times.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
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

std::tm brokenDown(std::int64_t milliseconds)
{
    const auto seconds = std::time_t(milliseconds / 1000);
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    return parts;
}

} // namespace

std::int64_t toMilliseconds(std::chrono::system_clock::time_point time)
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count();
}

std::string isoTime(std::int64_t milliseconds)
{
    const auto t = brokenDown(milliseconds);
    std::array<char, 80> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", t.tm_year + 1900,
                  t.tm_mon + 1, t.tm_mday, t.tm_hour, t.tm_min, t.tm_sec, int(milliseconds % 1000));
    return text.data();
}

std::string httpTime(std::int64_t milliseconds)
{
    const auto t = brokenDown(milliseconds);
    std::array<char, 80> text{};
    std::snprintf(text.data(), text.size(), "%s, %02d %s %04d %02d:%02d:%02d GMT", Days[t.tm_wday], t.tm_mday,
                  Months[t.tm_mon], t.tm_year + 1900, t.tm_hour, t.tm_min, t.tm_sec);
    return text.data();
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
