// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/knative/knativebackend.h"

namespace signalbox::knative {

namespace {

Error notInstalled()
{
    return {Error::Kind::Unsupported,
            KnativeBackend::tr("Knative Serving is not installed in this cluster."),
            KnativeBackend::tr("Ask the cluster's administrator to install it, or choose another context."),
            {},
            {}};
}

} // namespace

KnativeBackend::KnativeBackend(const SignInSettings &settings, const QUrl &ingress, const Clock &clock,
                               KnativePace pace, MakeNetwork makeNetwork, QObject *parent)
    : ServingBackend(plainNetwork, clock, ingress, pace.http, parent)
    , m_clock(clock)
    , m_signIn(settings, clock)
    , m_makeNetwork(std::move(makeNetwork))
    , m_pace(pace)
    , m_pulse({pace.retryMs, pace.longestRetryMs, pace.beforeExpiryMs}, this)
{
    client().setUnavailable(notSignedInYet());
    client().setRenew(
        [this](const Access &refused, Done<Nothing> done) { return renew(refused, std::move(done)); });
    client().setObserve([this](const std::optional<Error> &error) { m_pulse.onCallEnded(error); });
    connect(&m_pulse, &ConnectionPulse::changed, this, [this](const ConnectionState &state) {
        Q_EMIT accessChanged(m_pulse.isReady() ? client().target() : std::nullopt);
        Q_EMIT stateChanged(state);
    });
    connect(&m_pulse, &ConnectionPulse::failed, this,
            [this](const Error &error) { client().setUnavailable(error); });
    connect(&m_pulse, &ConnectionPulse::doubted, this, [this](const Error &error) {
        if (error.kind == Error::Kind::Network || refusesCredentials(error))
            m_pulse.settle(answers());
    });
    connect(&m_pulse, &ConnectionPulse::retryDue, this, [this] { m_pulse.settle(signedIn()); });
    connect(&m_pulse, &ConnectionPulse::renewalDue, this, [this] {
        if (client().target())
            m_refreshing = renew(*client().target(), [](const auto &) {});
    });
}

Capabilities KnativeBackend::capabilities() const
{
    Capabilities all;
    all.createFunctions = true;
    all.images = true;
    all.editConfiguration = true;
    all.asynchronous = false;
    all.switchTriggers = false;
    all.signedUrls = false;
    all.versions = true;
    all.newestVersion = latestRevision;
    all.aliasesAreLabels = true;
    all.httpTrigger = true;
    all.scheduleTrigger = triggers().hasPings();
    all.topicTrigger = triggers().hasBrokers();
    all.changeTriggers = true;
    all.tags = true; // labels
    all.liveEvents = true;
    all.tellsOfChanges = true;
    all.inferredEvents = true;
    return all;
}

void KnativeBackend::open()
{
    if (m_pulse.state().kind == ConnectionState::Kind::Idle)
        retry();
}

void KnativeBackend::retry()
{
    m_pulse.start(signedIn());
}

Flow<Nothing> KnativeBackend::signedIn()
{
    Access access = co_await m_signIn.start(false);
    const auto taken = take(access);
    if (!taken)
        co_return tl::make_unexpected(taken.error());
    co_await answers();
    co_return co_await attempt(triggers().discover());
}

Flow<Nothing> KnativeBackend::answers()
{
    Request request = get("/apis/serving.knative.dev/v1");
    auto found = co_await attempt(client().done(request));
    if (!found && isUnknownKind(found.error()))
        co_return tl::make_unexpected(notInstalled());
    // who may not even ask for this is known all the same
    if (!found && !isForbidden(found.error()))
        co_return tl::make_unexpected(found.error());
    co_return Nothing{};
}

/// Calls that are refused together wait for one renewal: a plugin may ask a person.
CallPtr KnativeBackend::renew(const Access &refused, Done<Nothing> done)
{
    const SharedCall::Start start = [this, refused](Done<Nothing> ended) {
        return startFlow(this, renewed(refused), std::move(ended));
    };
    return m_renewing.join(start, std::move(done));
}

Flow<Nothing> KnativeBackend::renewed(Access refused)
{
    if (client().target() && *client().target() != refused)
        co_return Nothing{}; // another call did so already
    Access access = co_await m_signIn.start(true);
    if (access.authorization == refused.authorization && access.network == refused.network)
        co_return failure(Error::Kind::Unauthorised, tr("The credentials are not accepted."));
    const auto taken = take(access);
    if (!taken)
        co_return tl::make_unexpected(taken.error());
    if (m_pulse.isReady())
        Q_EMIT accessChanged(client().target());
    co_return Nothing{};
}

Result<Nothing> KnativeBackend::take(const Access &access)
{
    for (const auto &reached :
         {reach(http(), m_network, access.network), reach(outside(), m_outside, access.outside)}) {
        if (!reached)
            return reached;
    }
    client().setTarget(access);
    m_pulse.renewBefore(access.expires, m_clock.nowMs());
    return Nothing{};
}

Result<Nothing> KnativeBackend::reach(HttpClient &http, std::optional<NetworkSettings> &known,
                                      const NetworkSettings &wanted)
{
    if (known == wanted)
        return Nothing{};
    const auto network = m_makeNetwork(wanted);
    if (!network)
        return tl::make_unexpected(network.error());
    http.setNetwork(*network);
    known = wanted;
    return Nothing{};
}

std::unique_ptr<LifecycleSource> KnativeBackend::makeEventStream()
{
    auto source = std::make_unique<PodSource>(m_clock, m_pace.pods, m_makeNetwork);
    if (m_pulse.isReady())
        source->setAccess(client().target());
    // queued once the source lives on another thread
    connect(this, &KnativeBackend::accessChanged, source.get(), &PodSource::setAccess);
    connect(source.get(), &PodSource::used, this, [this](const Traffic &traffic) { m_followed = traffic; });
    connect(source.get(), &PodSource::failed, this, &KnativeBackend::onStreamFailed);
    connect(source.get(), &PodSource::succeeded, this, [this] { setTrouble({}); });
    connect(source.get(), &PodSource::noted, this, [this](const QString &note) {
        m_note = note;
        Q_EMIT streamTroubleChanged();
    });
    return source;
}

void KnativeBackend::onStreamFailed(const Error &error)
{
    if (isForbidden(error) || error.kind == Error::Kind::Unsupported)
        setTrouble(error);
    m_pulse.onCallEnded(error);
}

void KnativeBackend::setTrouble(const std::optional<Error> &trouble)
{
    if (std::exchange(m_trouble, trouble) != trouble)
        Q_EMIT streamTroubleChanged();
}

CallPtr KnativeBackend::report(Done<BackendReport> done)
{
    return startFlow(this, described(), std::move(done));
}

Flow<BackendReport> KnativeBackend::described()
{
    BackendReport report;
    if (client().target())
        report.endpoint = client().target()->server.toString();
    report.region = client().nameSpace();
    report.concurrencyLimit = 0; // that of instances is what there is
    report.runtimes.append({QStringLiteral("container"), true, {}, {}});
    QString version = co_await checks().version();
    report.version = version;
    co_return report;
}

} // namespace signalbox::knative
