// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/services/knativeconnection.h"

#include "models/backends/knative/knativebackend.h"

namespace signalbox {

std::unique_ptr<Backend> makeKnativeBackend(const Connection &connection, SecretStore &, const Clock &clock,
                                            const QProcessEnvironment &environment)
{
    knative::SignInSettings settings;
    settings.context = connection.profile;
    settings.nameSpace = connection.nameSpace;
    settings.network.caFile = connection.caFile;
    settings.network.certificateFile = connection.certificateFile;
    settings.network.keyFile = connection.keyFile;
    settings.network.proxy = connection.proxy;
    settings.environment = environment;
    knative::KnativePace pace;
    pace.pods.callsPerMinute = connection.callsPerMinute;
    return std::make_unique<knative::KnativeBackend>(settings, QUrl(connection.endpoint), clock, pace);
}

} // namespace signalbox
