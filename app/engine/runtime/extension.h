// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/async/oneshot.h"

#include <deque>
#include <string>
#include <vector>

namespace signalbox::engine {

/// An event on its way to an extension.
struct ExtensionMessage
{
    std::string eventId;
    std::string body; ///< JSON
};

/// One extension of an environment.
struct Extension
{
    enum class State { Started, Registered, Ready, Busy, Failed, Exited };

    Extension(asio::io_context &io, std::string called, bool fromOpt)
        : name(std::move(called))
        , external(fromOpt)
        , poll(io)
    {
    }
    bool isRegistered() const { return !id.empty(); }
    bool wants(const char *event) const;
    /// Its state's name in platform.extension records.
    const char *stateName() const;

    std::string name;
    std::string id; ///< a UUID, once it has registered
    std::vector<std::string> events;
    bool external;
    State state = State::Started;
    std::string errorType; ///< as it said itself
    bool told = false;     ///< of the shutdown
    std::deque<ExtensionMessage> pending;
    OneShot<ExtensionMessage> poll;
};

} // namespace signalbox::engine
