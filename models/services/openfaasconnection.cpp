// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/openfaasconnection.h"

#include "models/backends/openfaas/cliconfig.h"
#include "models/backends/openfaas/openfaasbackend.h"
#include "models/domain/answeredlater.h"
#include "models/services/connectionkeeper.h"
#include "models/services/connectionnetwork.h"

#include <QCoreApplication>
#include <QUrl>

namespace signalbox {

namespace {

using openfaas::Gateway;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(OpenFaasConnection)
};

/// One call, and another once that has succeeded.
struct TwoCalls final : Call
{
    CallPtr first;
    CallPtr second;
};

openfaas::SignIn after(const Prepare &prepare, const openfaas::SignIn &signIn)
{
    return [prepare, signIn](Done<Gateway> done) {
        auto both = std::make_unique<TwoCalls>();
        both->first =
            prepare([both = both.get(), signIn, done = std::move(done)](const Result<Nothing> &ready) {
                if (ready)
                    both->second = signIn(done);
                else
                    done(tl::make_unexpected(ready.error()));
            });
        return CallPtr(std::move(both));
    };
}

Result<Gateway> ofLogin(const QString &address, const QString &nameSpace,
                        const QProcessEnvironment &environment)
{
    const auto logins = openfaas::readLogins(environment);
    if (!logins)
        return tl::make_unexpected(logins.error());
    for (const openfaas::Login &login : *logins) {
        if (login.gateway == address)
            return authorizationOf(login).map([&](const QByteArray &header) {
                return Gateway{QUrl(address), header, nameSpace};
            });
    }
    return failure(Error::Kind::NotFound, Text::tr("faas-cli is not signed in to %1.").arg(address),
                   Text::tr("Run “faas-cli login”, or type the user and the password here."));
}

openfaas::SignIn signInOf(const Connection &connection, SecretStore &secrets,
                          const QProcessEnvironment &environment)
{
    if (connection.signIn == Connection::SignIn::Profile)
        return [address = connection.profile, nameSpace = connection.nameSpace,
                environment](Done<Gateway> done) {
            return answerLater(std::move(done), ofLogin(address, nameSpace, environment));
        };
    return [connection, &secrets](Done<Gateway> done) {
        return secrets.read(
            secretKey(connection.id), [connection, done = std::move(done)](const Result<QByteArray> &secret) {
                done(secret.map([&](const QByteArray &text) {
                    const TypedKeys keys = keysFromSecret(text);
                    return Gateway{QUrl(connection.endpoint),
                                   openfaas::basicAuthorization(keys.accessKeyId, keys.secretAccessKey),
                                   connection.nameSpace};
                }));
            });
    };
}

} // namespace

std::unique_ptr<Backend> makeOpenFaasBackend(const Connection &connection, SecretStore &secrets,
                                             const Clock &clock, const QProcessEnvironment &environment)
{
    openfaas::SignIn signIn = signInOf(connection, secrets, environment);
    const ConnectionNetwork way = networkOf(connection, secrets);
    if (way.prepare)
        signIn = after(way.prepare, signIn);
    const auto network = secureNetwork(way.settings);
    if (!network)
        signIn = [error = network.error()](Done<Gateway> done) {
            return answerLater(std::move(done), tl::make_unexpected(error));
        };
    openfaas::OpenFaasPace pace;
    pace.logs.callsPerMinute = connection.callsPerMinute;
    return std::make_unique<openfaas::OpenFaasBackend>(std::move(signIn), network.value_or(plainNetwork),
                                                       clock, pace);
}

QString hostReachedInTheClear(const Connection &connection)
{
    const bool typed = connection.signIn == Connection::SignIn::Keys;
    const QUrl gateway(typed ? connection.endpoint : connection.profile);
    const bool clear = gateway.scheme() == QLatin1String("http") && !isThisMachine(gateway.host());
    return clear && connection.kind == Connection::Kind::OpenFaas ? gateway.host() : QString();
}

} // namespace signalbox
