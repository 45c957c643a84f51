// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace signalbox {

/// Time as a parameter. Everything that reads the time takes one of these, so that tests are exact.
class Clock
{
public:
    virtual ~Clock() = default;
    /// Milliseconds since 1970-01-01T00:00Z.
    virtual qint64 nowMs() const = 0;
};

class SystemClock final : public Clock
{
public:
    qint64 nowMs() const override;
};

} // namespace signalbox
