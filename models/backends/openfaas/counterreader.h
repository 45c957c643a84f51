// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/openfaas/client.h"
#include "models/backends/openfaas/counterbook.h"
#include "models/domain/clock.h"

namespace signalbox::openfaas {

/// Reads a gateway's counters from where they are found: at its usual port, else at its own one for them.
/// What is nowhere now may be there later, and what was somewhere may be elsewhere then: behind a reverse
/// proxy, or of a gateway that just starts. Must outlive its flows.
class CounterReader
{
public:
    /// `probeMs`: between looks for them where they were not found.
    CounterReader(Client &client, const Clock &clock, int probeMs)
        : m_client(client)
        , m_clock(clock)
        , m_probeMs(probeMs)
    {
    }

    /// Whether there is something to read, or it is time to look for it.
    bool isDue() const { return m_port || m_clock.nowMs() >= m_probeAgainMs; }
    /// Looks for them at once, whatever came of it before.
    void lookAgain() { m_probeAgainMs = 0; }
    Flow<Nothing> read();
    const CounterBook &book() const { return m_book; }

private:
    Client &m_client;
    const Clock &m_clock;
    int m_probeMs;
    std::optional<int> m_port; ///< where they were found: 0 where the gateway itself is
    qint64 m_probeAgainMs = 0; ///< when to look for them anew, where they were not
    CounterBook m_book;
};

} // namespace signalbox::openfaas
