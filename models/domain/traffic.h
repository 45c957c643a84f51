// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <array>
#include <cstddef>

namespace signalbox {

/// What a provider charges by the piece for among the console's own calls.
enum class Charge {
    Metrics,         ///< metrics asked for
    LiveTailSeconds, ///< of a log followed live
    ObjectLists,     ///< requests that list or write
    ObjectReads,     ///< all other requests for objects and buckets
    QueueRequests,
    LogReads,      ///< requests for what logs hold
    TopicRequests, ///< all requests about topics, messages included
    StreamRecords, ///< put into a data stream, 25 KB each at most
    TableWrites,   ///< items of a table written, 1 KB each at most
    ApiRequests,   ///< calls of an HTTP API
    Invocations,   ///< functions called directly; what they ran for is a cost of theirs
};
inline constexpr std::size_t chargeKinds = 11;
using Charges = std::array<qint64, chargeKinds>; ///< pieces, by Charge

/// So many pieces of one kind.
struct Charged
{
    Charge kind = Charge::Metrics;
    qint64 pieces = 0;
};

/// What the console's own calls to a backend amounted to.
struct Traffic
{
    qint64 calls = 0; ///< requests sent, repeated ones included
    qint64 bytesSent = 0;
    qint64 bytesReceived = 0;
    qint64 throttles = 0; ///< answers that said "too many requests"
    Charges charges = {}; ///< pieces that cost money; none where the provider charges for nothing

    bool operator==(const Traffic &) const = default;
};

inline Traffic operator+(const Traffic &a, const Traffic &b)
{
    Traffic sum{a.calls + b.calls, a.bytesSent + b.bytesSent, a.bytesReceived + b.bytesReceived,
                a.throttles + b.throttles, a.charges};
    for (std::size_t kind = 0; kind < chargeKinds; ++kind)
        sum.charges[kind] += b.charges[kind];
    return sum;
}

} // namespace signalbox

Q_DECLARE_METATYPE(signalbox::Traffic)
