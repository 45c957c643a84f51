// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The commands on a function's settings beyond its configuration.
#include "models/services/catalogprivate.h"

namespace signalbox {

void Catalog::updateCodeFrom(const QString &connectionId, const QString &name, const CodePlace &place,
                             const CodeUpdate &update, QObject *context, Done<Function> done)
{
    d->command<Function>(
        connectionId, context, std::move(done),
        [&](Backend &backend, Done<Function> answer) {
            return backend.updateCodeFrom(name, place, update, std::move(answer));
        },
        [this](CatalogEntry &entry, Function &function) { d->accept(entry, function); });
}

void Catalog::changeTags(const QString &connectionId, const QString &name, const TagChange &change,
                         QObject *context, Done<Nothing> done)
{
    d->command<Nothing>(
        connectionId, context, std::move(done),
        [&](Backend &backend, Done<Nothing> answer) {
            return backend.changeTags(name, change, std::move(answer));
        },
        [this, name, change](CatalogEntry &entry, Nothing &) {
            d->retagged(entry);
            d->amend(entry, name, [&](Function &function) {
                auto tags = function.tags.value_or(QMap<QString, QString>());
                for (const QString &key : change.removed)
                    tags.remove(key);
                for (auto it = change.set.begin(); it != change.set.end(); ++it)
                    tags.insert(it.key(), it.value());
                function.tags = tags;
            });
        });
}

CallPtr Catalog::asynchronousSettings(const QString &connectionId, const QString &name,
                                      const QString &qualifier, Done<AsynchronousSettings> done)
{
    return d->call<AsynchronousSettings>(
        connectionId, std::move(done),
        [&](Backend &backend, Done<AsynchronousSettings> answer) {
            return backend.asynchronousSettings(name, qualifier, std::move(answer));
        },
        Private::Touch::Reads);
}

void Catalog::setAsynchronousSettings(const QString &connectionId, const QString &name,
                                      const QString &qualifier, const AsynchronousSettings &settings,
                                      QObject *context, Done<Nothing> done)
{
    d->command<Nothing>(connectionId, context, std::move(done), [&](Backend &backend, Done<Nothing> answer) {
        return backend.setAsynchronousSettings(name, qualifier, settings, std::move(answer));
    });
}

CallPtr Catalog::policy(const QString &connectionId, const QString &name, const QString &qualifier,
                        Done<FunctionPolicy> done)
{
    return d->call<FunctionPolicy>(
        connectionId, std::move(done),
        [&](Backend &backend, Done<FunctionPolicy> answer) {
            return backend.policy(name, qualifier, std::move(answer));
        },
        Private::Touch::Reads);
}

void Catalog::addPermission(const QString &connectionId, const QString &name, const QString &qualifier,
                            const Permission &permission, QObject *context, Done<Nothing> done)
{
    d->command<Nothing>(connectionId, context, std::move(done), [&](Backend &backend, Done<Nothing> answer) {
        return backend.addPermission(name, qualifier, permission, std::move(answer));
    });
}

void Catalog::removePermission(const QString &connectionId, const QString &name, const QString &qualifier,
                               const QString &id, QObject *context, Done<Nothing> done)
{
    d->command<Nothing>(connectionId, context, std::move(done), [&](Backend &backend, Done<Nothing> answer) {
        return backend.removePermission(name, qualifier, id, std::move(answer));
    });
}

CallPtr Catalog::listLayers(const QString &connectionId, Done<QList<LayerVersion>> done)
{
    return d->call<QList<LayerVersion>>(
        connectionId, std::move(done),
        [](Backend &backend, Done<QList<LayerVersion>> answer) {
            return backend.listLayers(std::move(answer));
        },
        Private::Touch::Reads);
}

CallPtr Catalog::listLayerVersions(const QString &connectionId, const QString &layer,
                                   Done<QList<LayerVersion>> done)
{
    return d->call<QList<LayerVersion>>(
        connectionId, std::move(done),
        [&](Backend &backend, Done<QList<LayerVersion>> answer) {
            return backend.listLayerVersions(layer, std::move(answer));
        },
        Private::Touch::Reads);
}

void Catalog::publishLayer(const QString &connectionId, const LayerSpec &spec, QObject *context,
                           Done<LayerVersion> done)
{
    d->command<LayerVersion>(connectionId, context, std::move(done),
                             [&](Backend &backend, Done<LayerVersion> answer) {
                                 return backend.publishLayer(spec, std::move(answer));
                             });
}

CallPtr Catalog::listProvisioned(const QString &connectionId, const QString &functionName,
                                 Done<QList<ProvisionedConcurrency>> done)
{
    return d->call<QList<ProvisionedConcurrency>>(
        connectionId, std::move(done),
        [&](Backend &backend, Done<QList<ProvisionedConcurrency>> answer) {
            return backend.listProvisioned(functionName, std::move(answer));
        },
        Private::Touch::Reads);
}

void Catalog::setProvisioned(const QString &connectionId, const QString &functionName,
                             const QString &qualifier, std::optional<int> environments, QObject *context,
                             Done<Nothing> done)
{
    d->command<Nothing>(connectionId, context, std::move(done), [&](Backend &backend, Done<Nothing> answer) {
        return backend.setProvisioned(functionName, qualifier, environments, std::move(answer));
    });
}

} // namespace signalbox
