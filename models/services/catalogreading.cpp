// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
// How the catalog's lists come to be, and stay up to date.
#include "models/services/catalogprivate.h"

#include <QHash>
#include <QSet>

namespace signalbox {

namespace {

/// More functions than this changing at once are read as a whole list.
constexpr int mostSingleReads = 8;

} // namespace

void Catalog::Private::readReport(CatalogEntry &entry)
{
    entry.reading.start<BackendReport>(
        [&](Done<BackendReport> done) { return entry.backend->report(std::move(done)); },
        [this, &entry](Result<BackendReport> result) {
            if (!result)
                return;
            entry.report = *result;
            Q_EMIT q->stateChanged(entry.connection.id);
        });
}

void Catalog::Private::list(CatalogEntry &entry)
{
    const quint64 generation = ++entry.generation;
    entry.readingTags = false;
    setLoading(entry, true);
    entry.reading.start<QList<Function>>(
        [&](Done<QList<Function>> done) { return entry.backend->listFunctions(std::move(done)); },
        [this, &entry, generation](Result<QList<Function>> result) {
            if (generation == entry.generation)
                listed(entry, std::move(result));
        });
}

void Catalog::Private::listed(CatalogEntry &entry, Result<QList<Function>> result)
{
    if (!result) {
        entry.error = result.error();
    } else {
        entry.error.reset();
        entry.listedAtMs = clock.nowMs();
        entry.remembered = false;
        QHash<QString, const Function *> known;
        known.reserve(entry.functions.size());
        for (const Function &function : std::as_const(entry.functions))
            known.insert(function.name, &function);
        for (Function &function : *result) {
            function.connectionId = entry.connection.id;
            keepUntold(known.value(function.name), function);
        }
        entry.functions = std::move(*result);
        readTags(entry);
    }
    setLoading(entry, false);
    changed(entry);
}

/// A list does not tell them; they are searched by. A function that is left out may have none.
void Catalog::Private::readTags(CatalogEntry &entry)
{
    if (!entry.backend->capabilities().tagList || entry.functions.isEmpty())
        return;
    entry.readingTags = true;
    entry.reading.start<FunctionTags>(
        [&](Done<FunctionTags> done) { return entry.backend->listTags(std::move(done)); },
        [this, &entry, generation = entry.generation](const Result<FunctionTags> &result) {
            if (generation != entry.generation)
                return;
            entry.readingTags = false;
            entry.tagsError = result ? std::nullopt : std::optional(result.error());
            if (!result)
                return;
            for (Function &function : entry.functions) {
                if (const auto tags = result->constFind(function.name); tags != result->cend())
                    function.tags = *tags;
            }
            changed(entry);
        });
}

void Catalog::Private::retagged(CatalogEntry &entry)
{
    if (entry.loading)
        return list(entry);
    ++entry.generation;
    if (entry.readingTags)
        readTags(entry);
}

void Catalog::Private::readFunction(CatalogEntry &entry, const QString &name)
{
    const quint64 generation = entry.generation;
    entry.reading.start<Function>(
        [&](Done<Function> done) { return entry.backend->getFunction(name, std::move(done)); },
        [this, &entry, name, generation](Result<Function> result) {
            if (generation != entry.generation)
                return readFunction(entry, name);
            if (result) {
                result->connectionId = entry.connection.id;
                upsert(entry.functions, *result);
            } else if (result.error().kind == Error::Kind::NotFound) {
                entry.functions.removeIf(byName(name));
            } else {
                entry.error = result.error();
            }
            changed(entry);
        });
}

namespace {

/// A state that ends without anybody's doing.
bool passes(const Function &function)
{
    return function.state == QLatin1String("Pending") ||
           function.lastUpdateStatus == QLatin1String("InProgress");
}

} // namespace

void Catalog::Private::keepUntold(const Function *known, Function &function)
{
    if (!known)
        return;
    const bool untold = function.state.isEmpty() && function.lastUpdateStatus.isEmpty();
    if (untold && !passes(*known) && function.lastModified == known->lastModified) {
        function.state = known->state;
        function.stateReason = known->stateReason;
        function.lastUpdateStatus = known->lastUpdateStatus;
    }
    if (function.image.isEmpty() && function.runtime.isEmpty())
        function.image = known->image;
    if (!function.reservedConcurrency)
        function.reservedConcurrency = known->reservedConcurrency;
    if (!function.tags)
        function.tags = known->tags;
    if (function.instances == Instances())
        function.instances = known->instances;
}

void Catalog::noticeChanges(const QString &connectionId, const LifecycleEvents &events)
{
    QSet<QString> names;
    QSet<QString> triggered;
    for (const LifecycleEvent &event : events) {
        if (event.type != LifecycleEvent::Type::Changed)
            continue;
        if (event.text == QLatin1String("function")) {
            names.insert(event.name);
        } else if (event.text == QLatin1String("trigger")) {
            triggered.insert(event.name);
        }
    }
    if (names.size() > mostSingleReads) {
        refresh(connectionId);
    } else {
        for (const QString &name : std::as_const(names))
            refreshFunction(connectionId, name);
    }
    for (const QString &name : std::as_const(triggered))
        Q_EMIT triggersChanged(connectionId, name);
}

} // namespace signalbox
