// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/clock.h"

namespace signalbox::test {

/// A clock that stands at the beginning of time: nothing is ever old enough to be pruned.
class StoppedClock final : public Clock
{
public:
    qint64 nowMs() const override { return 0; }
};

} // namespace signalbox::test
