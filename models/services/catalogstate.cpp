// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What the catalog knows: of its connections, and of their functions.
#include "models/services/catalogprivate.h"

namespace signalbox {

QList<Connection> Catalog::connections() const
{
    QList<Connection> all;
    for (const auto &entry : d->entries)
        all.append(entry->connection);
    return all;
}

Connection Catalog::connection(const QString &connectionId) const
{
    const CatalogEntry *entry = d->entry(connectionId);
    return entry ? entry->connection : Connection();
}

ConnectionState Catalog::state(const QString &connectionId) const
{
    const CatalogEntry *entry = d->entry(connectionId);
    return entry ? entry->backend->state() : ConnectionState();
}

Capabilities Catalog::capabilities(const QString &connectionId) const
{
    const CatalogEntry *entry = d->entry(connectionId);
    if (!entry)
        return {};
    Capabilities all = entry->backend->capabilities();
    if (entry->connection.readOnly)
        all.change = all.createFunctions = all.editConfiguration = all.reservedConcurrency = false;
    return all;
}

QList<ScalingField> Catalog::scalingFields(const QString &connectionId) const
{
    const CatalogEntry *entry = d->entry(connectionId);
    return entry ? entry->backend->scalingFields() : QList<ScalingField>();
}

BackendReport Catalog::report(const QString &connectionId) const
{
    const CatalogEntry *entry = d->entry(connectionId);
    return entry ? entry->report : BackendReport();
}

QList<Function> Catalog::functions() const
{
    QList<Function> all;
    for (const auto &entry : d->entries)
        all.append(entry->functions);
    return all;
}

QList<Function> Catalog::functions(const QString &connectionId) const
{
    const CatalogEntry *entry = d->entry(connectionId);
    return entry ? entry->functions : QList<Function>();
}

std::optional<Function> Catalog::function(const QString &connectionId, const QString &name) const
{
    const CatalogEntry *entry = d->entry(connectionId);
    if (!entry)
        return {};
    const auto found = std::find_if(entry->functions.begin(), entry->functions.end(), byName(name));
    return found == entry->functions.end() ? std::nullopt : std::optional(*found);
}

qint64 Catalog::listedAtMs(const QString &connectionId) const
{
    const CatalogEntry *entry = d->entry(connectionId);
    return entry ? entry->listedAtMs : 0;
}

void Catalog::remember(const QString &connectionId, const QList<Function> &functions, qint64 listedAtMs)
{
    CatalogEntry *entry = d->entry(connectionId);
    if (!entry || listedAtMs == 0 || entry->listedAtMs != 0)
        return;
    entry->listedAtMs = listedAtMs;
    entry->remembered = true;
    entry->functions = functions;
    for (Function &function : entry->functions)
        function.connectionId = connectionId;
    d->changed(*entry);
}

bool Catalog::remembered(const QString &connectionId) const
{
    const CatalogEntry *entry = d->entry(connectionId);
    return entry && entry->remembered;
}

bool Catalog::loading(const QString &connectionId) const
{
    const CatalogEntry *entry = d->entry(connectionId);
    return entry && entry->loading;
}

std::optional<Error> Catalog::tagsError(const QString &connectionId) const
{
    const CatalogEntry *entry = d->entry(connectionId);
    return entry ? entry->tagsError : std::nullopt;
}

std::optional<Error> Catalog::lastError(const QString &connectionId) const
{
    const CatalogEntry *entry = d->entry(connectionId);
    return entry ? entry->error : std::nullopt;
}

} // namespace signalbox
