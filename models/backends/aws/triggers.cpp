// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/triggers.h"

#include "models/backends/aws/answer.h"

namespace signalbox::aws {

namespace {

// Each is asked about alone.
constexpr qsizetype mostAliases = 20;
constexpr qsizetype mostVersions = 10;

template <class T>
Flow<T> noSuchService()
{
    co_return failure(Error::Kind::Unsupported,
                      TriggersText::tr("Triggers of this kind cannot be bound on AWS."));
}

} // namespace

Triggers::Triggers(Client &client, QObject *guard)
    : m_lambda(client, guard)
    , m_versions(client)
    , m_urls(client, guard)
    , m_apis(client, guard)
    , m_mappings(client)
    , m_rules(client, guard)
    , m_buses(client, guard)
    , m_schedules(client, guard)
    , m_topics(client, guard)
    , m_buckets(client, guard)
    , m_parts{{Trigger::Kind::Http, &m_urls},      {Trigger::Kind::Api, &m_apis},
              {Trigger::Kind::Queue, &m_mappings}, {Trigger::Kind::Schedule, &m_rules},
              {Trigger::Kind::Event, &m_buses},    {Trigger::Kind::Scheduler, &m_schedules},
              {Trigger::Kind::Topic, &m_topics},   {Trigger::Kind::ObjectCreated, &m_buckets}}
{
}

Flow<TriggerList> Triggers::list(QString functionName, Capabilities can)
{
    const Function function = co_await m_lambda.get(functionName);
    TriggerList all;
    const QStringList named = co_await qualifiers(functionName, can, &all.unread);
    for (const Part &part : std::as_const(m_parts)) {
        if (!can.starts(part.kind))
            continue;
        auto found = co_await attempt(part.service->list(function, named));
        if (found) {
            all.triggers += found->triggers;
            all.unread += found->unread;
        } else if (refusesCredentials(found.error())) {
            co_return tl::make_unexpected(found.error());
        } else if (found.error().kind != Error::Kind::Unsupported) { // a server without it has none of it
            all.unread.append({part.kind, {}, lacking(found.error(), part.service->permission())});
        }
    }
    for (Trigger &trigger : all.triggers)
        trigger.functionName = functionName;
    co_return all;
}

Flow<QStringList> Triggers::qualifiers(QString functionName, Capabilities can, QList<UnreadTriggers> *unread)
{
    QStringList names;
    if (!can.versions)
        co_return names;
    auto found = co_await attempt(m_versions.list(functionName));
    if (!found && refusesCredentials(found.error()))
        co_return tl::make_unexpected(found.error());
    if (!found) {
        unread->append({Trigger::Kind::Queue, TriggersText::tr("Versions and aliases"),
                        lacking(found.error(), QStringLiteral("lambda:ListAliases"))});
        co_return names;
    }
    for (const Alias &alias : found->aliases.mid(0, mostAliases))
        names.append(alias.name);
    for (const Version &version : found->published.mid(0, mostVersions))
        names.append(version.number);
    if (found->aliases.size() > mostAliases || found->published.size() > mostVersions)
        unread->append(
            {Trigger::Kind::Queue,
             TriggersText::tr("Other versions and aliases"),
             {Error::Kind::Unsupported,
              TriggersText::tr("Queues, streams and schedules are looked for on the first %1 aliases and "
                               "the newest %2 versions only.")
                  .arg(mostAliases)
                  .arg(mostVersions),
              {},
              {},
              {}}});
    co_return names;
}

TriggerService *Triggers::serviceOf(Trigger::Kind kind) const
{
    for (const Part &part : m_parts) {
        const bool mapped = kind == Trigger::Kind::Stream && part.kind == Trigger::Kind::Queue;
        if (part.kind == kind || mapped)
            return part.service;
    }
    return nullptr;
}

template <class T, class Start>
Flow<T> Triggers::with(Trigger::Kind kind, Start start)
{
    TriggerService *service = serviceOf(kind);
    return service ? start(*service) : noSuchService<T>();
}

Flow<Trigger> Triggers::add(const Trigger &trigger)
{
    return with<Trigger>(trigger.kind, [&](TriggerService &service) { return service.add(trigger); });
}

Flow<Nothing> Triggers::remove(const Trigger &trigger)
{
    return with<Nothing>(trigger.kind, [&](TriggerService &service) { return service.remove(trigger); });
}

Flow<Nothing> Triggers::setEnabled(const Trigger &trigger, bool enabled)
{
    return with<Nothing>(trigger.kind,
                         [&](TriggerService &service) { return service.setEnabled(trigger, enabled); });
}

Flow<QString> Triggers::fire(const Trigger &trigger)
{
    return with<QString>(trigger.kind, [&](TriggerService &service) { return service.fire(trigger); });
}

Flow<TriggerSources> Triggers::sources(Trigger::Kind kind)
{
    return with<TriggerSources>(kind, [](TriggerService &service) { return service.sources(); });
}

Flow<TriggerSource> Triggers::createSource(Trigger::Kind kind, const QString &name)
{
    return with<TriggerSource>(kind, [&](TriggerService &service) { return service.createSource(name); });
}

} // namespace signalbox::aws
