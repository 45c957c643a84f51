// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/knativeconnection.h"

#include "models/backends/knative/knativebackend.h"
#include "models/services/connectionnetwork.h"

namespace signalbox {

std::unique_ptr<Backend> makeKnativeBackend(const Connection &connection, SecretStore &secrets,
                                            const Clock &clock, const QProcessEnvironment &environment)
{
    knative::SignInSettings settings;
    settings.context = connection.profile;
    settings.nameSpace = connection.nameSpace;
    const ConnectionNetwork way = networkOf(connection, secrets);
    settings.network = way.settings;
    settings.prepare = way.prepare;
    settings.environment = environment;
    knative::KnativePace pace;
    pace.pods.callsPerMinute = connection.callsPerMinute;
    return std::make_unique<knative::KnativeBackend>(settings, QUrl(connection.endpoint), clock, pace);
}

} // namespace signalbox
