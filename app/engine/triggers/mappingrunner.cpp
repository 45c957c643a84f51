// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/triggers/mappingrunner.h"

#include "app/engine/store/storeerror.h"
#include "app/engine/stream/log.h"
#include "app/engine/triggers/queuepoller.h"
#include "app/engine/triggers/streampoller.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>

namespace signalbox::engine {

MappingRunner::MappingRunner(PollerServices services, const Clock &clock)
    : m_services(services)
    , m_clock(clock)
{
}

void MappingRunner::start()
{
    for (const auto &[uuid, mapping] : m_services.mappings.all())
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
    if (serviceOf(arn) == "dynamodb") {
        const auto job = [name = dynamodb::parseStreamArn(arn),
                          time = m_services.tables.now()](dynamodb::TableStore &store) {
            return store.streams().find(name, time).has_value();
        };
        const bool there = co_await m_services.tables.run(job);
        co_return there ? std::optional(EventSource{}) : std::nullopt;
    }
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
    const std::shared_ptr<Poller> &old = running.mapped();
    old->stop([this, uuid] { asio::post(m_services.io, [this, uuid] { settle(uuid); }); });
}

void MappingRunner::settle(const std::string &uuid)
{
    const MappingPtr mapping = m_services.mappings.find(uuid);
    if (m_stopped || !mapping || m_pollers.contains(uuid))
        return;
    try {
        if (mapping->deleting) {
            remove(*mapping);
            return;
        }
        const std::string state = mapping->enabled ? "Enabled" : "Disabled";
        if (mapping->state != state) {
            EventSourceMapping settled = *mapping;
            settled.state = state;
            settled.changed = std::chrono::floor<std::chrono::milliseconds>(m_clock.now());
            m_services.mappings.save(std::move(settled));
        }
    } catch (const StoreError &error) {
        logError("Event source mapping " + uuid + ": " + error.what());
    }
    if (!mapping->enabled)
        return;
    const MappingPtr settled = m_services.mappings.find(uuid);
    std::shared_ptr<Poller> poller;
    if (settled->stream)
        poller = std::make_shared<StreamPoller>(m_services, settled);
    else
        poller = std::make_shared<QueuePoller>(m_services, settled);
    m_pollers[uuid] = poller;
    poller->start();
}

/// With what it remembers of a stream.
void MappingRunner::remove(const EventSourceMapping &mapping)
{
    const bool reads = mapping.stream.has_value();
    const std::string uuid = mapping.uuid;
    m_services.mappings.remove(uuid);
    if (!reads)
        return;
    const auto job = [uuid](dynamodb::TableStore &store) {
        store.streams().forgetPlaces(uuid);
        return true;
    };
    asio::co_spawn(
        m_services.io, m_services.tables.run(job), [uuid](const std::exception_ptr &problem, bool) {
            if (problem)
                logWarning("What event source mapping " + uuid + " had read could not be forgotten");
        });
}

} // namespace signalbox::engine
