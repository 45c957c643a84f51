// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/frontdoor/consoleservice.h"

#include "app/engine/http/error.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <charconv>
#include <nlohmann/json.hpp>

namespace signalbox::engine {

namespace {

constexpr std::size_t piece = 65'536;

std::uint64_t number(std::string_view text)
{
    std::uint64_t value = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || parsed.ec != std::errc() || parsed.ptr != text.data() + text.size())
        throw ServiceError(400, "InvalidParameterValueException", "\"after\" must be the number of an event");
    return value;
}

std::string gapLine(std::uint64_t last, std::uint64_t missing)
{
    const nlohmann::json gap{{"type", "signalbox.gap"}, {"seq", last}, {"record", {{"missing", missing}}}};
    return gap.dump() + "\n";
}

/// Wakes the stream's loop when its client goes, so that a quiet stream is not kept for nobody.
Async<void> wakeWhenGone(Async<void> gone, Signal &signal)
{
    co_await std::move(gone);
    signal.notify();
}

} // namespace

ConsoleService::ConsoleService(FileJournal &journal, Describe describe, DescribeFunction describeFunction)
    : m_journal(journal)
    , m_describe(std::move(describe))
    , m_describeFunction(std::move(describeFunction))
{
}

Async<void> ConsoleService::serve(Exchange &exchange, const Caller &caller)
{
    if (caller.kind != Caller::Kind::Owner)
        throw ServiceError(403, "AccessDeniedException", "Only the owner's key may read this");
    const RequestHead &head = exchange.head();
    if (head.method != http::verb::get)
        throw ServiceError(405, "MethodNotAllowedException", "Only GET is answered here");
    if (head.path == "/signalbox/events") {
        co_await streamEvents(exchange);
        co_return;
    }
    Response response{200, {{"Content-Type", "application/json"}}, describe(head, caller).dump()};
    co_await exchange.respond(std::move(response));
}

nlohmann::json ConsoleService::describe(const RequestHead &head, const Caller &caller) const
{
    constexpr std::string_view functions = "/signalbox/functions/";
    if (head.path == "/signalbox/engine")
        return m_describe();
    nlohmann::json found;
    if (head.path.starts_with(functions))
        found = m_describeFunction(std::string(head.parameter("region").value_or(caller.region)),
                                   std::string(head.path.substr(functions.size())));
    if (found.is_null())
        throw ServiceError(404, "ResourceNotFoundException", "There is nothing at " + std::string(head.path));
    return found;
}

Response ConsoleService::render(const ServiceError &error, const Caller &) const
{
    const nlohmann::json body{{"Type", error.side}, {"Message", error.what()}};
    return {
        error.status, {{"Content-Type", "application/json"}, {"x-amzn-ErrorType", error.code}}, body.dump()};
}

Async<void> ConsoleService::streamEvents(Exchange &exchange)
{
    const RequestHead &head = exchange.head();
    const bool resumes = head.parameter("journal").value_or("") == m_journal.id();
    const std::uint64_t after =
        resumes ? number(head.parameter("after").value_or("0")) : m_journal.first() - 1;

    Headers headers{{"Content-Type", "application/x-ndjson"}, {"Cache-Control", "no-store"}};
    co_await exchange.beginStream(200, std::move(headers), {});
    const nlohmann::json hello{{"type", "signalbox.hello"},
                               {"journal", m_journal.id()},
                               {"first", m_journal.first()},
                               {"next", m_journal.next()}};
    std::string start = hello.dump() + "\n";
    if (after + 1 < m_journal.first())
        start += gapLine(m_journal.first() - 1, m_journal.first() - after - 1);
    SegmentReader reader(m_journal.log(), after + 1);
    co_await exchange.write(start);

    asio::co_spawn(co_await asio::this_coro::executor,
                   wakeWhenGone(exchange.untilDisconnected(), m_journal.changed()), asio::detached);
    while (!m_stopping && !exchange.disconnected()) {
        std::string lines = reader.read(piece);
        if (const std::uint64_t missing = reader.takeSkipped())
            lines.insert(0, gapLine(m_journal.first() - 1, missing));
        if (lines.empty())
            co_await m_journal.changed().wait();
        else
            co_await exchange.write(lines);
    }
    co_await exchange.endStream();
}

void ConsoleService::stop()
{
    m_stopping = true;
    m_journal.changed().notify();
}

} // namespace signalbox::engine
