// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/clock.h"
#include "models/domain/connection.h"
#include "models/domain/secretstore.h"

#include <memory>

namespace signalbox {

class Backend;

/// The backend of a connection that somebody added, by its kind. `secrets` and `clock` must outlive it.
std::unique_ptr<Backend> makeBackend(const Connection &connection, SecretStore &secrets, const Clock &clock);

} // namespace signalbox
