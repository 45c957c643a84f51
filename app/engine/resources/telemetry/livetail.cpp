// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/resources/telemetry/livetail.h"

#include "app/engine/http/encoding.h"
#include "app/engine/http/eventstream.h"
#include "app/engine/resources/logs/validation.h"

#include <algorithm>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>

namespace signalbox::engine::logs {

namespace {

constexpr std::size_t mostGroups = 10;
constexpr std::size_t mostEvents = 500;
constexpr std::chrono::seconds between{1};
constexpr std::chrono::hours longest{3};

std::string message(const char *type, const Json &payload)
{
    return eventMessage(type, "application/json",
                        payload.dump(-1, ' ', false, Json::error_handler_t::replace));
}

/// Ends the wait of the session when its client goes.
Async<void> wakeWhenGone(Async<void> gone, std::shared_ptr<asio::steady_timer> timer)
{
    co_await std::move(gone);
    timer->cancel();
}

} // namespace

LiveTail::LiveTail(const Session &session, const Json &request)
    : m_request(request)
    , m_pattern(request.value("logEventFilterPattern", std::string()))
    , m_seen(session.store.lastId())
{
    const Json identifiers = request.value("logGroupIdentifiers", Json::array());
    if (identifiers.empty() || identifiers.size() > mostGroups)
        invalid("A session has between 1 and 10 log groups");
    for (const auto &identifier : identifiers) {
        const Group group = session.groupNamed(identifier.get<std::string>());
        m_groups[group.id] = session.arnOf(group.name);
    }
    const Json names = request.value("logStreamNames", Json::array());
    const Json prefixes = request.value("logStreamNamePrefixes", Json::array());
    if (!names.empty() && !prefixes.empty())
        invalid("Only one of logStreamNames and logStreamNamePrefixes may be given");
    if (m_groups.size() > 1 && (!names.empty() || !prefixes.empty()))
        invalid("Streams can be chosen of a single log group only");
    if (!names.empty())
        m_streams = names.get<std::set<std::string>>();
    m_prefixes = prefixes.get<std::vector<std::string>>();
}

Json LiveTail::opening(const std::string &requestId) const
{
    Json opening = {{"requestId", requestId}, {"sessionId", randomUuid()}};
    for (const char *repeated :
         {"logGroupIdentifiers", "logStreamNames", "logStreamNamePrefixes", "logEventFilterPattern"}) {
        if (m_request.contains(repeated))
            opening[repeated] = m_request[repeated];
    }
    return opening;
}

bool LiveTail::isWanted(const Event &event) const
{
    if (m_streams && !m_streams->contains(event.stream))
        return false;
    const auto begins = [&](const std::string &prefix) { return event.stream.starts_with(prefix); };
    if (!m_prefixes.empty() && std::ranges::none_of(m_prefixes, begins))
        return false;
    return m_pattern.matches(event.message);
}

Json LiveTail::update(const LogStore &store)
{
    std::vector<std::int64_t> groups;
    groups.reserve(m_groups.size());
    for (const auto &[group, arn] : m_groups)
        groups.push_back(group);
    Json results = Json::array();
    bool sampled = false;
    store.readNew(groups, m_seen, [&](std::int64_t group, const Event &event) {
        if (!isWanted(event))
            return true;
        sampled = results.size() >= mostEvents;
        if (sampled)
            return false;
        results.push_back({{"logStreamName", event.stream},
                           {"logGroupIdentifier", m_groups.at(group)},
                           {"message", event.message},
                           {"timestamp", event.time},
                           {"ingestionTime", event.ingested}});
        return true;
    });
    m_seen = store.lastId(); // what had no place is not caught up with later
    return {{"sessionMetadata", {{"sampled", sampled}}}, {"sessionResults", std::move(results)}};
}

Async<void> LiveTail::run(Exchange &exchange, const std::string &requestId, Collector &collector,
                          const Clock &clock)
{
    Headers headers{{"Content-Type", EventStreamType}};
    co_await exchange.beginStream(200, std::move(headers), {});
    const std::string start =
        message("initial-response", Json::object()) + message("sessionStart", opening(requestId));
    co_await exchange.write(start);
    auto executor = co_await asio::this_coro::executor;
    const auto timer = std::make_shared<asio::steady_timer>(executor);
    asio::co_spawn(executor, wakeWhenGone(exchange.untilDisconnected(), timer), asio::detached);
    const auto end = clock.steady() + longest;
    const auto look = [&] { return update(collector.logs()); };
    while (!collector.stopped() && !exchange.disconnected() && clock.steady() < end) {
        boost::system::error_code woken;
        timer->expires_after(between);
        co_await timer->async_wait(asio::redirect_error(asio::use_awaitable, woken));
        if (exchange.disconnected())
            break;
        co_await collector.catchUp();
        const Json found = co_await collector.run(look);
        const std::string piece = message("sessionUpdate", found);
        co_await exchange.write(piece);
    }
    co_await exchange.endStream();
}

} // namespace signalbox::engine::logs
