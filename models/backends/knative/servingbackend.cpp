// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/knative/servingbackend.h"

#include "models/backends/knative/invocation.h"
#include "models/backends/unsupported.h"

namespace signalbox::knative {

ServingBackend::ServingBackend(NetworkFactory network, const Clock &clock, const QUrl &ingress,
                               HttpRetries retries, QObject *parent)
    : Backend(parent)
    , m_ingress(ingress)
    , m_http(network, retries)
    , m_outside(std::move(network), retries)
    , m_client(m_http)
    , m_caller(m_client, m_outside)
    , m_checks(m_client)
    , m_serving(m_client, this)
    , m_triggers(m_client, m_caller, m_serving, clock)
{
    m_triggers.setIngress(ingress);
}

CallPtr ServingBackend::check(Done<QList<CheckReport>> done)
{
    return startFlow(this, m_checks.run(), std::move(done));
}

CallPtr ServingBackend::listFunctions(Done<QList<Function>> done)
{
    return startFlow(this, m_serving.list(), std::move(done));
}

CallPtr ServingBackend::getFunction(const QString &name, Done<Function> done)
{
    return startFlow(this, m_serving.get(name), std::move(done));
}

CallPtr ServingBackend::createFunction(const FunctionSpec &spec, Done<Function> done)
{
    return startFlow(this, m_serving.create(spec), std::move(done));
}

CallPtr ServingBackend::changeFunction(const QString &name, const FunctionChange &change, Done<Function> done)
{
    return startFlow(this, m_serving.change(name, change), std::move(done));
}

CallPtr ServingBackend::updateCode(const QString &, const QByteArray &, const CodeUpdate &,
                                   Done<Function> done)
{
    return unsupported(std::move(done), tr("Knative runs container images only."),
                       tr("Give it another image."));
}

CallPtr ServingBackend::downloadCode(const QString &, Done<QByteArray> done)
{
    return unsupported(std::move(done), tr("Knative keeps no code: what it runs is a container image."));
}

CallPtr ServingBackend::deleteFunction(const QString &name, Done<Nothing> done)
{
    return startFlow(this, m_serving.remove(name), std::move(done));
}

CallPtr ServingBackend::setReservedConcurrency(const QString &, std::optional<int>, Done<Nothing> done)
{
    return unsupported(std::move(done), tr("Knative reserves no concurrency."),
                       tr("Bound the instances by autoscaling.knative.dev/min-scale and max-scale."));
}

CallPtr ServingBackend::setTag(const QString &name, const QString &key, const QString &value,
                               Done<Nothing> done)
{
    return changeTags(name, {{{key, value}}, {}}, std::move(done));
}

CallPtr ServingBackend::changeTags(const QString &name, const TagChange &change, Done<Nothing> done)
{
    return startFlow(this, m_serving.changeTags(name, change), std::move(done));
}

Flow<InvokeAnswer> ServingBackend::invoked(QString name, QByteArray payload)
{
    QJsonObject service = co_await m_serving.read(name);
    const QUrl url = urlOf(service);
    if (url.isEmpty())
        co_return failure(Error::Kind::Conflict, tr("“%1” has no address yet.").arg(name),
                          tr("Look at its state: the cluster has not made it ready."));
    const QByteArray trace = newTraceId();
    HttpRequest request = invocation(url, m_ingress, payload, parseService(service).timeoutSeconds, trace);
    Parse<InvokeAnswer> parse = [trace](const HttpAnswer &answer) { return parseInvocation(answer, trace); };
    InvokeAnswer answer = co_await m_caller.send<InvokeAnswer>(request, parse);
    answer.executedVersion = parseService(service).version;
    co_return answer;
}

CallPtr ServingBackend::invoke(const QString &name, const QByteArray &payload, bool asynchronous,
                               Done<InvokeAnswer> done)
{
    if (asynchronous)
        return unsupported(std::move(done), tr("Knative has no asynchronous calls of its own."),
                           tr("Call it synchronously, or send an event to a broker."));
    return startFlow(this, invoked(name, payload), std::move(done));
}

CallPtr ServingBackend::listVersions(const QString &functionName, Done<Versions> done)
{
    return startFlow(this, m_serving.versions(functionName), std::move(done));
}

CallPtr ServingBackend::publishVersion(const QString &functionName, const QString &description,
                                       Done<Version> done)
{
    return startFlow(this, m_serving.publish(functionName, description), std::move(done));
}

CallPtr ServingBackend::removeVersion(const QString &functionName, const QString &number, Done<Nothing> done)
{
    return startFlow(this, m_serving.removeVersion(functionName, number), std::move(done));
}

CallPtr ServingBackend::putAlias(const QString &functionName, const Alias &alias, Done<Alias> done)
{
    return startFlow(this, m_serving.putAlias(functionName, alias), std::move(done));
}

CallPtr ServingBackend::removeAlias(const QString &functionName, const QString &alias, Done<Nothing> done)
{
    return startFlow(this, m_serving.removeAlias(functionName, alias), std::move(done));
}

CallPtr ServingBackend::listTriggers(const QString &functionName, Done<TriggerList> done)
{
    return startFlow(this, m_triggers.list(functionName), std::move(done));
}

CallPtr ServingBackend::addTrigger(const Trigger &trigger, Done<Trigger> done)
{
    return startFlow(this, m_triggers.add(trigger), std::move(done));
}

CallPtr ServingBackend::removeTrigger(const Trigger &trigger, Done<Nothing> done)
{
    return startFlow(this, m_triggers.remove(trigger), std::move(done));
}

CallPtr ServingBackend::setTriggerEnabled(const Trigger &, bool, Done<Nothing> done)
{
    return unsupported(std::move(done), tr("Knative's sources cannot be switched off and on."),
                       tr("Remove the trigger instead; it can be added again later."));
}

CallPtr ServingBackend::fireTrigger(const Trigger &trigger, Done<QString> done)
{
    return startFlow(this, m_triggers.fire(trigger), std::move(done));
}

CallPtr ServingBackend::listTriggerSources(Trigger::Kind kind, Done<TriggerSources> done)
{
    if (kind != Trigger::Kind::Topic)
        return Backend::listTriggerSources(kind, std::move(done));
    return startFlow(this, m_triggers.brokers(), std::move(done));
}

} // namespace signalbox::knative
