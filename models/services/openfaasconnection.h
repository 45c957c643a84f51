// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/clock.h"
#include "models/domain/connection.h"
#include "models/domain/secretstore.h"

#include <QProcessEnvironment>
#include <memory>

namespace signalbox {

class Backend;

/// The backend of a connection to an OpenFaaS gateway. `secrets` and `clock` must outlive it. `environment`
/// says where faas-cli keeps its logins.
std::unique_ptr<Backend> makeOpenFaasBackend(const Connection &connection, SecretStore &secrets,
                                             const Clock &clock, const QProcessEnvironment &environment);

/// The host that the password of such a connection would reach unencrypted, over a network; empty where it
/// would not.
QString hostReachedInTheClear(const Connection &connection);

} // namespace signalbox
