// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/openfaas/openfaasbackend.h"

#include "models/backends/openfaas/checks.h"
#include "models/backends/openfaas/secrets.h"
#include "models/backends/unsupported.h"

namespace signalbox::openfaas {

namespace {

Error noGateway()
{
    return {Error::Kind::Network,
            OpenFaasBackend::tr("No OpenFaaS gateway answers at this address."),
            OpenFaasBackend::tr("Check the gateway's address."),
            {},
            {}};
}

template <class T>
CallPtr noVersions(Done<T> done)
{
    return unsupported(
        std::move(done),
        OpenFaasBackend::tr("OpenFaaS has no versions: an image's tag is what tells them apart."));
}

template <class T>
CallPtr noCode(Done<T> done)
{
    return unsupported(std::move(done), OpenFaasBackend::tr("OpenFaaS deploys container images, no code."));
}

} // namespace

OpenFaasBackend::OpenFaasBackend(SignIn signIn, NetworkFactory network, const Clock &clock, OpenFaasPace pace,
                                 QObject *parent)
    : Backend(parent)
    , m_network(network)
    , m_clock(clock)
    , m_signIn(std::move(signIn))
    , m_pace(pace)
    , m_http(std::move(network), pace.http)
    , m_client(m_http)
    , m_quiet(m_http)
    , m_functions(m_client, this)
    , m_counters(m_quiet, m_clock, m_pace.probeMs)
    , m_pulse({pace.retryMs, pace.longestRetryMs}, this)
{
    m_client.setUnavailable(notSignedInYet());
    m_client.setObserve([this](const std::optional<Error> &error) { m_pulse.onCallEnded(error); });
    connect(&m_pulse, &ConnectionPulse::changed, this, &OpenFaasBackend::onChanged);
    connect(&m_pulse, &ConnectionPulse::failed, this,
            [this](const Error &error) { m_client.setUnavailable(error); });
    connect(&m_pulse, &ConnectionPulse::doubted, this, [this](const Error &error) {
        if (error.kind == Error::Kind::Network || error.kind == Error::Kind::Unauthorised)
            m_pulse.settle(answers());
    });
    connect(&m_pulse, &ConnectionPulse::retryDue, this, [this] { m_pulse.settle(signedIn()); });
    connect(&m_countersTimer, &QTimer::timeout, this, &OpenFaasBackend::readCounters);
}

Capabilities OpenFaasBackend::capabilities() const
{
    Capabilities all;
    all.createFunctions = true;
    all.images = true;
    all.editConfiguration = true;
    all.scheduleTrigger = true;
    all.topicTrigger = true;
    all.changeTriggers = true;
    all.liveEvents = true;
    all.inferredEvents = true;
    all.metrics = true; // which says why where the counters are out of reach
    all.secrets = true;
    all.tags = true; // labels
    all.callbacks = true;
    return all;
}

void OpenFaasBackend::open()
{
    if (m_pulse.state().kind == ConnectionState::Kind::Idle)
        retry();
}

void OpenFaasBackend::retry()
{
    m_pulse.start(signedIn());
}

Flow<Nothing> OpenFaasBackend::signedIn()
{
    Step<Gateway>::Start start = [this](Done<Gateway> done) {
        // a keychain may answer a call that outlived its backend: nobody hears of it then
        return m_signIn(
            [guard = QPointer<OpenFaasBackend>(this), done = std::move(done)](Result<Gateway> result) {
                if (guard)
                    done(std::move(result));
            });
    };
    const Result<Gateway> gateway = co_await Step<Gateway>(std::move(start));
    if (!gateway)
        co_return tl::make_unexpected(gateway.error());
    m_client.setTarget(*gateway);
    m_quiet.setTarget(*gateway);
    co_return co_await attempt(answers());
}

Flow<Nothing> OpenFaasBackend::answers()
{
    Request about = openfaas::info();
    auto info = co_await attempt(m_client.send<Info>(about, parseInfo));
    if (info)
        m_functions.setReadiness(info->provider.startsWith(QLatin1String("faasd")) ? Readiness::Untold
                                                                                   : Readiness::Told);
    Request request = openfaas::list(m_client.nameSpace());
    auto list = co_await attempt(m_client.send<QList<QJsonObject>>(request, parseStatuses));
    if (!list &&
        list.error().kind == Error::Kind::NotFound) // may be only for a moment, behind a load balancer
        co_return tl::make_unexpected(noGateway());
    if (list && !list->isEmpty())
        m_defaultNameSpace = list->first().value(QLatin1String("namespace")).toString();
    // a gateway that wants fewer calls recognised us
    if (!list && list.error().kind != Error::Kind::RateLimited)
        co_return tl::make_unexpected(list.error());
    co_return Nothing{};
}

void OpenFaasBackend::onChanged(const ConnectionState &state)
{
    m_countersTimer.stop();
    if (m_pulse.isReady()) {
        m_counters.lookAgain();
        readCounters();
        m_countersTimer.start(m_pace.countersMs);
    }
    Q_EMIT gatewayChanged(m_pulse.isReady() ? m_client.target() : std::nullopt);
    Q_EMIT stateChanged(state);
}

std::unique_ptr<LifecycleSource> OpenFaasBackend::makeEventStream()
{
    auto source = std::make_unique<LogSource>(m_network, m_clock, m_pace.logs);
    if (m_pulse.isReady())
        source->setGateway(m_client.target());
    // queued once the source lives on another thread
    connect(this, &OpenFaasBackend::gatewayChanged, source.get(), &LogSource::setGateway);
    connect(this, &OpenFaasBackend::invoked, source.get(), &LogSource::expect);
    connect(this, &OpenFaasBackend::lookedAt, source.get(), &LogSource::look);
    connect(source.get(), &LogSource::used, this, [this](const Traffic &traffic) { m_polled = traffic; });
    connect(source.get(), &LogSource::failed, this, &OpenFaasBackend::onStreamFailed);
    return source;
}

/// A provider without logs is a working one, of which Live hears nothing.
void OpenFaasBackend::onStreamFailed(const Error &error)
{
    m_pulse.onCallEnded(error);
    if (error.kind != Error::Kind::Unsupported || m_streamTrouble == error)
        return;
    m_streamTrouble = error;
    Q_EMIT streamTroubleChanged();
}

void OpenFaasBackend::readCounters()
{
    if (m_reading || !m_counters.isDue())
        return;
    m_reading =
        run<Nothing>(m_counters.read(), [this](const auto &) { const CallPtr ended = std::move(m_reading); });
}

CallPtr OpenFaasBackend::metrics(const MetricsQuery &query, Done<QList<MetricSeries>> done)
{
    return run(counted(query), std::move(done));
}

Flow<QList<MetricSeries>> OpenFaasBackend::counted(MetricsQuery query)
{
    if (m_pulse.isReady()) {
        auto read = co_await attempt(m_counters.read());
        if (!read && m_counters.book().isEmpty())
            co_return tl::make_unexpected(read.error());
    }
    const bool unnamed = m_client.nameSpace().isEmpty() && m_defaultNameSpace.isEmpty();
    if (unnamed && !query.functionNames.isEmpty()) { // there was no function to tell when we signed in
        auto function = co_await attempt(m_functions.get(query.functionNames.first()));
        if (function)
            m_defaultNameSpace = function->arn.section(u':', 1, 1);
    }
    const QString own = m_client.nameSpace();
    co_return m_counters.book().series(query, own.isEmpty() ? m_defaultNameSpace : own);
}

CallPtr OpenFaasBackend::report(Done<BackendReport> done)
{
    return run(described(), std::move(done));
}

Flow<BackendReport> OpenFaasBackend::described()
{
    BackendReport report;
    report.endpoint = m_client.target().value_or(Gateway()).endpoint.toString();
    report.region = m_client.nameSpace();
    report.concurrencyLimit = 0; // replicas are what limits it
    Request request = openfaas::info();
    auto info = co_await m_client.send<Info>(request, parseInfo);
    report.version = info.release;
    if (!info.provider.isEmpty())
        report.version = tr("%1 with %2 %3").arg(info.release, info.provider, info.providerRelease).trimmed();
    co_return report;
}

CallPtr OpenFaasBackend::check(Done<QList<CheckReport>> done)
{
    return run(openfaas::check(m_client), std::move(done));
}

CallPtr OpenFaasBackend::listFunctions(Done<QList<Function>> done)
{
    return run(m_functions.list(), std::move(done));
}

CallPtr OpenFaasBackend::getFunction(const QString &name, Done<Function> done)
{
    return run(m_functions.get(name), std::move(done));
}

CallPtr OpenFaasBackend::createFunction(const FunctionSpec &spec, Done<Function> done)
{
    return run<Function>(m_functions.create(spec), [this, done = std::move(done)](const auto &made) {
        if (made)
            Q_EMIT invoked(made->name);
        done(made);
    });
}

CallPtr OpenFaasBackend::changeFunction(const QString &name, const FunctionChange &change,
                                        Done<Function> done)
{
    return run(m_functions.change(name, change), std::move(done));
}

CallPtr OpenFaasBackend::updateCode(const QString &, const QByteArray &, const CodeUpdate &,
                                    Done<Function> done)
{
    return noCode(std::move(done));
}

CallPtr OpenFaasBackend::downloadCode(const QString &, Done<QByteArray> done)
{
    return noCode(std::move(done));
}

CallPtr OpenFaasBackend::deleteFunction(const QString &name, Done<Nothing> done)
{
    return run(m_functions.remove(name), std::move(done));
}

CallPtr OpenFaasBackend::setReservedConcurrency(const QString &, std::optional<int>, Done<Nothing> done)
{
    return unsupported(std::move(done), tr("OpenFaaS reserves no concurrency: replicas limit it."));
}

CallPtr OpenFaasBackend::setTag(const QString &name, const QString &key, const QString &value,
                                Done<Nothing> done)
{
    return changeTags(name, {{{key, value}}, {}}, std::move(done));
}

CallPtr OpenFaasBackend::changeTags(const QString &name, const TagChange &change, Done<Nothing> done)
{
    return run(m_functions.changeLabels(name, change), std::move(done));
}

CallPtr OpenFaasBackend::invoke(const QString &name, const QByteArray &payload, bool asynchronous,
                                Done<InvokeAnswer> done)
{
    return runInvocation(name,
                         asynchronous ? m_functions.queue(name, payload) : m_functions.invoke(name, payload),
                         std::move(done));
}

CallPtr OpenFaasBackend::invokeWithCallback(const QString &name, const QByteArray &payload,
                                            const QUrl &callback, Done<InvokeAnswer> done)
{
    return runInvocation(name, m_functions.queue(name, payload, callback), std::move(done));
}

CallPtr OpenFaasBackend::runInvocation(const QString &name, Flow<InvokeAnswer> flow, Done<InvokeAnswer> done)
{
    return run<InvokeAnswer>(std::move(flow), [this, name, done = std::move(done)](const auto &result) {
        if (result)
            Q_EMIT invoked(name);
        done(result);
    });
}

CallPtr OpenFaasBackend::listVersions(const QString &, Done<Versions> done)
{
    return noVersions(std::move(done));
}

CallPtr OpenFaasBackend::publishVersion(const QString &, const QString &, Done<Version> done)
{
    return noVersions(std::move(done));
}

CallPtr OpenFaasBackend::removeVersion(const QString &, const QString &, Done<Nothing> done)
{
    return noVersions(std::move(done));
}

CallPtr OpenFaasBackend::putAlias(const QString &, const Alias &, Done<Alias> done)
{
    return noVersions(std::move(done));
}

CallPtr OpenFaasBackend::removeAlias(const QString &, const QString &, Done<Nothing> done)
{
    return noVersions(std::move(done));
}

CallPtr OpenFaasBackend::listTriggers(const QString &functionName, Done<TriggerList> done)
{
    return run(m_functions.triggers(functionName), std::move(done));
}

CallPtr OpenFaasBackend::addTrigger(const Trigger &trigger, Done<Trigger> done)
{
    return run(m_functions.addTrigger(trigger), std::move(done));
}

CallPtr OpenFaasBackend::removeTrigger(const Trigger &trigger, Done<Nothing> done)
{
    return run(m_functions.removeTrigger(trigger), std::move(done));
}

CallPtr OpenFaasBackend::setTriggerEnabled(const Trigger &trigger, bool enabled, Done<Nothing> done)
{
    return run(m_functions.setTriggerEnabled(trigger, enabled), std::move(done));
}

CallPtr OpenFaasBackend::fireTrigger(const Trigger &trigger, Done<QString> done)
{
    Q_EMIT lookedAt(trigger.functionName);
    return run(m_functions.fire(trigger), std::move(done));
}

CallPtr OpenFaasBackend::listSecrets(Done<QStringList> done)
{
    return run(secretNames(m_client), std::move(done));
}

CallPtr OpenFaasBackend::putSecret(const QString &name, const QString &value, Done<Nothing> done)
{
    return run(openfaas::putSecret(m_client, name, value), std::move(done));
}

CallPtr OpenFaasBackend::removeSecret(const QString &name, Done<Nothing> done)
{
    return run(openfaas::removeSecret(m_client, name), std::move(done));
}

} // namespace signalbox::openfaas
