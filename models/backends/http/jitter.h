// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRandomGenerator>

namespace signalbox {

/// A pause before a repetition, ms: by chance half of it to all of it, so that those who failed together do
/// not come back together.
inline int jittered(int ms)
{
    return ms / 2 + QRandomGenerator::global()->bounded(ms / 2 + 1);
}

} // namespace signalbox
