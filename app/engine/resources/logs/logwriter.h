// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/resources/environments.h"
#include "app/engine/resources/logs/logstore.h"

namespace signalbox::engine::logs {

/// Writes what the journal tells of environments into their log streams: group and stream come into being
/// with the first message.
class LogWriter
{
public:
    explicit LogWriter(LogStore &store)
        : m_store(store)
    {
    }

    /// Gathers an event of an environment.
    void take(const JournalEvent &event, const KnownEnvironment &environment);
    /// Writes what was gathered, in a Transaction of the caller's. `now` in ms since 1970.
    void flush(std::int64_t now);

private:
    /// By region, group and stream.
    std::map<std::tuple<std::string, std::string, std::string>, std::vector<NewEvent>, std::less<>>
        m_gathered;
    LogStore &m_store;
};

} // namespace signalbox::engine::logs
