// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/http/isotime.h"

namespace signalbox::engine {

void appendIsoMicros(std::string &out, std::chrono::system_clock::time_point time)
{
    const auto days = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(days);
    const std::chrono::hh_mm_ss clock(std::chrono::floor<std::chrono::microseconds>(time - days));
    const auto number = [&out](std::int64_t value, int digits) {
        out.append(static_cast<std::size_t>(digits), '0');
        for (auto at = out.rbegin(); digits > 0; --digits, value /= 10)
            *at++ = static_cast<char>('0' + value % 10);
    };
    number(static_cast<int>(date.year()), 4);
    out.push_back('-');
    number(static_cast<unsigned>(date.month()), 2);
    out.push_back('-');
    number(static_cast<unsigned>(date.day()), 2);
    out.push_back('T');
    number(clock.hours().count(), 2);
    out.push_back(':');
    number(clock.minutes().count(), 2);
    out.push_back(':');
    number(clock.seconds().count(), 2);
    out.push_back('.');
    number(clock.subseconds().count(), 6);
    out.push_back('Z');
}

} // namespace signalbox::engine
