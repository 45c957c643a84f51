// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/clock.h"

namespace signalbox::test {

/// A clock that stands until a test sets it.
class SetClock final : public Clock
{
public:
    /// Without a time: 2026-11-23T12:00:00Z.
    explicit SetClock(qint64 startMs = 1'795'435'200'000)
        : ms(startMs)
    {
    }
    qint64 nowMs() const override { return ms; }

    qint64 ms;
};

} // namespace signalbox::test
