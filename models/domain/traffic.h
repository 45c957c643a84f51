// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>

namespace signalbox {

/// What the console's own calls to a backend amounted to.
struct Traffic
{
    qint64 calls = 0; ///< requests sent, repeated ones included
    qint64 bytesSent = 0;
    qint64 bytesReceived = 0;
    qint64 throttles = 0; ///< answers that said "too many requests"

    bool operator==(const Traffic &) const = default;
};

inline Traffic operator+(const Traffic &a, const Traffic &b)
{
    return {a.calls + b.calls, a.bytesSent + b.bytesSent, a.bytesReceived + b.bytesReceived,
            a.throttles + b.throttles};
}

} // namespace signalbox

Q_DECLARE_METATYPE(signalbox::Traffic)
