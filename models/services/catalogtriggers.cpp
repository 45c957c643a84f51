// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The commands on what starts functions, and on where events come from and go to.
#include "models/services/catalogprivate.h"

namespace signalbox {

void Catalog::listTriggers(const QString &connectionId, const QString &functionName, QObject *context,
                           Done<TriggerList> done)
{
    d->command<TriggerList>(
        connectionId, context, std::move(done),
        [&](Backend &backend, Done<TriggerList> answer) {
            return backend.listTriggers(functionName, std::move(answer));
        },
        {}, Private::Touch::Reads);
}

void Catalog::addTrigger(const QString &connectionId, const Trigger &trigger, QObject *context,
                         Done<Trigger> done)
{
    d->command<Trigger>(
        connectionId, context, std::move(done),
        [&](Backend &backend, Done<Trigger> answer) {
            return backend.addTrigger(trigger, std::move(answer));
        },
        [this, name = trigger.functionName](CatalogEntry &entry, Trigger &) {
            Q_EMIT triggersChanged(entry.connection.id, name);
        });
}

void Catalog::removeTrigger(const QString &connectionId, const Trigger &trigger, QObject *context,
                            Done<Nothing> done)
{
    d->command<Nothing>(
        connectionId, context, std::move(done),
        [&](Backend &backend, Done<Nothing> answer) {
            return backend.removeTrigger(trigger, std::move(answer));
        },
        [this, name = trigger.functionName](CatalogEntry &entry, Nothing &) {
            Q_EMIT triggersChanged(entry.connection.id, name);
        });
}

void Catalog::setTriggerEnabled(const QString &connectionId, const Trigger &trigger, bool enabled,
                                QObject *context, Done<Nothing> done)
{
    d->command<Nothing>(
        connectionId, context, std::move(done),
        [&](Backend &backend, Done<Nothing> answer) {
            return backend.setTriggerEnabled(trigger, enabled, std::move(answer));
        },
        [this, name = trigger.functionName](CatalogEntry &entry, Nothing &) {
            Q_EMIT triggersChanged(entry.connection.id, name);
        });
}

void Catalog::fireTrigger(const QString &connectionId, const Trigger &trigger, QObject *context,
                          Done<QString> done)
{
    d->command<QString>(connectionId, context, std::move(done), [&](Backend &backend, Done<QString> answer) {
        return backend.fireTrigger(trigger, std::move(answer));
    });
}

void Catalog::listTriggerSources(const QString &connectionId, Trigger::Kind kind, QObject *context,
                                 Done<TriggerSources> done)
{
    d->command<TriggerSources>(
        connectionId, context, std::move(done),
        [&](Backend &backend, Done<TriggerSources> answer) {
            return backend.listTriggerSources(kind, std::move(answer));
        },
        {}, Private::Touch::Reads);
}

void Catalog::createTriggerSource(const QString &connectionId, Trigger::Kind kind, const QString &name,
                                  QObject *context, Done<TriggerSource> done)
{
    d->command<TriggerSource>(connectionId, context, std::move(done),
                              [&](Backend &backend, Done<TriggerSource> answer) {
                                  return backend.createTriggerSource(kind, name, std::move(answer));
                              });
}

void Catalog::listBuckets(const QString &connectionId, QObject *context, Done<QStringList> done)
{
    d->command<QStringList>(
        connectionId, context, std::move(done),
        [&](Backend &backend, Done<QStringList> answer) { return backend.listBuckets(std::move(answer)); },
        {}, Private::Touch::Reads);
}

void Catalog::createBucket(const QString &connectionId, const QString &name, QObject *context,
                           Done<Nothing> done)
{
    d->command<Nothing>(connectionId, context, std::move(done), [&](Backend &backend, Done<Nothing> answer) {
        return backend.createBucket(name, std::move(answer));
    });
}

void Catalog::listEventBuses(const QString &connectionId, QObject *context, Done<QStringList> done)
{
    d->command<QStringList>(
        connectionId, context, std::move(done),
        [&](Backend &backend, Done<QStringList> answer) { return backend.listEventBuses(std::move(answer)); },
        {}, Private::Touch::Reads);
}

void Catalog::listQueues(const QString &connectionId, QObject *context, Done<QStringList> done)
{
    d->command<QStringList>(
        connectionId, context, std::move(done),
        [&](Backend &backend, Done<QStringList> answer) { return backend.listQueues(std::move(answer)); }, {},
        Private::Touch::Reads);
}

void Catalog::createQueue(const QString &connectionId, const QString &name, int functionTimeoutSeconds,
                          QObject *context, Done<QString> done)
{
    d->command<QString>(connectionId, context, std::move(done), [&](Backend &backend, Done<QString> answer) {
        return backend.createQueue(name, functionTimeoutSeconds, std::move(answer));
    });
}

CallPtr Catalog::putFile(const QString &connectionId, const QString &bucket, const QString &key,
                         const QString &path, Progress progress, Done<Nothing> done)
{
    return d->call<Nothing>(connectionId, std::move(done), [&](Backend &backend, Done<Nothing> answer) {
        return backend.putFile(bucket, key, path, std::move(progress), std::move(answer));
    });
}

} // namespace signalbox
