// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/awsbackend.h"

#include "models/backends/aws/answer.h"
#include "models/backends/aws/lambdaparser.h"
#include "models/backends/aws/sts.h"

namespace signalbox::aws {

namespace {

/// What an account may not do still tells that it was recognised.
bool recognised(const Error &error)
{
    return error.kind == Error::Kind::RateLimited ||
           (error.kind == Error::Kind::Unauthorised && !refusesCredentials(error));
}

} // namespace

AwsBackend::AwsBackend(const SignInSettings &settings, NetworkFactory network, const Clock &clock,
                       AwsPace pace, QObject *parent)
    : LambdaBackend(network, clock, pace.http, parent)
    , m_network(std::move(network))
    , m_clock(clock)
    , m_signIn(http(), clock, settings)
    , m_pace(pace)
    , m_pulse({pace.retryMs, pace.longestRetryMs, pace.beforeExpiryMs}, this)
{
    client().setUnavailable(notSignedInYet());
    client().setRenew(
        [this](const Target &refused, Done<Nothing> done) { return renew(refused, std::move(done)); });
    client().setObserve([this](const std::optional<Error> &error) { m_pulse.onCallEnded(error); });
    connect(&m_pulse, &ConnectionPulse::changed, this, [this](const ConnectionState &state) {
        Q_EMIT targetChanged(m_pulse.isReady() ? client().target() : std::nullopt);
        Q_EMIT stateChanged(state);
    });
    connect(&m_pulse, &ConnectionPulse::failed, this, [this](const Error &error) {
        client().setUnavailable(error);
        if (!ConnectionPulse::passes(error))
            m_session.reset();
    });
    connect(&m_pulse, &ConnectionPulse::doubted, this, &AwsBackend::onDoubted);
    connect(&m_pulse, &ConnectionPulse::retryDue, this, &AwsBackend::retryUnasked);
    connect(&m_pulse, &ConnectionPulse::renewalDue, this, [this] {
        if (client().target())
            m_refreshing = renew(*client().target(), [](const auto &) {});
    });
}

void AwsBackend::open()
{
    if (m_pulse.state().kind == ConnectionState::Kind::Idle)
        answerPrompt({});
}

void AwsBackend::retry()
{
    m_pulse.start(signedIn({}, true));
}

void AwsBackend::retryUnasked()
{
    m_pulse.settle(signedIn({}, false));
}

void AwsBackend::answerPrompt(const QString &answer)
{
    m_pulse.start(signedIn(answer, false));
}

/// The sign-in goes on by itself once the person has done their part.
void AwsBackend::showBrowser(const sso::DeviceAuthorization &waiting)
{
    m_pulse.become({ConnectionState::Kind::SignInNeeded,
                    tr("Sign in with your browser; it shows the code %1.").arg(waiting.userCode),
                    tr("The connection goes on by itself then."), QString(), waiting.link});
}

/// A session that should last is tried first; refused, it is given up, and the person may be asked again.
Flow<Nothing> AwsBackend::signedIn(QString code, bool askedByPerson)
{
    const bool reused = code.isEmpty() && lasts(m_session);
    if (!reused) {
        SignIn::Ask ask;
        if (askedByPerson)
            ask = [this](const sso::DeviceAuthorization &waiting) { showBrowser(waiting); };
        const Session session = co_await m_signIn.start(code, ask);
        m_session = session;
    }
    take(*m_session);
    auto answer = co_await attempt(answers());
    if (answer || !reused || !refusesCredentials(answer.error()))
        co_return answer;
    m_session.reset();
    co_return co_await attempt(signedIn({}, askedByPerson));
}

Flow<Nothing> AwsBackend::answers()
{
    Request request = lambda::list({});
    auto page = co_await attempt(client().send<PageOf<Function>>(request, lambda::parseList));
    if (!page && !recognised(page.error()))
        co_return tl::make_unexpected(page.error());
    co_return Nothing{};
}

/// Calls that are refused together wait for one renewal.
CallPtr AwsBackend::renew(const Target &refused, Done<Nothing> done)
{
    const SharedCall::Start start = [this, refused](Done<Nothing> ended) {
        return startFlow(this, renewed(refused), std::move(ended));
    };
    return m_renewing.join(start, std::move(done));
}

Flow<Nothing> AwsBackend::renewed(Target refused)
{
    if (client().target() && *client().target() != refused)
        co_return Nothing{}; // another call did so already
    auto session = co_await attempt(m_signIn.start({}));
    const bool same = session && session->credentials.accessKeyId == refused.credentials.accessKeyId &&
                      session->credentials.secretAccessKey == refused.credentials.secretAccessKey &&
                      session->credentials.sessionToken == refused.credentials.sessionToken;
    if (!session)
        co_return tl::make_unexpected(session.error());
    if (same)
        co_return failure(Error::Kind::Unauthorised, tr("The credentials are not accepted."));
    m_session = *session;
    take(*session);
    if (m_pulse.isReady())
        Q_EMIT targetChanged(client().target());
    co_return Nothing{};
}

/// Whether a session outlives what was wrong with the network, so that nobody has to sign in again.
bool AwsBackend::lasts(const std::optional<Session> &session)
{
    return session &&
           (!session->expires.isValid() || client().now().msecsTo(session->expires) > m_pace.beforeExpiryMs);
}

void AwsBackend::take(const Session &session)
{
    client().setTarget({session.endpoint, session.credentials.region.toLatin1(), session.credentials});
    m_pulse.renewBefore(session.expires, client().now().toMSecsSinceEpoch());
}

void AwsBackend::onDoubted(const Error &error)
{
    if (error.kind == Error::Kind::Network)
        m_pulse.settle(answers());
    else if (refusesCredentials(error))
        m_pulse.settle(signedIn({}, false));
}

std::unique_ptr<LifecycleSource> AwsBackend::makeEventStream()
{
    auto source = std::make_unique<LogSource>(m_network, m_clock, m_pace.logs);
    if (m_pulse.isReady())
        source->setTarget(client().target());
    // queued once the source lives on another thread
    connect(this, &AwsBackend::targetChanged, source.get(), &LogSource::setTarget);
    connect(this, &AwsBackend::expected, source.get(), &LogSource::expect);
    connect(source.get(), &LogSource::used, this, [this](const Traffic &traffic) { m_polled = traffic; });
    connect(source.get(), &LogSource::troubled, this, [this](const std::optional<Error> &trouble) {
        m_streamTrouble = trouble;
        Q_EMIT streamTroubleChanged();
    });
    connect(source.get(), &LogSource::failed, &m_pulse, &ConnectionPulse::onCallEnded);
    return source;
}

CallPtr AwsBackend::invoke(const QString &name, const QByteArray &payload, bool asynchronous,
                           Done<InvokeAnswer> done)
{
    return LambdaBackend::invoke(name, payload, asynchronous,
                                 [this, name, done = std::move(done)](const Result<InvokeAnswer> &result) {
                                     if (result)
                                         Q_EMIT expected(name);
                                     done(result);
                                 });
}

CallPtr AwsBackend::report(Done<BackendReport> done)
{
    return startFlow(this, described(), std::move(done));
}

Flow<BackendReport> AwsBackend::described()
{
    BackendReport report;
    const Target target = client().target().value_or(Target());
    report.endpoint = addressOf(target, "lambda").toString();
    report.region = QString::fromLatin1(target.region);
    Request identity = sts::getCallerIdentity();
    auto who = co_await attempt(client().send<sts::Identity>(identity, sts::parseIdentity));
    if (who)
        report.account = who->account;
    Request settings = lambda::accountSettings();
    auto limit = co_await attempt(client().send<int>(settings, lambda::parseConcurrencyLimit));
    if (limit)
        report.concurrencyLimit = *limit;
    co_return report;
}

} // namespace signalbox::aws
