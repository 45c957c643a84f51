// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/text/wildcard.h"

namespace signalbox::engine {

bool wildcardMatches(std::string_view pattern, std::string_view text, Wildcards kind)
{
    std::size_t star = std::string_view::npos;
    std::size_t retry = 0;
    std::size_t p = 0;
    std::size_t t = 0;
    while (t < text.size()) {
        const char next = p < pattern.size() ? pattern[p] : '\0';
        const bool escaped = kind == Wildcards::StarsAndEscapes && next == '\\' && p + 1 < pattern.size();
        const bool any = kind == Wildcards::StarsAndMarks && next == '?';
        if (next == '*') {
            star = p++;
            retry = t;
        } else if (p < pattern.size() && (any || pattern[escaped ? p + 1 : p] == text[t])) {
            p += escaped ? 2 : 1;
            ++t;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            t = ++retry;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

} // namespace signalbox::engine
