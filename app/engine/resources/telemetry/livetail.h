// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/http/exchange.h"
#include "app/engine/resources/logs/filterpattern.h"
#include "app/engine/resources/logs/operations.h"
#include "app/engine/resources/telemetry/collector.h"

#include <set>

namespace signalbox::engine::logs {

/// One session of StartLiveTail: once a second what arrived in its groups since, at most 500 events of it, as
/// messages of an event stream. It ends with its client, when the collector stops, or after three hours.
class LiveTail
{
public:
    /// Reads and checks the request. Throws ServiceError. Only in Collector::run().
    LiveTail(const Session &session, const Json &request);

    Async<void> run(Exchange &exchange, const std::string &requestId, Collector &collector,
                    const Clock &clock);

private:
    Json opening(const std::string &requestId) const;
    Json update(const LogStore &store);
    bool isWanted(const Event &event) const;

    Json m_request;
    std::map<std::int64_t, std::string> m_groups;   ///< ARN by number
    std::optional<std::set<std::string>> m_streams; ///< unset: all
    std::vector<std::string> m_prefixes;            ///< of streams; empty: all
    FilterPattern m_pattern;
    std::int64_t m_seen = 0; ///< number of the last event looked at
};

} // namespace signalbox::engine::logs
