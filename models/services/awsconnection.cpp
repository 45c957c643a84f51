// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/awsconnection.h"

#include "models/backends/aws/awsbackend.h"
#include "models/services/connectionkeeper.h"
#include "models/services/connectionnetwork.h"

namespace signalbox {

namespace {

aws::KeySource keysOf(const QString &connectionId, SecretStore &secrets)
{
    return [connectionId, &secrets](Done<aws::Credentials> done) {
        return secrets.read(secretKey(connectionId), [done =
                                                          std::move(done)](const Result<QByteArray> &secret) {
            done(secret.map([](const QByteArray &text) {
                const TypedKeys keys = keysFromSecret(text);
                return aws::Credentials{
                    keys.accessKeyId.toUtf8(), keys.secretAccessKey.toUtf8(), keys.sessionToken.toUtf8(), {}};
            }));
        });
    };
}

} // namespace

std::unique_ptr<Backend> makeAwsBackend(const Connection &connection, SecretStore &secrets,
                                        const Clock &clock, const QProcessEnvironment &environment)
{
    aws::SignInSettings settings;
    settings.how = connection.signIn;
    settings.profile = connection.profile;
    settings.keys = keysOf(connection.id, secrets);
    settings.region = connection.region;
    settings.endpoint = QUrl(connection.endpoint);
    settings.environment = environment;
    const ConnectionNetwork way = networkOf(connection, secrets);
    settings.prepare = way.prepare;
    const auto network = secureNetwork(way.settings);
    if (!network)
        settings.problem = network.error();
    aws::AwsPace pace;
    pace.logs.callsPerMinute = connection.callsPerMinute;
    pace.logs.liveTail = connection.liveTail;
    return std::make_unique<aws::AwsBackend>(settings, network.value_or(plainNetwork), clock, pace);
}

Connection withProfile(Connection connection, const QProcessEnvironment &environment)
{
    aws::Section profile;
    if (connection.signIn == Connection::SignIn::Profile) {
        const Result<aws::Profiles> all = aws::readProfiles(environment);
        const auto found = all ? all->find(connection.profile) : std::nullopt;
        if (!found)
            return connection;
        profile = *found;
    }
    connection.region = QString::fromLatin1(aws::regionOf(connection.region, profile, environment));
    if (connection.endpoint.isEmpty())
        connection.endpoint = QString::fromUtf8(profile.value("endpoint_url"));
    return connection;
}

} // namespace signalbox
