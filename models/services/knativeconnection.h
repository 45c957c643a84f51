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

/// The backend of a connection to a cluster with Knative, by a context of the kubeconfig, which is where its
/// credentials are: only its proxy's password is in `secrets`. Both that and `clock` must outlive it.
/// `environment` says where the kubeconfig is. Connection::endpoint is where calls of functions go, if not to
/// their own addresses.
std::unique_ptr<Backend> makeKnativeBackend(const Connection &connection, SecretStore &secrets,
                                            const Clock &clock, const QProcessEnvironment &environment);

} // namespace signalbox
