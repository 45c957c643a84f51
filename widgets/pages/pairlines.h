// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QMap>
#include <QString>
#include <utility>

namespace signalbox {

using Pairs = QMap<QString, QString>;

/// Names with values as a person typed them: a name may be there twice, or be missing.
using PairLines = QList<std::pair<QString, QString>>;

PairLines linesOf(const Pairs &pairs);
/// Without lines that have no name; of those with the same name, the last.
Pairs pairsOf(const PairLines &lines);
/// Whether the pairs of the lines are all that was typed.
bool isWhole(const PairLines &lines);
/// What made `lines` of `base`, made of `now`.
PairLines rebased(const PairLines &lines, const Pairs &base, const Pairs &now);

} // namespace signalbox
