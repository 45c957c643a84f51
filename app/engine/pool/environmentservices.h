// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/auth/credentials.h"
#include "app/engine/context.h"
#include "app/engine/http/server.h"
#include "app/engine/sandbox/host.h"
#include "app/engine/stream/journal.h"

#include <memory>
#include <set>

namespace signalbox::engine {

class ShutdownPhase;
class Stems;

/// What environments are made with. All of it outlives them.
struct EnvironmentServices
{
    asio::io_context &io;
    const Clock &clock;
    Journal &journal;
    SandboxHost &host;
    Handler endpoint; ///< serves the AWS endpoint inside sandboxes
    CredentialStore &credentials;
    const FunctionDirectory &functions;
    std::set<std::shared_ptr<ShutdownPhase>> ending; ///< environments whose extensions have a moment left
    Stems *stems = nullptr;                          ///< none: every sandbox starts with its function
};

} // namespace signalbox::engine
