// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/lambdabackend.h"

namespace signalbox::aws {

LambdaBackend::LambdaBackend(NetworkFactory network, const Clock &clock, HttpRetries retries, QObject *parent)
    : Backend(parent)
    , m_http(std::move(network), retries)
    , m_client(m_http, clock)
    , m_checks(m_client)
    , m_lambda(m_client, this)
    , m_settings(m_client)
    , m_versions(m_client)
    , m_s3(m_client)
    , m_queues(m_client)
    , m_metrics(m_client)
    , m_roles(m_client, this)
    , m_tags(m_client)
    , m_events(m_client)
    , m_triggers(m_client, this)
{
}

CallPtr LambdaBackend::check(Done<QList<CheckReport>> done)
{
    return startFlow(this, m_checks.run(), std::move(done));
}

CallPtr LambdaBackend::listFunctions(Done<QList<Function>> done)
{
    return startFlow(this, m_lambda.list(), std::move(done));
}

CallPtr LambdaBackend::getFunction(const QString &name, Done<Function> done)
{
    return startFlow(this, m_lambda.get(name), std::move(done));
}

CallPtr LambdaBackend::createFunction(const FunctionSpec &spec, Done<Function> done)
{
    return startFlow(this,
                     m_roles.retried<Function>(spec.role, [this, spec] { return m_lambda.create(spec); }),
                     std::move(done));
}

CallPtr LambdaBackend::changeFunction(const QString &name, const FunctionChange &change, Done<Function> done)
{
    return startFlow(
        this,
        m_roles.retried<Function>(change.role.value_or(QString()),
                                  [this, name, change] { return m_lambda.change(name, change); }),
        std::move(done));
}

CallPtr LambdaBackend::updateCode(const QString &name, const QByteArray &zip, const CodeUpdate &update,
                                  Done<Function> done)
{
    return startFlow(this, m_lambda.updateCode(name, zip, update), std::move(done));
}

CallPtr LambdaBackend::downloadCode(const QString &name, Done<QByteArray> done)
{
    return startFlow(this, m_lambda.code(name), std::move(done));
}

CallPtr LambdaBackend::deleteFunction(const QString &name, Done<Nothing> done)
{
    return startFlow(this, m_lambda.remove(name), std::move(done));
}

CallPtr LambdaBackend::setReservedConcurrency(const QString &name, std::optional<int> limit,
                                              Done<Nothing> done)
{
    return startFlow(this, m_lambda.setReservedConcurrency(name, limit), std::move(done));
}

CallPtr LambdaBackend::setTag(const QString &name, const QString &key, const QString &value,
                              Done<Nothing> done)
{
    return startFlow(this, m_lambda.setTag(name, key, value), std::move(done));
}

CallPtr LambdaBackend::invoke(const QString &name, const QByteArray &payload, bool asynchronous,
                              Done<InvokeAnswer> done)
{
    return startFlow(this, m_lambda.invoke(name, payload, asynchronous), std::move(done));
}

CallPtr LambdaBackend::listVersions(const QString &functionName, Done<Versions> done)
{
    return startFlow(this, m_versions.list(functionName), std::move(done));
}

CallPtr LambdaBackend::publishVersion(const QString &functionName, const QString &description,
                                      Done<Version> done)
{
    return startFlow(this, m_versions.publish(functionName, description), std::move(done));
}

CallPtr LambdaBackend::removeVersion(const QString &functionName, const QString &number, Done<Nothing> done)
{
    return startFlow(this, m_versions.remove(functionName, number), std::move(done));
}

CallPtr LambdaBackend::putAlias(const QString &functionName, const Alias &alias, Done<Alias> done)
{
    return startFlow(this, m_versions.putAlias(functionName, alias), std::move(done));
}

CallPtr LambdaBackend::removeAlias(const QString &functionName, const QString &alias, Done<Nothing> done)
{
    return startFlow(this, m_versions.removeAlias(functionName, alias), std::move(done));
}

CallPtr LambdaBackend::listTriggers(const QString &functionName, Done<TriggerList> done)
{
    return startFlow(this, m_triggers.list(functionName, capabilities()), std::move(done));
}

CallPtr LambdaBackend::addTrigger(const Trigger &trigger, Done<Trigger> done)
{
    return startFlow(this, m_triggers.add(trigger), std::move(done));
}

CallPtr LambdaBackend::removeTrigger(const Trigger &trigger, Done<Nothing> done)
{
    return startFlow(this, m_triggers.remove(trigger), std::move(done));
}

CallPtr LambdaBackend::setTriggerEnabled(const Trigger &trigger, bool enabled, Done<Nothing> done)
{
    return startFlow(this, m_triggers.setEnabled(trigger, enabled), std::move(done));
}

CallPtr LambdaBackend::fireTrigger(const Trigger &trigger, Done<QString> done)
{
    return startFlow(this, m_triggers.fire(trigger), std::move(done));
}

CallPtr LambdaBackend::listTriggerSources(Trigger::Kind kind, Done<TriggerSources> done)
{
    return startFlow(this, m_triggers.sources(kind), std::move(done));
}

CallPtr LambdaBackend::createTriggerSource(Trigger::Kind kind, const QString &name, Done<TriggerSource> done)
{
    return startFlow(this, m_triggers.createSource(kind, name), std::move(done));
}

CallPtr LambdaBackend::listBuckets(Done<QStringList> done)
{
    return startFlow(this, m_s3.listBuckets(), std::move(done));
}

CallPtr LambdaBackend::createBucket(const QString &name, Done<Nothing> done)
{
    return startFlow(this, m_s3.createBucket(name), std::move(done));
}

CallPtr LambdaBackend::listQueues(Done<QStringList> done)
{
    return startFlow(this, m_queues.list(), std::move(done));
}

CallPtr LambdaBackend::createQueue(const QString &name, int functionTimeoutSeconds, Done<QString> done)
{
    // as AWS advises: time for a few tries before others see the messages again
    const int visibility = qBound(30, 6 * functionTimeoutSeconds, 12 * 3600);
    return startFlow(this, m_queues.create(name, visibility), std::move(done));
}

CallPtr LambdaBackend::putFile(const QString &bucket, const QString &key, const QString &path,
                               Progress progress, Done<Nothing> done)
{
    return startFlow(this, m_s3.putFile(bucket, key, path, std::move(progress)), std::move(done));
}

CallPtr LambdaBackend::listRoles(Done<QList<ExecutionRole>> done)
{
    return startFlow(this, m_roles.list(), std::move(done));
}

CallPtr LambdaBackend::createBasicRole(const QString &name, Done<ExecutionRole> done)
{
    return startFlow(this, m_roles.createBasic(name), std::move(done));
}

CallPtr LambdaBackend::metrics(const MetricsQuery &query, Done<QList<MetricSeries>> done)
{
    return startFlow(this, m_metrics.read(query), std::move(done));
}

} // namespace signalbox::aws
