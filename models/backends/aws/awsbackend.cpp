// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/awsbackend.h"

#include "models/backends/aws/answer.h"
#include "models/backends/aws/lambdaparser.h"
#include "models/backends/aws/sts.h"
#include "models/backends/http/jitter.h"
#include "models/backends/http/networkerror.h"

#include <limits>

namespace signalbox::aws {

namespace {

using State = ConnectionState::Kind;

Error starting()
{
    return {Error::Kind::Network,
            AwsBackend::tr("The connection is not signed in yet."),
            AwsBackend::tr("Wait a moment, then try again."),
            {},
            {}};
}

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
{
    client().setUnavailable(starting());
    client().setRenew(
        [this](const Target &refused, Done<Nothing> done) { return renew(refused, std::move(done)); });
    client().setObserve([this](const std::optional<Error> &error) {
        // queued: who hears of another state may drop the call that tells of it
        QMetaObject::invokeMethod(
            this, [this, error] { onCallEnded(error); }, Qt::QueuedConnection);
    });
    m_retry.setSingleShot(true);
    m_refresh.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, [this] { signIn({}); });
    connect(&m_refresh, &QTimer::timeout, this, [this] {
        if (client().target())
            m_refreshing = renew(*client().target(), [](const auto &) {});
    });
}

void AwsBackend::open()
{
    if (m_state.kind == State::Idle)
        answerPrompt({});
}

void AwsBackend::retry()
{
    m_askedByPerson = true;
    answerPrompt({});
}

void AwsBackend::answerPrompt(const QString &answer)
{
    m_pauseMs = 0;
    become({State::Starting, {}, {}});
    signIn(answer);
}

/// The sign-in goes on by itself once the person has done their part.
void AwsBackend::showBrowser(const sso::DeviceAuthorization &waiting)
{
    become({State::SignInNeeded, tr("Sign in with your browser; it shows the code %1.").arg(waiting.userCode),
            tr("The connection goes on by itself then."), QString(), waiting.link});
}

void AwsBackend::signIn(const QString &code)
{
    m_retry.stop();
    settle(signedIn(code));
}

/// What the flow comes to is how the connection is doing.
void AwsBackend::settle(Flow<Nothing> flow)
{
    m_call = startFlow<Nothing>(this, std::move(flow), [this](const Result<Nothing> &result) {
        const CallPtr ended = std::move(m_call);
        m_askedByPerson = false;
        if (!result)
            return fail(result.error());
        m_pauseMs = 0;
        become({State::Ready, {}, {}});
    });
}

/// A session that should last is tried first; refused, it is given up, and the person may be asked again.
Flow<Nothing> AwsBackend::signedIn(QString code)
{
    const bool reused = code.isEmpty() && lasts(m_session);
    if (!reused) {
        SignIn::Ask ask;
        if (m_askedByPerson)
            ask = [this](const sso::DeviceAuthorization &waiting) { showBrowser(waiting); };
        const Session session = co_await m_signIn.start(code, ask);
        m_session = session;
    }
    take(*m_session);
    auto answer = co_await attempt(answers());
    if (answer || !reused || !refusesCredentials(answer.error()))
        co_return answer;
    m_session.reset();
    co_return co_await attempt(signedIn({}));
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
    if (m_state.kind == State::Ready)
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
    refreshLater(session.expires);
}

void AwsBackend::refreshLater(const QDateTime &expires)
{
    m_refresh.stop();
    if (!expires.isValid())
        return;
    const qint64 left = client().now().msecsTo(expires) - m_pace.beforeExpiryMs;
    if (left > 0) // a timer counts no further than this
        m_refresh.start(std::chrono::milliseconds(qMin<qint64>(left, std::numeric_limits<int>::max())));
}

/// One call that fails this way may be alone: whether others do is asked before the connection is given up.
void AwsBackend::onCallEnded(const std::optional<Error> &error)
{
    if (!error || m_state.kind != State::Ready || m_call)
        return;
    if (error->kind == Error::Kind::Network)
        settle(answers());
    else if (refusesCredentials(*error))
        settle(signedIn({}));
}

void AwsBackend::fail(const Error &error)
{
    const bool passes = error.kind == Error::Kind::Network || error.kind == Error::Kind::Internal ||
                        error.kind == Error::Kind::RateLimited;
    if (!passes || isProxyRefusal(error)) {
        const bool asks = error.code == mfaNeeded;
        m_session.reset();
        client().setUnavailable(error);
        return become({State::SignInNeeded, error.message, error.advice, asks ? error.advice : QString()});
    }
    m_pauseMs = m_pauseMs == 0 ? m_pace.retryMs : qMin(m_pauseMs * 2, m_pace.longestRetryMs);
    m_retry.start(jittered(m_pauseMs));
    client().setUnavailable(error);
    become({State::Offline, error.message, error.advice});
}

void AwsBackend::become(const ConnectionState &state)
{
    if (state.kind != State::Ready && state.kind != State::Offline)
        m_retry.stop();
    if (std::exchange(m_state, state) == state)
        return;
    Q_EMIT targetChanged(state.kind == State::Ready ? client().target() : std::nullopt);
    Q_EMIT stateChanged(m_state);
}

std::unique_ptr<LifecycleSource> AwsBackend::makeEventStream()
{
    auto source = std::make_unique<LogSource>(m_network, m_clock, m_pace.logs);
    if (m_state.kind == State::Ready)
        source->setTarget(client().target());
    // queued once the source lives on another thread
    connect(this, &AwsBackend::targetChanged, source.get(), &LogSource::setTarget);
    connect(this, &AwsBackend::expected, source.get(), &LogSource::expect);
    connect(source.get(), &LogSource::used, this, [this](const Traffic &traffic) { m_polled = traffic; });
    connect(source.get(), &LogSource::troubled, this, [this](const std::optional<Error> &trouble) {
        m_streamTrouble = trouble;
        Q_EMIT streamTroubleChanged();
    });
    connect(source.get(), &LogSource::failed, this, [this](const Error &error) { onCallEnded(error); });
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
