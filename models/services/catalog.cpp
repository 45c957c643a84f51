// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/catalog.h"

#include "models/services/catalogprivate.h"

namespace signalbox {

Catalog::Catalog(const Clock &clock, QObject *parent)
    : QObject(parent)
    , d(new Private{this, clock})
{
}

Catalog::~Catalog()
{
    for (const auto &entry : d->entries)
        entry->backend->disconnect(this);
}

void Catalog::addConnection(const Connection &connection, std::unique_ptr<Backend> backend)
{
    auto entry = std::make_unique<CatalogEntry>();
    entry->connection = connection;
    d->adopt(*entry, std::move(backend));
    d->entries.push_back(std::move(entry));
    Q_EMIT connectionsChanged();
}

void Catalog::changeConnection(const Connection &connection)
{
    changeConnection(connection, nullptr);
}

void Catalog::changeConnection(const Connection &connection, std::unique_ptr<Backend> backend)
{
    CatalogEntry *entry = d->entry(connection.id);
    if (!entry)
        return;
    const bool elsewhere = !sameFunctions(entry->connection, connection);
    entry->connection = connection;
    if (elsewhere) { // another account's functions are none of its own
        entry->functions.clear();
        entry->listedAtMs = 0;
        entry->remembered = false;
    }
    if (backend) {
        ++entry->generation;
        entry->reading.cancelAll();
        entry->readingTags = false;
        entry->commands.endAll(this, connectionChanged(connection));
        entry->report = {};
        entry->tagsError.reset();
        entry->error.reset();
        d->setLoading(*entry, false);
        d->adopt(*entry, std::move(backend));
    }
    if (elsewhere)
        Q_EMIT functionsReplaced(connection.id);
    Q_EMIT connectionsChanged();
    Q_EMIT stateChanged(connection.id);
    if (elsewhere)
        Q_EMIT functionsChanged(connection.id);
}

void Catalog::removeConnection(const QString &connectionId)
{
    const auto found = std::find_if(d->entries.begin(), d->entries.end(),
                                    [&](const auto &entry) { return entry->connection.id == connectionId; });
    if (found == d->entries.end())
        return;
    (*found)->backend->disconnect(this);
    d->entries.erase(found);
    Q_EMIT connectionsChanged();
    Q_EMIT functionsChanged(connectionId);
}

void Catalog::Private::adopt(CatalogEntry &entry, std::unique_ptr<Backend> backend)
{
    if (entry.backend)
        entry.backend->disconnect(q);
    entry.backend = std::move(backend);
    connect(entry.backend.get(), &Backend::stateChanged, q, [this, &entry] { onStateChanged(entry); });
    connect(entry.backend.get(), &Backend::streamTroubleChanged, q,
            [this, &entry] { Q_EMIT q->stateChanged(entry.connection.id); });
}

void Catalog::Private::onStateChanged(CatalogEntry &entry)
{
    if (entry.backend->state().kind == ConnectionState::Kind::Ready) {
        readReport(entry);
        list(entry);
    } else {
        ++entry.generation;
        entry.reading.cancelAll();
        entry.readingTags = false;
        setLoading(entry, false);
    }
    Q_EMIT q->stateChanged(entry.connection.id);
}

void Catalog::Private::amend(CatalogEntry &entry, const QString &name,
                             const std::function<void(Function &)> &change)
{
    const auto found = std::find_if(entry.functions.begin(), entry.functions.end(), byName(name));
    if (found == entry.functions.end())
        return;
    change(*found);
    changed(entry);
}

void Catalog::Private::setLoading(CatalogEntry &entry, bool loading)
{
    if (std::exchange(entry.loading, loading) != loading)
        Q_EMIT q->loadingChanged(entry.connection.id);
}

void Catalog::Private::changed(CatalogEntry &entry)
{
    Q_EMIT q->functionsChanged(entry.connection.id);
}

void Catalog::Private::accept(CatalogEntry &entry, Function &function)
{
    const auto known = std::find_if(entry.functions.cbegin(), entry.functions.cend(), byName(function.name));
    keepUntold(known == entry.functions.cend() ? nullptr : &*known, function);
    take(entry, function);
}

void Catalog::Private::take(CatalogEntry &entry, Function &function)
{
    function.connectionId = entry.connection.id;
    upsert(entry.functions, function);
    if (entry.loading)
        list(entry);
    changed(entry);
}

void Catalog::Private::forget(CatalogEntry &entry, const QString &name)
{
    entry.functions.removeIf(byName(name));
    if (entry.loading)
        list(entry);
    changed(entry);
}

void Catalog::open(const QString &connectionId)
{
    if (CatalogEntry *entry = d->entry(connectionId))
        entry->backend->open();
}

void Catalog::retry(const QString &connectionId)
{
    if (CatalogEntry *entry = d->entry(connectionId))
        entry->backend->retry();
}

void Catalog::retryUnasked(const QString &connectionId)
{
    if (CatalogEntry *entry = d->entry(connectionId))
        entry->backend->retryUnasked();
}

void Catalog::close(const QString &connectionId)
{
    if (CatalogEntry *entry = d->entry(connectionId))
        entry->backend->close();
}

void Catalog::answerPrompt(const QString &connectionId, const QString &answer)
{
    if (CatalogEntry *entry = d->entry(connectionId))
        entry->backend->answerPrompt(answer);
}

Traffic Catalog::traffic(const QString &connectionId) const
{
    const CatalogEntry *entry = d->entry(connectionId);
    return entry ? entry->backend->traffic() : Traffic();
}

void Catalog::refresh(const QString &connectionId)
{
    CatalogEntry *entry = d->entry(connectionId);
    if (entry && entry->backend->state().kind == ConnectionState::Kind::Ready)
        d->list(*entry);
}

void Catalog::refreshFunction(const QString &connectionId, const QString &name)
{
    CatalogEntry *entry = d->entry(connectionId);
    if (entry && entry->backend->state().kind == ConnectionState::Kind::Ready)
        d->readFunction(*entry, name);
}

} // namespace signalbox
