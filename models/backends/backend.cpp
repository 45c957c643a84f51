// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/backend.h"

#include "models/backends/unsupported.h"

namespace signalbox {

CallPtr Backend::listTriggerSources(Trigger::Kind, Done<TriggerSources> done)
{
    return unsupported(std::move(done));
}

CallPtr Backend::createTriggerSource(Trigger::Kind, const QString &, Done<TriggerSource> done)
{
    return unsupported(std::move(done));
}

CallPtr Backend::metrics(const MetricsQuery &, Done<QList<MetricSeries>> done)
{
    return unsupported(std::move(done));
}

CallPtr Backend::listRoles(Done<QList<ExecutionRole>> done)
{
    return unsupported(std::move(done));
}

CallPtr Backend::createBasicRole(const QString &, Done<ExecutionRole> done)
{
    return unsupported(std::move(done));
}

CallPtr Backend::listSecrets(Done<QStringList> done)
{
    return unsupported(std::move(done));
}

CallPtr Backend::putSecret(const QString &, const QString &, Done<Nothing> done)
{
    return unsupported(std::move(done));
}

CallPtr Backend::removeSecret(const QString &, Done<Nothing> done)
{
    return unsupported(std::move(done));
}

CallPtr Backend::invokeWithCallback(const QString &, const QByteArray &, const QUrl &,
                                    Done<InvokeAnswer> done)
{
    return unsupported(std::move(done));
}

CallPtr Backend::updateCodeFrom(const QString &, const CodePlace &, const CodeUpdate &, Done<Function> done)
{
    return unsupported(std::move(done));
}

CallPtr Backend::changeTags(const QString &, const TagChange &, Done<Nothing> done)
{
    return unsupported(std::move(done));
}

CallPtr Backend::listTags(Done<FunctionTags> done)
{
    return unsupported(std::move(done));
}

CallPtr Backend::listBuckets(Done<QStringList> done)
{
    return unsupported(std::move(done));
}

CallPtr Backend::createBucket(const QString &, Done<Nothing> done)
{
    return unsupported(std::move(done));
}

CallPtr Backend::listQueues(Done<QStringList> done)
{
    return unsupported(std::move(done));
}

CallPtr Backend::createQueue(const QString &, int, Done<QString> done)
{
    return unsupported(std::move(done));
}

// By value for those that override it and keep it.
// NOLINTNEXTLINE(performance-unnecessary-value-param)
CallPtr Backend::putFile(const QString &, const QString &, const QString &, Progress, Done<Nothing> done)
{
    return unsupported(std::move(done));
}

CallPtr Backend::listEventBuses(Done<QStringList> done)
{
    return unsupported(std::move(done));
}

CallPtr Backend::asynchronousSettings(const QString &, const QString &, Done<AsynchronousSettings> done)
{
    return unsupported(std::move(done));
}

CallPtr Backend::setAsynchronousSettings(const QString &, const QString &, const AsynchronousSettings &,
                                         Done<Nothing> done)
{
    return unsupported(std::move(done));
}

CallPtr Backend::policy(const QString &, const QString &, Done<FunctionPolicy> done)
{
    return unsupported(std::move(done));
}

CallPtr Backend::addPermission(const QString &, const QString &, const Permission &, Done<Nothing> done)
{
    return unsupported(std::move(done));
}

CallPtr Backend::removePermission(const QString &, const QString &, const QString &, Done<Nothing> done)
{
    return unsupported(std::move(done));
}

CallPtr Backend::listLayers(Done<QList<LayerVersion>> done)
{
    return unsupported(std::move(done));
}

CallPtr Backend::listLayerVersions(const QString &, Done<QList<LayerVersion>> done)
{
    return unsupported(std::move(done));
}

CallPtr Backend::publishLayer(const LayerSpec &, Done<LayerVersion> done)
{
    return unsupported(std::move(done));
}

CallPtr Backend::listProvisioned(const QString &, Done<QList<ProvisionedConcurrency>> done)
{
    return unsupported(std::move(done));
}

CallPtr Backend::setProvisioned(const QString &, const QString &, std::optional<int>, Done<Nothing> done)
{
    return unsupported(std::move(done));
}

std::unique_ptr<LifecycleSource> Backend::makeEventStream()
{
    return nullptr;
}

} // namespace signalbox
