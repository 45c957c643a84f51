// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/domain/invocation.h"

namespace signalbox {

std::optional<double> Invocation::gbSeconds() const
{
    if (!billedMs || !memoryMb)
        return std::nullopt;
    return double(*billedMs) / 1000.0 * double(*memoryMb) / 1024.0;
}

} // namespace signalbox
