// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/triggers/mappingrunner.h"

#include "app/engine/store/storeerror.h"
#include "app/engine/stream/log.h"

#include <boost/asio/post.hpp>

namespace signalbox::engine {

MappingRunner::MappingRunner(PollerServices services, MappingTable &mappings, const Clock &clock)
    : m_services(services)
    , m_mappings(mappings)
    , m_clock(clock)
{
}

void MappingRunner::start()
{
    for (const auto &[uuid, mapping] : m_mappings.all())
        apply(uuid);
}

void MappingRunner::stop()
{
    m_stopped = true;
    for (const auto &[uuid, poller] : m_pollers)
        poller->stop({});
    m_pollers.clear();
}

Async<std::optional<EventSource>> MappingRunner::find(std::string arn)
{
    const auto queue = co_await m_services.queues.find(std::move(arn));
    if (!queue)
        co_return std::nullopt;
    co_return EventSource{queue->fifo(), static_cast<int>(queue->number("VisibilityTimeout"))};
}

std::string MappingRunner::checkPattern(const std::string &pattern) const
{
    std::string why;
    EventPattern::parse(pattern, &why);
    return why;
}

void MappingRunner::apply(const std::string &uuid)
{
    // Later, so that the caller is answered with the passing state.
    asio::post(m_services.io, [this, uuid] { replace(uuid); });
}

void MappingRunner::replace(const std::string &uuid)
{
    const auto running = m_pollers.extract(uuid);
    if (m_stopped)
        return;
    if (!running) {
        settle(uuid);
        return;
    }
    const std::shared_ptr<QueuePoller> &old = running.mapped();
    old->stop([this, uuid] { asio::post(m_services.io, [this, uuid] { settle(uuid); }); });
}

void MappingRunner::settle(const std::string &uuid)
{
    const MappingPtr mapping = m_mappings.find(uuid);
    if (m_stopped || !mapping || m_pollers.contains(uuid))
        return;
    try {
        if (mapping->deleting) {
            m_mappings.remove(uuid);
            return;
        }
        const std::string state = mapping->enabled ? "Enabled" : "Disabled";
        if (mapping->state != state) {
            EventSourceMapping settled = *mapping;
            settled.state = state;
            settled.changed = std::chrono::floor<std::chrono::milliseconds>(m_clock.now());
            m_mappings.save(std::move(settled));
        }
    } catch (const StoreError &error) {
        logError("Event source mapping " + uuid + ": " + error.what());
    }
    if (!mapping->enabled)
        return;
    const auto poller = std::make_shared<QueuePoller>(m_services, m_mappings.find(uuid));
    m_pollers[uuid] = poller;
    poller->start();
}

} // namespace signalbox::engine
