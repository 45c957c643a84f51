// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/backends.h"

#include "models/backends/backend.h"
#include "models/services/awsconnection.h"
#include "models/services/knativeconnection.h"
#include "models/services/openfaasconnection.h"

namespace signalbox {

std::unique_ptr<Backend> makeBackend(const Connection &connection, SecretStore &secrets, const Clock &clock)
{
    const auto environment = QProcessEnvironment::systemEnvironment();
    if (connection.kind == Connection::Kind::Knative)
        return makeKnativeBackend(connection, secrets, clock, environment);
    if (connection.kind == Connection::Kind::OpenFaas)
        return makeOpenFaasBackend(connection, secrets, clock, environment);
    return makeAwsBackend(connection, secrets, clock, environment);
}

} // namespace signalbox
