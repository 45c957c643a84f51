// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/sandbox/sandbox.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>

namespace signalbox::engine {

/// signalbox-init's message "X place status signal": a process it started ended.
struct ProcessEnd
{
    std::size_t place = 0; ///< 0 is the runtime, then come the extensions
    SandboxExit exit;
};

/// The launcher's message "E" and a sentence: it failed after it had handed over its sockets.
struct LaunchFailure
{
    std::string sentence;
};

/// What neither of them says.
struct Nonsense
{
};

/// No message: all who could send one have ended.
struct HangUp
{
};

/// std::monostate: there is none yet.
using SandboxMessage = std::variant<std::monostate, ProcessEnd, LaunchFailure, Nonsense, HangUp>;

/// From a sandbox of so many extensions.
SandboxMessage parseMessage(std::string_view text, std::size_t extensions);
/// The next one that came over the control socket since receiveListeners(). Does not wait.
SandboxMessage receiveMessage(int control, std::size_t extensions);

} // namespace signalbox::engine
