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

/// The backend of a connection to AWS Lambda, or to what speaks its protocols at an endpoint of one's own.
/// `secrets` and `clock` must outlive it. `environment` says where profiles are kept.
std::unique_ptr<Backend> makeAwsBackend(const Connection &connection, SecretStore &secrets,
                                        const Clock &clock, const QProcessEnvironment &environment);

/// Such a connection with the region and the endpoint that it leaves to its profile or the environment,
/// without signing in. What it leaves to a profile that is not there, or cannot be read, stays empty. Reads
/// files.
Connection withProfile(Connection connection, const QProcessEnvironment &environment);

} // namespace signalbox
