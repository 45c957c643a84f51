// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/catalog.h"

#include "models/services/calls.h"

#include <QSet>
#include <algorithm>
#include <deque>

namespace signalbox {

namespace {

/// More functions than this changing at once are read as a whole list.
constexpr int MaxSingleReads = 8;

struct Entry
{
    Connection connection;
    std::unique_ptr<Backend> backend;
    BackendReport report;
    QList<Function> functions;
    qint64 listedAtMs = 0;
    bool loading = false;
    std::optional<Error> error;
    quint64 generation = 0; ///< an answer that began under another one is stale
    Calls reading;          ///< dropped when a newer read makes them stale
    Calls commands;
};

Error unknownConnection()
{
    return {Error::Kind::NotFound, Catalog::tr("This connection is gone."), {}, {}, {}};
}

auto byName(const QString &name)
{
    return [name](const Function &function) { return function.name == name; };
}

void upsert(QList<Function> &functions, const Function &function)
{
    const auto found = std::find_if(functions.begin(), functions.end(), byName(function.name));
    if (found == functions.end()) {
        functions.append(function);
    } else {
        *found = function;
    }
}

} // namespace

struct Catalog::Private
{
    Catalog *q = nullptr;
    const Clock &clock;
    std::vector<std::unique_ptr<Entry>> entries = {};
    mutable std::deque<qint64> calls = {}; ///< when each call of the last minute started, ms

    void count() { calls.push_back(clock.nowMs()); }

    Entry *entry(const QString &connectionId) const
    {
        for (const auto &candidate : entries) {
            if (candidate->connection.id == connectionId)
                return candidate.get();
        }
        return nullptr;
    }

    void onStateChanged(Entry &entry);
    void list(Entry &entry);
    void listed(Entry &entry, Result<QList<Function>> result);
    void readReport(Entry &entry);
    void readFunction(Entry &entry, const QString &name);
    void setLoading(Entry &entry, bool loading);
    void changed(Entry &entry);
    /// A command changed the list here: answers on their way are older than what we know.
    void accept(Entry &entry, const Function &function);
    void forget(Entry &entry, const QString &name);

    /// Runs one command; `apply` brings the lists up to date before the caller hears of it.
    template <class T>
    void command(const QString &connectionId, QObject *context, Done<T> done,
                 const std::function<CallPtr(Backend &, Done<T>)> &start,
                 std::function<void(Entry &, const T &)> apply = {})
    {
        Entry *target = entry(connectionId);
        const Done<T> guarded = whileAlive(context, std::move(done));
        if (!target) {
            QMetaObject::invokeMethod(
                q, [guarded] { guarded(tl::make_unexpected(unknownConnection())); }, Qt::QueuedConnection);
            return;
        }
        count();
        target->commands.start<T>([&](Done<T> answer) { return start(*target->backend, std::move(answer)); },
                                  [target, guarded, apply = std::move(apply)](Result<T> result) {
                                      if (result && apply)
                                          apply(*target, *result);
                                      guarded(std::move(result));
                                  });
    }
};

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
    auto entry = std::make_unique<Entry>();
    entry->connection = connection;
    entry->backend = std::move(backend);
    Entry *added = entry.get();
    connect(added->backend.get(), &Backend::stateChanged, this, [this, added] { d->onStateChanged(*added); });
    d->entries.push_back(std::move(entry));
    Q_EMIT connectionsChanged();
}

void Catalog::Private::onStateChanged(Entry &entry)
{
    if (entry.backend->state().kind == ConnectionState::Kind::Ready) {
        readReport(entry);
        list(entry);
    } else {
        ++entry.generation;
        entry.reading.cancelAll();
        setLoading(entry, false);
    }
    Q_EMIT q->stateChanged(entry.connection.id);
}

void Catalog::Private::readReport(Entry &entry)
{
    count();
    entry.reading.start<BackendReport>(
        [&](Done<BackendReport> done) { return entry.backend->report(std::move(done)); },
        [this, &entry](Result<BackendReport> result) {
            if (!result)
                return;
            entry.report = *result;
            Q_EMIT q->stateChanged(entry.connection.id);
        });
}

void Catalog::Private::list(Entry &entry)
{
    const quint64 generation = ++entry.generation;
    setLoading(entry, true);
    count();
    entry.reading.start<QList<Function>>(
        [&](Done<QList<Function>> done) { return entry.backend->listFunctions(std::move(done)); },
        [this, &entry, generation](Result<QList<Function>> result) {
            if (generation == entry.generation)
                listed(entry, std::move(result));
        });
}

void Catalog::Private::listed(Entry &entry, Result<QList<Function>> result)
{
    if (!result) {
        entry.error = result.error();
    } else {
        entry.error.reset();
        entry.listedAtMs = clock.nowMs();
        // A list says nothing of reservations; what a single read told us stands until the next one.
        for (Function &function : *result) {
            function.connectionId = entry.connection.id;
            const auto known = q->function(entry.connection.id, function.name);
            if (known && !function.reservedConcurrency)
                function.reservedConcurrency = known->reservedConcurrency;
        }
        entry.functions = std::move(*result);
    }
    setLoading(entry, false);
    changed(entry);
}

void Catalog::Private::readFunction(Entry &entry, const QString &name)
{
    const quint64 generation = entry.generation;
    count();
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

void Catalog::Private::setLoading(Entry &entry, bool loading)
{
    if (std::exchange(entry.loading, loading) != loading)
        Q_EMIT q->loadingChanged(entry.connection.id);
}

void Catalog::Private::changed(Entry &entry)
{
    Q_EMIT q->functionsChanged(entry.connection.id);
}

void Catalog::Private::accept(Entry &entry, const Function &function)
{
    Function own = function;
    own.connectionId = entry.connection.id;
    const auto known = q->function(entry.connection.id, own.name);
    if (known && !own.reservedConcurrency)
        own.reservedConcurrency = known->reservedConcurrency;
    upsert(entry.functions, own);
    if (entry.loading)
        list(entry);
    changed(entry);
}

void Catalog::Private::forget(Entry &entry, const QString &name)
{
    entry.functions.removeIf(byName(name));
    if (entry.loading)
        list(entry);
    changed(entry);
}

void Catalog::open(const QString &connectionId)
{
    if (Entry *entry = d->entry(connectionId))
        entry->backend->open();
}

void Catalog::retry(const QString &connectionId)
{
    if (Entry *entry = d->entry(connectionId))
        entry->backend->retry();
}

QList<Connection> Catalog::connections() const
{
    QList<Connection> all;
    for (const auto &entry : d->entries)
        all.append(entry->connection);
    return all;
}

Connection Catalog::connection(const QString &connectionId) const
{
    const Entry *entry = d->entry(connectionId);
    return entry ? entry->connection : Connection();
}

ConnectionState Catalog::state(const QString &connectionId) const
{
    const Entry *entry = d->entry(connectionId);
    return entry ? entry->backend->state() : ConnectionState();
}

Capabilities Catalog::capabilities(const QString &connectionId) const
{
    const Entry *entry = d->entry(connectionId);
    return entry ? entry->backend->capabilities() : Capabilities();
}

BackendReport Catalog::report(const QString &connectionId) const
{
    const Entry *entry = d->entry(connectionId);
    return entry ? entry->report : BackendReport();
}

QList<Function> Catalog::functions() const
{
    QList<Function> all;
    for (const auto &entry : d->entries)
        all.append(entry->functions);
    return all;
}

std::optional<Function> Catalog::function(const QString &connectionId, const QString &name) const
{
    const Entry *entry = d->entry(connectionId);
    if (!entry)
        return {};
    const auto found = std::find_if(entry->functions.begin(), entry->functions.end(), byName(name));
    return found == entry->functions.end() ? std::nullopt : std::optional(*found);
}

qint64 Catalog::listedAtMs(const QString &connectionId) const
{
    const Entry *entry = d->entry(connectionId);
    return entry ? entry->listedAtMs : 0;
}

bool Catalog::loading(const QString &connectionId) const
{
    const Entry *entry = d->entry(connectionId);
    return entry && entry->loading;
}

std::optional<Error> Catalog::lastError(const QString &connectionId) const
{
    const Entry *entry = d->entry(connectionId);
    return entry ? entry->error : std::nullopt;
}

void Catalog::refresh(const QString &connectionId)
{
    Entry *entry = d->entry(connectionId);
    if (entry && entry->backend->state().kind == ConnectionState::Kind::Ready)
        d->list(*entry);
}

void Catalog::refreshFunction(const QString &connectionId, const QString &name)
{
    Entry *entry = d->entry(connectionId);
    if (entry && entry->backend->state().kind == ConnectionState::Kind::Ready)
        d->readFunction(*entry, name);
}

void Catalog::create(const QString &connectionId, const FunctionSpec &spec, QObject *context,
                     Done<Function> done)
{
    d->command<Function>(
        connectionId, context, std::move(done),
        [&](Backend &backend, Done<Function> answer) {
            return backend.createFunction(spec, std::move(answer));
        },
        [this](Entry &entry, const Function &function) { d->accept(entry, function); });
}

void Catalog::change(const QString &connectionId, const QString &name, const FunctionChange &change,
                     QObject *context, Done<Function> done)
{
    d->command<Function>(
        connectionId, context, std::move(done),
        [&](Backend &backend, Done<Function> answer) {
            return backend.changeFunction(name, change, std::move(answer));
        },
        [this](Entry &entry, const Function &function) { d->accept(entry, function); });
}

void Catalog::updateCode(const QString &connectionId, const QString &name, const QByteArray &zip,
                         QObject *context, Done<Function> done)
{
    d->command<Function>(
        connectionId, context, std::move(done),
        [&](Backend &backend, Done<Function> answer) {
            return backend.updateCode(name, zip, std::move(answer));
        },
        [this](Entry &entry, const Function &function) { d->accept(entry, function); });
}

void Catalog::remove(const QString &connectionId, const QString &name, QObject *context, Done<Nothing> done)
{
    d->command<Nothing>(
        connectionId, context, std::move(done),
        [&](Backend &backend, Done<Nothing> answer) {
            return backend.deleteFunction(name, std::move(answer));
        },
        [this, name](Entry &entry, const Nothing &) { d->forget(entry, name); });
}

void Catalog::setReservedConcurrency(const QString &connectionId, const QString &name,
                                     std::optional<int> limit, QObject *context, Done<Nothing> done)
{
    d->command<Nothing>(
        connectionId, context, std::move(done),
        [&](Backend &backend, Done<Nothing> answer) {
            return backend.setReservedConcurrency(name, limit, std::move(answer));
        },
        [this, name, limit](Entry &entry, const Nothing &) {
            const auto found = std::find_if(entry.functions.begin(), entry.functions.end(), byName(name));
            if (found == entry.functions.end())
                return;
            found->reservedConcurrency = limit;
            d->changed(entry);
        });
}

CallPtr Catalog::invoke(const QString &connectionId, const QString &name, const QByteArray &payload,
                        bool asynchronous, Done<InvokeAnswer> done)
{
    Entry *entry = d->entry(connectionId);
    if (!entry) {
        QMetaObject::invokeMethod(
            this, [done = std::move(done)] { done(tl::make_unexpected(unknownConnection())); },
            Qt::QueuedConnection);
        return {};
    }
    d->count();
    return entry->backend->invoke(name, payload, asynchronous, std::move(done));
}

void Catalog::listTriggers(const QString &connectionId, const QString &functionName, QObject *context,
                           Done<QList<Trigger>> done)
{
    d->command<QList<Trigger>>(connectionId, context, std::move(done),
                               [&](Backend &backend, Done<QList<Trigger>> answer) {
                                   return backend.listTriggers(functionName, std::move(answer));
                               });
}

void Catalog::addTrigger(const QString &connectionId, const Trigger &trigger, QObject *context,
                         Done<Trigger> done)
{
    d->command<Trigger>(
        connectionId, context, std::move(done),
        [&](Backend &backend, Done<Trigger> answer) {
            return backend.addTrigger(trigger, std::move(answer));
        },
        [this](Entry &entry, const Trigger &added) {
            Q_EMIT triggersChanged(entry.connection.id, added.functionName);
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
        [this, name = trigger.functionName](Entry &entry, const Nothing &) {
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
        [this, name = trigger.functionName](Entry &entry, const Nothing &) {
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

void Catalog::listBuckets(const QString &connectionId, QObject *context, Done<QStringList> done)
{
    d->command<QStringList>(
        connectionId, context, std::move(done),
        [&](Backend &backend, Done<QStringList> answer) { return backend.listBuckets(std::move(answer)); });
}

void Catalog::createBucket(const QString &connectionId, const QString &name, QObject *context,
                           Done<Nothing> done)
{
    d->command<Nothing>(connectionId, context, std::move(done), [&](Backend &backend, Done<Nothing> answer) {
        return backend.createBucket(name, std::move(answer));
    });
}

void Catalog::putObject(const QString &connectionId, const QString &bucket, const QString &key,
                        const QByteArray &data, QObject *context, Done<Nothing> done)
{
    d->command<Nothing>(connectionId, context, std::move(done), [&](Backend &backend, Done<Nothing> answer) {
        return backend.putObject(bucket, key, data, std::move(answer));
    });
}

int Catalog::callsInLastMinute() const
{
    const qint64 from = d->clock.nowMs() - 60000;
    while (!d->calls.empty() && d->calls.front() < from)
        d->calls.pop_front();
    return static_cast<int>(d->calls.size());
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
    if (names.size() > MaxSingleReads) {
        refresh(connectionId);
    } else {
        for (const QString &name : std::as_const(names))
            refreshFunction(connectionId, name);
    }
    for (const QString &name : std::as_const(triggered))
        Q_EMIT triggersChanged(connectionId, name);
}

} // namespace signalbox
