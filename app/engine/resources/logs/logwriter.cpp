// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/logs/logwriter.h"

#include "app/engine/resources/logs/platformtext.h"

#include <utility>

namespace signalbox::engine::logs {

void LogWriter::take(const JournalEvent &event, const KnownEnvironment &environment)
{
    auto messages = messagesOf(event, environment.log);
    if (messages.empty())
        return;
    auto &gathered = m_gathered[{environment.region, environment.group, environment.stream}];
    for (std::string &message : messages)
        gathered.push_back({event.time, std::move(message)});
}

void LogWriter::flush(std::int64_t now)
{
    for (const auto &[target, events] : std::exchange(m_gathered, {})) {
        auto group = m_store.group(target.region, target.group);
        if (!group)
            group = m_store.createGroup(target.region, target.group, now);
        auto stream = m_store.stream(*group, target.stream);
        if (!stream)
            stream = m_store.createStream(*group, target.stream, events.front().time);
        m_store.append(*group, *stream, events, now);
    }
}

} // namespace signalbox::engine::logs
