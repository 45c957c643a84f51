// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Invocations, and what there is to know of the streams that tell of them.
#include "models/services/catalogprivate.h"

namespace signalbox {

CallPtr Catalog::invoke(const QString &connectionId, const QString &name, const QByteArray &payload,
                        bool asynchronous, Done<InvokeAnswer> done)
{
    return d->call<InvokeAnswer>(connectionId, std::move(done),
                                 [&](Backend &backend, Done<InvokeAnswer> answer) {
                                     return backend.invoke(name, payload, asynchronous, std::move(answer));
                                 });
}

CallPtr Catalog::invokeWithCallback(const QString &connectionId, const QString &name,
                                    const QByteArray &payload, const QUrl &callback, Done<InvokeAnswer> done)
{
    return d->call<InvokeAnswer>(
        connectionId, std::move(done), [&](Backend &backend, Done<InvokeAnswer> answer) {
            return backend.invokeWithCallback(name, payload, callback, std::move(answer));
        });
}

void Catalog::watch(const QString &connectionId, const QString &functionName)
{
    if (CatalogEntry *entry = d->entry(connectionId))
        entry->backend->watch(functionName);
}

std::optional<Error> Catalog::streamTrouble(const QString &connectionId) const
{
    const CatalogEntry *entry = d->entry(connectionId);
    return entry ? entry->backend->streamTrouble() : std::nullopt;
}

QString Catalog::streamNote(const QString &connectionId) const
{
    const CatalogEntry *entry = d->entry(connectionId);
    return entry ? entry->backend->streamNote() : QString();
}

} // namespace signalbox
