// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/knative/knativebackend.h"

#include "models/backends/http/jitter.h"
#include "models/backends/http/networkerror.h"

#include <limits>

namespace signalbox::knative {

namespace {

using State = ConnectionState::Kind;

Error starting()
{
    return {Error::Kind::Network,
            KnativeBackend::tr("The connection is not signed in yet."),
            KnativeBackend::tr("Wait a moment, then try again."),
            {},
            {}};
}

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
{
    client().setUnavailable(starting());
    client().setRenew(
        [this](const Access &refused, Done<Nothing> done) { return renew(refused, std::move(done)); });
    client().setObserve([this](const std::optional<Error> &error) {
        // queued: who hears of another state may drop the call that tells of it
        QMetaObject::invokeMethod(
            this, [this, error] { onCallEnded(error); }, Qt::QueuedConnection);
    });
    m_retry.setSingleShot(true);
    m_renew.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &KnativeBackend::signIn);
    connect(&m_renew, &QTimer::timeout, this, [this] {
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
    all.inferredEvents = true;
    return all;
}

void KnativeBackend::open()
{
    if (m_state.kind == State::Idle)
        retry();
}

void KnativeBackend::retry()
{
    m_pauseMs = 0;
    become({State::Starting, {}, {}});
    signIn();
}

void KnativeBackend::signIn()
{
    m_retry.stop();
    settle(signedIn());
}

/// What the flow comes to is how the connection is doing.
void KnativeBackend::settle(Flow<Nothing> flow)
{
    m_call = startFlow<Nothing>(this, std::move(flow), [this](const Result<Nothing> &result) {
        const CallPtr ended = std::move(m_call);
        if (!result)
            return fail(result.error());
        m_pauseMs = 0;
        become({State::Ready, {}, {}});
    });
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
    if (m_state.kind == State::Ready)
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
    renewLater(access.expires);
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

void KnativeBackend::renewLater(const QDateTime &expires)
{
    m_renew.stop();
    if (!expires.isValid())
        return;
    const qint64 left = expires.toMSecsSinceEpoch() - m_clock.nowMs() - m_pace.beforeExpiryMs;
    if (left > 0) // a timer counts no further than this
        m_renew.start(std::chrono::milliseconds(qMin<qint64>(left, std::numeric_limits<int>::max())));
}

/// One call that fails this way may be alone: whether others do is asked before the connection is given up.
void KnativeBackend::onCallEnded(const std::optional<Error> &error)
{
    if (!error || m_state.kind != State::Ready || m_call)
        return;
    if (error->kind == Error::Kind::Network || refusesCredentials(*error))
        settle(answers());
}

void KnativeBackend::fail(const Error &error)
{
    client().setUnavailable(error);
    const bool passes = error.kind == Error::Kind::Network || error.kind == Error::Kind::Internal ||
                        error.kind == Error::Kind::RateLimited;
    if (!passes || isProxyRefusal(error))
        return become({State::SignInNeeded, error.message, error.advice});
    m_pauseMs = m_pauseMs == 0 ? m_pace.retryMs : qMin(m_pauseMs * 2, m_pace.longestRetryMs);
    m_retry.start(jittered(m_pauseMs));
    become({State::Offline, error.message, error.advice});
}

void KnativeBackend::become(const ConnectionState &state)
{
    if (state.kind != State::Ready && state.kind != State::Offline)
        m_retry.stop();
    if (std::exchange(m_state, state) == state)
        return;
    Q_EMIT accessChanged(state.kind == State::Ready ? client().target() : std::nullopt);
    Q_EMIT stateChanged(m_state);
}

std::unique_ptr<LifecycleSource> KnativeBackend::makeEventStream()
{
    auto source = std::make_unique<PodSource>(m_clock, m_pace.pods, m_makeNetwork);
    if (m_state.kind == State::Ready)
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
    onCallEnded(error);
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
