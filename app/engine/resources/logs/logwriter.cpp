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
    const auto target = std::tie(environment.region, environment.group, environment.stream);
    auto gathered = m_gathered.find(target);
    if (gathered == m_gathered.end())
        gathered = m_gathered.emplace(target, std::vector<NewEvent>()).first;
    for (std::string &message : messages)
        gathered->second.push_back({event.time, std::move(message)});
}

void LogWriter::flush(std::int64_t now)
{
    for (const auto &[target, events] : std::exchange(m_gathered, {})) {
        const auto &[region, groupName, streamName] = target;
        auto group = m_store.group(region, groupName);
        if (!group)
            group = m_store.createGroup(region, groupName, now);
        auto stream = m_store.stream(*group, streamName);
        if (!stream)
            stream = m_store.createStream(*group, streamName, events.front().time);
        m_store.append(*group, *stream, events, now);
    }
}

} // namespace signalbox::engine::logs
