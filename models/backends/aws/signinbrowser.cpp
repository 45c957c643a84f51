// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Single sign-on at IAM Identity Center: with a token that is known already, or by the person's browser.
#include "models/backends/aws/signin.h"

#include <QCoreApplication>

namespace signalbox::aws {

namespace {

struct BrowserText
{
    Q_DECLARE_TR_FUNCTIONS(AwsSignIn)
};

tl::unexpected<Error> signInEnded(const QString &message, const QString &advice)
{
    return failure(Error::Kind::Unauthorised, message, advice);
}

/// Whether it may be over by itself.
bool isPassing(const Error &error)
{
    return error.kind == Error::Kind::Network || error.kind == Error::Kind::RateLimited;
}

} // namespace

Flow<Session> SignIn::sso(Profiles all, Section section, Ask ask)
{
    const auto access = sso::accessOf(section, all.ssoSessions);
    if (!access)
        co_return tl::make_unexpected(access.error());
    auto token = knownToken(*access);
    if (!token && ask)
        token = co_await attempt(tokenByBrowser(*access, ask));
    if (!token)
        co_return tl::make_unexpected(token.error());
    Client client(m_http, m_clock);
    client.setTarget(
        {{}, access->region, {}}); // the token opens all of its user's accounts: for AWS's portal only
    Request request = sso::getRoleCredentials(*access, *token);
    auto session = co_await attempt(client.send<Session>(request, sso::parseRoleCredentials));
    if (!session && session.error().kind == Error::Kind::Unauthorised) {
        m_token.clear();
        m_refusedToken = *token;
        session.error().advice = sso::signInAdvice(*access);
    }
    co_return session;
}

/// One of our own, else the one that AWS's tools keep.
Result<QByteArray> SignIn::knownToken(const sso::Access &access) const
{
    if (!m_token.isEmpty() && m_clock.nowMs() < m_tokenEndsMs)
        return m_token;
    auto kept = sso::cachedToken(access, m_settings.environment, m_clock.nowMs());
    if (kept && *kept == m_refusedToken)
        return signInEnded(BrowserText::tr("The sign-in at %1 has ended.").arg(access.startUrl),
                           sso::signInAdvice(access));
    return kept;
}

Flow<QByteArray> SignIn::tokenByBrowser(sso::Access access, Ask ask)
{
    Client client(m_http, m_clock);
    client.setTarget({{}, access.region, {}});
    Request introduction = sso::registerClient();
    const sso::DeviceClient self =
        co_await client.send<sso::DeviceClient>(introduction, sso::parseDeviceClient);
    Request wish = sso::authorizeDevice(self, access.startUrl);
    const sso::DeviceAuthorization waiting =
        co_await client.send<sso::DeviceAuthorization>(wish, sso::parseDeviceAuthorization);
    ask(waiting);
    int pause = waiting.intervalSeconds;
    for (int waited = 0; waited < waiting.lastsSeconds; waited += pause) {
        co_await Pause(pause * 1000, &m_http);
        Request question = sso::askForToken(self, waiting.deviceCode);
        auto answer = co_await attempt(client.send<sso::DeviceToken>(question, sso::parseDeviceToken));
        if (!answer && !isPassing(answer.error()))
            co_return tl::make_unexpected(answer.error());
        if (answer && answer->kind == sso::DeviceToken::Kind::Granted) {
            m_token = answer->token;
            m_tokenEndsMs = m_clock.nowMs() + answer->lastsSeconds * 1000LL;
            co_return m_token;
        }
        if (!answer || answer->kind == sso::DeviceToken::Kind::SlowDown)
            pause += 5; // as RFC 8628 has it, also after a network that failed
    }
    co_return signInEnded(BrowserText::tr("Nobody signed in in time."), BrowserText::tr("Try again."));
}

} // namespace signalbox::aws
