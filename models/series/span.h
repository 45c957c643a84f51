// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace signalbox {

/// A stretch of time, in microseconds since 1970-01-01T00:00Z; the end is not part of it.
struct Span
{
    qint64 fromUs = 0;
    qint64 toUs = 0;

    qint64 length() const { return toUs - fromUs; }
    bool operator==(const Span &) const = default;
};

} // namespace signalbox
