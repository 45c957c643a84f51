// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/local/localbackend.h"

#include "models/backends/local/reportparser.h"

namespace signalbox {

namespace {

/// The engine asks for a role as AWS does; what functions may do there does not depend on it.
QString localRole()
{
    return QStringLiteral("arn:aws:iam::000000000000:role/signalbox");
}

} // namespace

LocalBackend::LocalBackend(EngineSettings settings, NetworkFactory network, const Clock &clock,
                           QObject *parent)
    : LambdaBackend(network, clock, {}, parent)
    , m_network(std::move(network))
    , m_clock(clock)
    , m_engine(std::move(settings))
{
    client().setUnavailable(stopped());
    connect(&m_engine, &EngineProcess::changed, this, &LocalBackend::onEngineChanged);
}

Capabilities LocalBackend::capabilities() const
{
    Capabilities all;
    all.createFunctions = true;
    all.code = true;
    all.editConfiguration = true;
    all.reservedConcurrency = true;
    all.functionNetwork = true;
    all.versions = true;
    all.tags = true;
    all.tagList = true;
    all.asynchronousSettings = true;
    all.layers = true;
    all.provisionedConcurrency = true;
    all.permissions = true;
    all.codeFromBuckets = true;
    all.httpTrigger = true;
    all.scheduleTrigger = true;
    all.objectTrigger = true;
    all.queueTrigger = true;
    all.apiTrigger = true;
    all.aliasTriggers = true;
    all.streamTrigger = true;
    all.liveEvents = true;
    all.tellsOfChanges = true;
    all.metrics = true;
    all.stop = !m_engine.attached(); // one that somebody else started is theirs to stop
    return all;
}

void LocalBackend::open()
{
    m_engine.start();
}

void LocalBackend::retry()
{
    m_engine.start();
}

void LocalBackend::close()
{
    m_engine.stop();
}

Error LocalBackend::stopped()
{
    return {
        Error::Kind::Network, tr("The engine is stopped."), tr("Start it on the Connections page."), {}, {}};
}

void LocalBackend::onEngineChanged()
{
    const ConnectionState &state = m_engine.state();
    if (m_engine.target())
        client().setTarget(*m_engine.target());
    else if (state.kind == ConnectionState::Kind::Idle)
        client().setUnavailable(stopped());
    else
        client().setUnavailable({Error::Kind::Network, state.message, state.advice, {}, {}});
    Q_EMIT targetChanged(m_engine.target());
    Q_EMIT stateChanged(state);
}

CallPtr LocalBackend::report(Done<BackendReport> done)
{
    const QString endpoint = m_engine.target() ? m_engine.target()->endpoint.toString() : QString();
    const Parse<BackendReport> parse = [endpoint,
                                        credentials = m_engine.credentialsFile()](const auto &answer) {
        return parseReport(answer).map([&](BackendReport report) {
            report.endpoint = endpoint;
            report.credentialsFile = credentials;
            return report;
        });
    };
    return startFlow(this, client().send<BackendReport>(reportRequest(), parse), std::move(done));
}

CallPtr LocalBackend::createFunction(const FunctionSpec &spec, Done<Function> done)
{
    FunctionSpec whole = spec;
    if (whole.role.isEmpty())
        whole.role = localRole();
    return LambdaBackend::createFunction(whole, std::move(done));
}

std::unique_ptr<LifecycleSource> LocalBackend::makeEventStream()
{
    auto stream = std::make_unique<EventStream>(m_network, m_clock);
    stream->setTarget(m_engine.target());
    // queued once the stream lives on another thread
    connect(this, &LocalBackend::targetChanged, stream.get(), &EventStream::setTarget);
    connect(stream.get(), &EventStream::used, this, [this](const Traffic &traffic) { m_streamed = traffic; });
    return stream;
}

} // namespace signalbox
