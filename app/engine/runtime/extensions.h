// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/runtime/extension.h"

#include <chrono>
#include <functional>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

namespace signalbox::engine {

/// The extensions of one environment: those started from /opt/extensions, which must all register before the
/// runtime starts, and those the runtime's own process registers while it starts.
class Extensions
{
public:
    static constexpr std::size_t Most = 10;

    /// `started` are the names of the programs in /opt/extensions, in the order of their start.
    Extensions(asio::io_context &io, const std::vector<std::string> &started);

    /// Called when one registered, became ready or ended. Not from within a call of this object's owner.
    std::function<void()> changed;
    /// Called when one said that it cannot go on: with the type of the error that ends the environment.
    std::function<void(const char *type, const std::string &text)> failed;

    // What extensions ask for. They throw ServiceError 403 as the Extensions API answers it.
    /// Registers one by its name, for these events; returns its identifier.
    std::string add(const std::string &name, const std::vector<std::string> &events);
    /// It has done its work; waits for the next event.
    Async<ExtensionMessage> next(std::string id);
    /// It gives up, with a type of its own.
    void giveUp(const std::string &id, bool initialising, const std::string &type);
    /// The name of a registered one.
    const std::string &nameOf(const std::string &id) const;

    // What the environment tells and asks.
    bool allRegistered() const;
    /// Every one that registered waits for an event.
    bool idle() const;
    bool any() const { return registered(false) || registered(true); }
    /// Whether an internal one (or an external one) has registered.
    bool registered(bool external) const;
    bool open() const { return m_open; }
    /// From now on none can register, and those that are not internal have been started.
    void runtimeStarted() { m_runtimeStarted = true; }
    void initialised() { m_open = false; }
    void invoke(const nlohmann::json &event);
    /// Tells those that want to know, with the time they have left; false when there is none.
    bool shutDown(const std::string &reason, long long deadlineMs);
    /// The process of the one started at this place has ended.
    void exited(std::size_t place);
    /// Processes of extensions that were told of the shutdown and have not ended yet.
    bool shuttingDown() const;
    /// All, in the order they came.
    const std::vector<std::unique_ptr<Extension>> &all() const { return m_all; }
    /// Ends the waiting of all.
    void close();

private:
    Extension &find(const std::string &id) const;
    void deliver(Extension &to, const nlohmann::json &event);

    asio::io_context &m_io;
    std::vector<std::unique_ptr<Extension>> m_all;
    bool m_open = true;
    bool m_runtimeStarted = false;
};

} // namespace signalbox::engine
