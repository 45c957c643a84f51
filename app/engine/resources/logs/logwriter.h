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

    void take(const JournalEvent &event, const KnownEnvironment &environment);
    /// Writes what was gathered, in a Transaction of the caller's. `now` in ms since 1970.
    void flush(std::int64_t now);

private:
    struct Target
    {
        std::string region;
        std::string group;
        std::string stream;
        auto operator<=>(const Target &) const = default;
    };

    std::map<Target, std::vector<NewEvent>> m_gathered;
    LogStore &m_store;
};

} // namespace signalbox::engine::logs
