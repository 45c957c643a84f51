// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/lambda/eventstore.h"

#include "app/engine/store/transaction.h"

#include <nlohmann/json.hpp>

namespace signalbox::engine {

using nlohmann::json;

namespace {

std::int64_t stored(EventTime time)
{
    return time.time_since_epoch().count();
}

EventTime restored(std::int64_t milliseconds)
{
    return EventTime(std::chrono::milliseconds(milliseconds));
}

std::string details(const InvokeRequest &request)
{
    const json all = {{"requestId", request.requestId},
                      {"source", request.source},
                      {"invokedArn", request.invokedArn},
                      {"clientContext", request.clientContext},
                      {"traceId", request.traceId}};
    return all.dump(-1, ' ', false, json::error_handler_t::replace);
}

void readDetails(InvokeRequest &request, const std::string &text)
{
    const json all = json::parse(text);
    request.requestId = all.value("requestId", "");
    request.source = all.value("source", "async");
    request.invokedArn = all.value("invokedArn", "");
    request.clientContext = all.value("clientContext", "");
    request.traceId = all.value("traceId", "");
}

} // namespace

std::vector<EventStore::Due> EventStore::all()
{
    std::vector<Due> result;
    for (Statement rows = m_database.query("SELECT id, due FROM events"); rows.next();)
        result.push_back({rows.integer(0), restored(rows.integer(1))});
    return result;
}

std::optional<QueuedEvent> EventStore::read(std::int64_t id)
{
    Statement row =
        m_database.query("SELECT region, name, qualifier, details, payload, accepted, due, attempts, "
                         "refusals FROM events WHERE id = ?",
                         id);
    if (!row.next())
        return std::nullopt;
    QueuedEvent event;
    event.id = id;
    event.region = row.text(0);
    event.name = row.text(1);
    event.qualifier = row.text(2);
    readDetails(event.request, row.text(3));
    event.request.payload = row.text(4);
    event.accepted = restored(row.integer(5));
    event.due = restored(row.integer(6));
    event.attempts = static_cast<int>(row.integer(7));
    event.refusals = static_cast<int>(row.integer(8));
    return event;
}

void EventStore::apply(std::vector<QueuedEvent> &added, const std::vector<EventChange> &changes)
{
    Transaction transaction(m_database);
    for (QueuedEvent &event : added)
        add(event);
    for (const EventChange &each : changes)
        change(each);
    transaction.commit();
}

void EventStore::add(QueuedEvent &event)
{
    m_database.run("INSERT INTO events (region, name, qualifier, details, payload, accepted, due) "
                   "VALUES (?, ?, ?, ?, ?, ?, ?)",
                   event.region, event.name, event.qualifier, details(event.request), event.request.payload,
                   stored(event.accepted), stored(event.due));
    event.id = m_database.lastInsertId();
}

void EventStore::change(const EventChange &change)
{
    if (change.finished)
        m_database.run("DELETE FROM events WHERE id = ?", change.id);
    else
        m_database.run("UPDATE events SET due = ?, attempts = ?, refusals = ? WHERE id = ?",
                       stored(change.due), change.attempts, change.refusals, change.id);
}

} // namespace signalbox::engine
