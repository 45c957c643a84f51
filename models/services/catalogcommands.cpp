// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/catalogprivate.h"

namespace signalbox {

void Catalog::create(const QString &connectionId, const FunctionSpec &spec, QObject *context,
                     Done<Function> done)
{
    d->command<Function>(
        connectionId, context, std::move(done),
        [&](Backend &backend, Done<Function> answer) {
            return backend.createFunction(spec, std::move(answer));
        },
        [this](CatalogEntry &entry, Function &function) { d->accept(entry, function); });
}

void Catalog::read(const QString &connectionId, const QString &name, QObject *context, Done<Function> done)
{
    d->command<Function>(
        connectionId, context, std::move(done),
        [&](Backend &backend, Done<Function> answer) { return backend.getFunction(name, std::move(answer)); },
        [this](CatalogEntry &entry, Function &function) { d->take(entry, function); }, Private::Touch::Reads);
}

void Catalog::change(const QString &connectionId, const QString &name, const FunctionChange &change,
                     QObject *context, Done<Function> done)
{
    d->command<Function>(
        connectionId, context, std::move(done),
        [&](Backend &backend, Done<Function> answer) {
            return backend.changeFunction(name, change, std::move(answer));
        },
        [this](CatalogEntry &entry, Function &function) { d->accept(entry, function); });
}

void Catalog::updateCode(const QString &connectionId, const QString &name, const QByteArray &zip,
                         const CodeUpdate &update, QObject *context, Done<Function> done)
{
    d->command<Function>(
        connectionId, context, std::move(done),
        [&](Backend &backend, Done<Function> answer) {
            return backend.updateCode(name, zip, update, std::move(answer));
        },
        [this](CatalogEntry &entry, Function &function) { d->accept(entry, function); });
}

void Catalog::remove(const QString &connectionId, const QString &name, QObject *context, Done<Nothing> done)
{
    d->command<Nothing>(
        connectionId, context, std::move(done),
        [&](Backend &backend, Done<Nothing> answer) {
            return backend.deleteFunction(name, std::move(answer));
        },
        [this, name](CatalogEntry &entry, Nothing &) { d->forget(entry, name); });
}

void Catalog::setReservedConcurrency(const QString &connectionId, const QString &name,
                                     std::optional<int> limit, QObject *context, Done<Nothing> done)
{
    d->command<Nothing>(
        connectionId, context, std::move(done),
        [&](Backend &backend, Done<Nothing> answer) {
            return backend.setReservedConcurrency(name, limit, std::move(answer));
        },
        [this, name, limit](CatalogEntry &entry, Nothing &) {
            d->amend(entry, name, [limit](Function &function) { function.reservedConcurrency = limit; });
        });
}

void Catalog::setTag(const QString &connectionId, const QString &name, const QString &key,
                     const QString &value, QObject *context, Done<Nothing> done)
{
    d->command<Nothing>(
        connectionId, context, std::move(done),
        [&](Backend &backend, Done<Nothing> answer) {
            return backend.setTag(name, key, value, std::move(answer));
        },
        [this, name, key, value](CatalogEntry &entry, Nothing &) {
            d->retagged(entry);
            d->amend(entry, name, [&](Function &function) {
                function.tags = function.tags.value_or(QMap<QString, QString>());
                function.tags->insert(key, value);
            });
        });
}

CallPtr Catalog::check(const QString &connectionId, Done<QList<CheckReport>> done)
{
    return d->call<QList<CheckReport>>(
        connectionId, std::move(done),
        [](Backend &backend, Done<QList<CheckReport>> answer) { return backend.check(std::move(answer)); },
        Private::Touch::Reads);
}

CallPtr Catalog::downloadCode(const QString &connectionId, const QString &name, Done<QByteArray> done)
{
    return d->call<QByteArray>(
        connectionId, std::move(done),
        [&](Backend &backend, Done<QByteArray> answer) {
            return backend.downloadCode(name, std::move(answer));
        },
        Private::Touch::Reads);
}

void Catalog::listVersions(const QString &connectionId, const QString &functionName, QObject *context,
                           Done<Versions> done)
{
    d->command<Versions>(
        connectionId, context, std::move(done),
        [&](Backend &backend, Done<Versions> answer) {
            return backend.listVersions(functionName, std::move(answer));
        },
        {}, Private::Touch::Reads);
}

void Catalog::publishVersion(const QString &connectionId, const QString &functionName,
                             const QString &description, QObject *context, Done<Version> done)
{
    d->command<Version>(
        connectionId, context, std::move(done),
        [&](Backend &backend, Done<Version> answer) {
            return backend.publishVersion(functionName, description, std::move(answer));
        },
        [this, functionName](CatalogEntry &entry, Version &) {
            d->readFunction(entry, functionName); // its revision is another one now
            Q_EMIT versionsChanged(entry.connection.id, functionName);
        });
}

void Catalog::removeVersion(const QString &connectionId, const QString &functionName, const QString &number,
                            QObject *context, Done<Nothing> done)
{
    d->command<Nothing>(
        connectionId, context, std::move(done),
        [&](Backend &backend, Done<Nothing> answer) {
            return backend.removeVersion(functionName, number, std::move(answer));
        },
        [this, functionName](CatalogEntry &entry, Nothing &) {
            Q_EMIT versionsChanged(entry.connection.id, functionName);
        });
}

void Catalog::putAlias(const QString &connectionId, const QString &functionName, const Alias &alias,
                       QObject *context, Done<Alias> done)
{
    d->command<Alias>(
        connectionId, context, std::move(done),
        [&](Backend &backend, Done<Alias> answer) {
            return backend.putAlias(functionName, alias, std::move(answer));
        },
        [this, functionName](CatalogEntry &entry, Alias &) {
            Q_EMIT versionsChanged(entry.connection.id, functionName);
        });
}

void Catalog::removeAlias(const QString &connectionId, const QString &functionName, const QString &alias,
                          QObject *context, Done<Nothing> done)
{
    d->command<Nothing>(
        connectionId, context, std::move(done),
        [&](Backend &backend, Done<Nothing> answer) {
            return backend.removeAlias(functionName, alias, std::move(answer));
        },
        [this, functionName](CatalogEntry &entry, Nothing &) {
            Q_EMIT versionsChanged(entry.connection.id, functionName);
        });
}

CallPtr Catalog::metrics(const QString &connectionId, const MetricsQuery &query,
                         Done<QList<MetricSeries>> done)
{
    return d->call<QList<MetricSeries>>(
        connectionId, std::move(done),
        [&](Backend &backend, Done<QList<MetricSeries>> answer) {
            return backend.metrics(query, std::move(answer));
        },
        Private::Touch::Reads);
}

CallPtr Catalog::listRoles(const QString &connectionId, Done<QList<ExecutionRole>> done)
{
    return d->call<QList<ExecutionRole>>(
        connectionId, std::move(done),
        [](Backend &backend, Done<QList<ExecutionRole>> answer) {
            return backend.listRoles(std::move(answer));
        },
        Private::Touch::Reads);
}

void Catalog::createBasicRole(const QString &connectionId, const QString &name, QObject *context,
                              Done<ExecutionRole> done)
{
    d->command<ExecutionRole>(connectionId, context, std::move(done),
                              [&](Backend &backend, Done<ExecutionRole> answer) {
                                  return backend.createBasicRole(name, std::move(answer));
                              });
}

CallPtr Catalog::listSecrets(const QString &connectionId, Done<QStringList> done)
{
    return d->call<QStringList>(
        connectionId, std::move(done),
        [](Backend &backend, Done<QStringList> answer) { return backend.listSecrets(std::move(answer)); },
        Private::Touch::Reads);
}

void Catalog::putSecret(const QString &connectionId, const QString &name, const QString &value,
                        QObject *context, Done<Nothing> done)
{
    d->command<Nothing>(connectionId, context, std::move(done), [&](Backend &backend, Done<Nothing> answer) {
        return backend.putSecret(name, value, std::move(answer));
    });
}

void Catalog::removeSecret(const QString &connectionId, const QString &name, QObject *context,
                           Done<Nothing> done)
{
    d->command<Nothing>(connectionId, context, std::move(done), [&](Backend &backend, Done<Nothing> answer) {
        return backend.removeSecret(name, std::move(answer));
    });
}

} // namespace signalbox
