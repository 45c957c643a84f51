// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/times.h"

#include <array>
#include <cstdio>
#include <ctime>

namespace signalbox::engine {

namespace {

constexpr const char *Days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr const char *Months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

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
    const std::string copy(text);
    std::tm parts{};
    const char *rest = strptime(copy.c_str(), "%Y-%m-%dT%H:%M:%S", &parts);
    if (rest == nullptr)
        return std::nullopt;
    std::int64_t milliseconds = 0;
    if (*rest == '.') {
        int scale = 100;
        for (++rest; *rest >= '0' && *rest <= '9'; ++rest, scale /= 10)
            milliseconds += std::int64_t(*rest - '0') * scale;
    }
    const std::string_view zone(rest);
    if (zone != "Z" && zone != "+00:00" && !zone.empty())
        return std::nullopt;
    return std::int64_t(timegm(&parts)) * 1000 + milliseconds;
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
