// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pages/pairlines.h"

#include <algorithm>

namespace signalbox {

PairLines linesOf(const Pairs &pairs)
{
    PairLines lines;
    for (auto it = pairs.begin(); it != pairs.end(); ++it)
        lines.append({it.key(), it.value()});
    return lines;
}

Pairs pairsOf(const PairLines &lines)
{
    Pairs pairs;
    for (const auto &[name, value] : lines) {
        if (!name.isEmpty())
            pairs.insert(name, value);
    }
    return pairs;
}

bool isWhole(const PairLines &lines)
{
    const auto typed = std::count_if(lines.begin(), lines.end(), [](const auto &line) {
        return !line.first.isEmpty() || !line.second.isEmpty();
    });
    return typed == pairsOf(lines).size();
}

PairLines rebased(const PairLines &lines, const Pairs &base, const Pairs &now)
{
    PairLines all;
    for (const auto &[name, value] : lines) {
        const bool untouched = base.contains(name) && base.value(name) == value;
        if (!untouched)
            all.append({name, value});
        else if (now.contains(name))
            all.append({name, now.value(name)});
    }
    const Pairs mine = pairsOf(lines);
    for (auto it = now.begin(); it != now.end(); ++it) {
        if (!base.contains(it.key()) && !mine.contains(it.key()))
            all.append({it.key(), it.value()});
    }
    return all;
}

} // namespace signalbox
