// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/backends/backend.h"
#include "models/backends/secretstore.h"
#include "models/domain/clock.h"

#include <QProcessEnvironment>

namespace signalbox {

/// The backend of a connection to AWS Lambda, or to what speaks its protocols at an endpoint of one's own.
/// `secrets` and `clock` must outlive it. `environment` says where profiles are kept.
std::unique_ptr<Backend> makeAwsBackend(const Connection &connection, SecretStore &secrets,
                                        const Clock &clock, const QProcessEnvironment &environment);

/// The region that such a connection works in, without signing in: chosen, or what its profile or the
/// environment says.
QString awsRegion(const Connection &connection, const QProcessEnvironment &environment);

} // namespace signalbox
