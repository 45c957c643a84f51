// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/lambda/eventsources.h"
#include "app/engine/triggers/poller.h"

#include <map>
#include <memory>
#include <string>

namespace signalbox::engine {

/// Keeps a poller for every enabled event source mapping, and brings mappings from their passing states
/// (Creating, Updating, Disabling, Deleting, …) to where they are going: once nothing of the old settings
/// runs any more.
class MappingRunner final : public EventSources
{
public:
    MappingRunner(PollerServices services, const Clock &clock);

    /// Takes up what is on disk.
    void start();
    /// Takes no more messages.
    void stop();

    Async<std::optional<EventSource>> find(std::string arn) override;
    std::string checkPattern(const std::string &pattern) const override;
    void apply(const std::string &uuid) override;

private:
    void replace(const std::string &uuid);
    void settle(const std::string &uuid);
    void remove(const EventSourceMapping &mapping);

    PollerServices m_services;
    const Clock &m_clock;
    std::map<std::string, std::shared_ptr<Poller>> m_pollers; ///< by the mapping's UUID
    bool m_stopped = false;
};

} // namespace signalbox::engine
