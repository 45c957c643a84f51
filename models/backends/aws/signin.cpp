// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/aws/signin.h"

#include "models/backends/aws/machinecredentials.h"
#include "models/backends/aws/processcredentials.h"
#include "models/backends/aws/profileproblem.h"
#include "models/backends/aws/sts.h"
#include "models/backends/aws/webidentity.h"
#include "models/backends/http/connectionpulse.h"

#include <QCoreApplication>
#include <QPointer>

namespace signalbox::aws {

namespace {

struct SignInText
{
    Q_DECLARE_TR_FUNCTIONS(AwsSignIn)
};

tl::unexpected<Error> refused(const QString &message, const QString &advice)
{
    return failure(Error::Kind::Unauthorised, message, advice);
}

sts::Role roleOf(const Section &section, const QString &mfaCode, const Clock &clock)
{
    sts::Role role;
    role.arn = section.value("role_arn");
    role.sessionName = section.value("role_session_name");
    if (role.sessionName.isEmpty())
        role.sessionName = "signalbox-" + QByteArray::number(clock.nowMs() / 1000);
    role.externalId = section.value("external_id");
    role.durationSeconds = section.value("duration_seconds");
    role.mfaSerial = section.value("mfa_serial");
    role.mfaCode = role.mfaSerial.isEmpty() ? QByteArray() : mfaCode.toUtf8();
    return role;
}

/// A program or a keychain may answer a call that outlived its backend: nobody hears of it then.
template <class T>
Done<T> whileAlive(HttpClient &http, Done<T> done)
{
    return [guard = QPointer<HttpClient>(&http), done = std::move(done)](Result<T> result) {
        if (guard)
            done(std::move(result));
    };
}

} // namespace

SignIn::SignIn(HttpClient &http, const Clock &clock, SignInSettings settings)
    : m_http(http)
    , m_clock(clock)
    , m_settings(std::move(settings))
{
}

Flow<Session> SignIn::start(QString mfaCode, Ask ask)
{
    if (m_settings.problem)
        co_return tl::make_unexpected(*m_settings.problem);
    if (m_settings.prepare) {
        Step<Nothing>::Start prepare = [this](Done<Nothing> done) {
            return m_settings.prepare(whileAlive(m_http, std::move(done)));
        };
        const Result<Nothing> prepared = co_await Step<Nothing>(std::move(prepare));
        if (!prepared)
            co_return tl::make_unexpected(prepared.error());
    }
    Session session;
    if (m_settings.how == Connection::SignIn::Environment) {
        session = co_await fromEnvironment();
    } else if (m_settings.how == Connection::SignIn::Keys) {
        Step<Credentials>::Start read = [this](Done<Credentials> done) {
            return m_settings.keys(whileAlive(m_http, std::move(done)));
        };
        auto keys = co_await Step<Credentials>(std::move(read));
        if (!keys)
            co_return tl::make_unexpected(keys.error());
        session.credentials = *keys;
    } else {
        auto profiles = readProfiles(m_settings.environment);
        if (!profiles)
            co_return tl::make_unexpected(profiles.error());
        if (const auto problem = profileProblem(*profiles, m_settings.profile))
            co_return tl::make_unexpected(*problem);
        QStringList through;
        Wish wish{mfaCode, ask};
        session = co_await profile(*profiles, m_settings.profile, through, wish);
        const Section own = profiles->find(m_settings.profile).value_or(Section());
        session.credentials.region = QString::fromLatin1(regionOf(own));
        session.endpoint = QUrl(QString::fromUtf8(own.value("endpoint_url")));
    }
    if (!m_settings.region.isEmpty() || session.credentials.region.isEmpty())
        session.credentials.region = QString::fromLatin1(regionOf({}));
    if (!m_settings.endpoint.isEmpty())
        session.endpoint = m_settings.endpoint;
    co_return session;
}

QByteArray SignIn::regionOf(const Section &section) const
{
    return aws::regionOf(m_settings.region, section, m_settings.environment);
}

Result<Session> SignIn::environment() const
{
    const auto value = [this](const char *name) {
        return m_settings.environment.value(QLatin1String(name)).toUtf8();
    };
    Session session;
    session.credentials = {
        value("AWS_ACCESS_KEY_ID"), value("AWS_SECRET_ACCESS_KEY"), value("AWS_SESSION_TOKEN"), {}};
    if (session.credentials.accessKeyId.isEmpty() || session.credentials.secretAccessKey.isEmpty())
        return refused(
            SignInText::tr("The environment holds no key pair."),
            SignInText::tr("Start Signalbox with AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY set."));
    return session;
}

/// A key pair goes before a token, and that before what a container is given, as with AWS's own tools.
Flow<Session> SignIn::fromEnvironment()
{
    auto keys = environment();
    const auto role = webidentity::ofEnvironment(m_settings.environment);
    if (!keys && role)
        co_return co_await attempt(webIdentity(*role, QStringLiteral("AWS_ROLE_ARN")));
    if (!keys && machine::isContainer(m_settings.environment))
        co_return co_await attempt(machine::ofContainer(m_http, m_settings.environment));
    co_return keys;
}

/// It is known by now that the profile is there, and that each it leads to says something of credentials.
Flow<Session> SignIn::profile(Profiles all, QString name, QStringList through, Wish wish)
{
    const Section section = all.find(name).value_or(Section());
    if (webidentity::isIn(section))
        co_return co_await attempt(webIdentity(section, name));
    // a profile that names itself as its source has its own keys
    if (section.contains("role_arn") && !(hasKeys(section) && through.contains(name))) {
        through.append(name);
        co_return co_await attempt(role(all, name, through, wish));
    }
    if (hasSso(section))
        co_return co_await attempt(sso(all, section, wish.ask));
    if (hasKeys(section))
        co_return Session{keysOf(section), {}, {}};
    co_return co_await attempt(process(section.value("credential_process")));
}

Flow<Session> SignIn::roleSource(Profiles all, QString name, QStringList through, Wish wish)
{
    const Section section = all.find(name).value_or(Section());
    const QString source = QString::fromUtf8(section.value("source_profile"));
    if (!source.isEmpty())
        co_return co_await attempt(profile(all, source, through, wish));
    const QByteArray kind = section.value("credential_source");
    if (kind == "Ec2InstanceMetadata")
        co_return co_await attempt(machine::ofInstance(m_http, m_settings.environment));
    if (kind == "EcsContainer")
        co_return co_await attempt(machine::ofContainer(m_http, m_settings.environment));
    co_return environment();
}

Flow<Session> SignIn::role(Profiles all, QString name, QStringList through, Wish wish)
{
    const Section section = all.find(name).value_or(Section());
    const QString device = QString::fromUtf8(section.value("mfa_serial"));
    if (!device.isEmpty() && wish.mfaCode.isEmpty())
        co_return tl::make_unexpected(Error{Error::Kind::Unauthorised,
                                            SignInText::tr("The code of %1 is needed.").arg(device),
                                            SignInText::tr("Type the six digits it shows now."),
                                            promptCode,
                                            {}});
    const Session source = co_await roleSource(all, name, through, wish);
    Request request = sts::assumeRole(roleOf(section, wish.mfaCode, m_clock));
    co_return co_await attempt(assume(section, name, source.credentials, request));
}

Flow<Session> SignIn::webIdentity(Section section, QString name)
{
    const auto token = webidentity::token(section);
    if (!token)
        co_return tl::make_unexpected(token.error());
    Request request = sts::assumeRoleWithWebIdentity(roleOf(section, {}, m_clock), *token);
    co_return co_await attempt(assume(section, name, {}, request));
}

Flow<Session> SignIn::assume(Section section, QString name, Credentials source, Request request)
{
    const QUrl own(QString::fromUtf8(section.value("endpoint_url")));
    Client client(m_http, m_clock);
    client.setTarget({m_settings.endpoint.isEmpty() ? own : m_settings.endpoint, regionOf(section), source});
    auto session = co_await attempt(client.send<Session>(request, sts::parseAssumeRole));
    if (!session)
        session.error().message = SignInText::tr("The role of the profile “%1” cannot be assumed: %2")
                                      .arg(name, session.error().message);
    co_return session;
}

Flow<Session> SignIn::process(QByteArray command)
{
    Step<Session>::Start start = [this, command](Done<Session> done) {
        return runCredentialProcess(QString::fromUtf8(command), m_settings.environment,
                                    whileAlive(m_http, std::move(done)));
    };
    co_return co_await Step<Session>(std::move(start));
}

} // namespace signalbox::aws
