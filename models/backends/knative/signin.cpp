// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/backends/knative/signin.h"

#include <QCoreApplication>
#include <QFile>

namespace signalbox::knative {

namespace {

constexpr qint64 longestToken = 1024 * 1024;
constexpr qint64 endsSoonMs = 60'000;

struct SignInText
{
    Q_DECLARE_TR_FUNCTIONS(KubeConfig)
};

QByteArray bearer(const QByteArray &token)
{
    return token.isEmpty() ? QByteArray() : "Bearer " + token;
}

Result<QByteArray> authorizationOf(const User &user)
{
    if (!user.tokenFile.isEmpty()) {
        QFile file(user.tokenFile);
        if (!file.open(QIODevice::ReadOnly))
            return failure(Error::Kind::Unauthorised,
                           SignInText::tr("The token file “%1” cannot be read: %2.")
                               .arg(user.tokenFile, file.errorString()),
                           SignInText::tr("Sign in with the cluster's own tools, then try again."));
        return bearer(file.read(longestToken).trimmed());
    }
    if (!user.token.isEmpty() || user.name.isEmpty())
        return bearer(user.token);
    return "Basic " + (user.name.toUtf8() + ':' + user.password.toUtf8()).toBase64();
}

/// Whether what is sent to this server can be read on the way.
bool isInTheClear(const QUrl &server)
{
    return server.scheme() != QLatin1String("https") && !isThisMachine(server.host());
}

bool sendsSecrets(const User &user)
{
    return !user.token.isEmpty() || !user.tokenFile.isEmpty() || !user.name.isEmpty() || user.exec;
}

void prefer(QString &value, const QString &other)
{
    if (value.isEmpty())
        value = other;
}

} // namespace

std::optional<Error> contextProblem(const Context &context)
{
    if (context.cluster.acceptAnything)
        return Error{
            Error::Kind::Invalid,
            SignInText::tr("The context “%1” asks to accept any certificate "
                           "(insecure-skip-tls-verify). Signalbox never does.")
                .arg(context.name),
            SignInText::tr("Give the cluster's certificate authority instead, in the kubeconfig or in "
                           "the connection's settings."),
            {},
            {}};
    if (!context.user.unsupported.isEmpty())
        return Error{
            Error::Kind::Unsupported,
            SignInText::tr("The context “%1” signs in by “%2”, which is not supported here.")
                .arg(context.name, context.user.unsupported),
            SignInText::tr("Let the cluster's tools write an exec plugin, a token or a certificate instead."),
            {},
            {}};
    if (isInTheClear(context.cluster.server) && sendsSecrets(context.user))
        return Error{Error::Kind::Invalid,
                     SignInText::tr("The context “%1” would send a token or a password to “%2” in the clear.")
                         .arg(context.name, context.cluster.server.toString(QUrl::RemoveUserInfo)),
                     SignInText::tr("Give the cluster's server an https address in the kubeconfig."),
                     {},
                     {}};
    return std::nullopt;
}

Access SignIn::reach(const Context &context) const
{
    Access access;
    access.server = context.cluster.server;
    access.network = m_settings.network;
    access.outside.caFile = m_settings.network.caFile;
    access.outside.ca = m_settings.network.ca;
    access.outside.proxy = m_settings.network.proxy;
    access.outside.proxyLogin = m_settings.network.proxyLogin;
    NetworkSettings &network = access.network;
    if (network.caFile.isEmpty()) {
        network.caFile = context.cluster.caFile;
        network.ca = context.cluster.caData;
        network.onlyThisCa = true;
    }
    if (network.certificateFile.isEmpty()) {
        network.certificateFile = context.user.certificateFile;
        network.certificate = context.user.certificateData;
        network.keyFile = context.user.keyFile;
        network.key = context.user.keyData;
    }
    if (network.proxy.isEmpty()) {
        network.proxy = context.cluster.proxy;
        network.proxyLogin.reset();
    }
    network.serverName = context.cluster.tlsServerName;
    access.nameSpace = m_settings.nameSpace;
    prefer(access.nameSpace, context.nameSpace);
    prefer(access.nameSpace, QStringLiteral("default"));
    return access;
}

Flow<Access> SignIn::start(bool fresh)
{
    if (m_settings.prepare) {
        Step<Nothing>::Start prepare = m_settings.prepare;
        const Result<Nothing> prepared = co_await Step<Nothing>(std::move(prepare));
        if (!prepared)
            co_return tl::make_unexpected(prepared.error());
    }
    const auto config = readKubeConfig(m_settings.environment);
    if (!config)
        co_return tl::make_unexpected(config.error());
    const auto context = config->find(m_settings.context);
    if (!context)
        co_return tl::make_unexpected(context.error());
    if (const auto refused = contextProblem(*context))
        co_return tl::make_unexpected(*refused);
    const auto authorization = authorizationOf(context->user);
    if (!authorization)
        co_return tl::make_unexpected(authorization.error());
    Access access = reach(*context);
    access.authorization = *authorization;
    // what a person wrote down goes before a plugin, as with kubectl
    if (!context->user.exec || !access.authorization.isEmpty())
        co_return access;
    co_return co_await attempt(plugin(access, *context, fresh));
}

/// Without an end it is used until it is refused.
bool SignIn::lasts() const
{
    return m_printed && (!m_printed->expires.isValid() ||
                         m_printed->expires.toMSecsSinceEpoch() - m_clock.nowMs() > endsSoonMs);
}

Flow<Access> SignIn::plugin(Access access, Context context, bool fresh)
{
    if (fresh || !lasts()) {
        Step<PluginCredential>::Start run = [this, context](Done<PluginCredential> done) {
            return runExecPlugin(*context.user.exec, context.cluster, m_settings.environment,
                                 std::move(done));
        };
        const Result<PluginCredential> printed = co_await Step<PluginCredential>(std::move(run));
        if (!printed)
            co_return tl::make_unexpected(printed.error());
        m_printed = *printed;
    }
    access.authorization = bearer(m_printed->token);
    access.expires = m_printed->expires;
    if (!m_printed->certificate.isEmpty()) {
        access.network.certificate = m_printed->certificate;
        access.network.key = m_printed->key;
    }
    co_return access;
}

} // namespace signalbox::knative
