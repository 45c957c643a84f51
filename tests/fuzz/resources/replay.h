// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/http/error.h"

#include <random>
#include <string>
#include <vector>

namespace signalbox::test {

constexpr int MutationsEach = 4'000;

/// The text with up to four changes: something inserted that parsers trip over, bytes left out, repeated,
/// replaced or cut off.
inline std::string mutated(std::string text, std::mt19937 &random)
{
    using namespace std::string_literals;
    static const std::vector<std::string> inserts = {
        "<",     ">",     "&",   "&#0;", "<![CDATA[", "]]>",  "<!DOCTYPE x [",
        "(",     ")",     "[",   "]",    "#",         ":",    ".",
        " AND ", " NOT ", "\0"s, "\xff", "%",         "\r\n", "ffffffffffffffff",
        "<a>",   "</a>",  "-",   "+",    ",",         "\"",   ";"};
    for (auto count = 1 + random() % 4; count > 0; --count) {
        const auto at = text.empty() ? 0 : random() % text.size();
        switch (random() % 5) {
        case 0:
            text.insert(at, inserts[random() % inserts.size()]);
            break;
        case 1:
            text.erase(at, 1 + random() % 8);
            break;
        case 2:
            text.insert(at, text.substr(random() % (text.size() + 1), random() % 40));
            break;
        case 3:
            if (!text.empty())
                text[at] = char(random());
            break;
        default:
            text.resize(at);
        }
    }
    return text;
}

/// Runs `target` over the corpus and its mutations, the same ones each time; returns how many inputs it took
/// without a ServiceError. Whatever else it throws comes through.
template <class Target>
int replay(const std::vector<std::string> &corpus, Target target)
{
    std::mt19937 random(20261123);
    int taken = 0;
    for (const auto &entry : corpus) {
        for (int i = 0; i <= MutationsEach; ++i) {
            try {
                target(i == 0 ? entry : mutated(entry, random));
                ++taken;
            } catch (const engine::ServiceError &) {
            }
        }
    }
    return taken;
}

} // namespace signalbox::test
