// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/async/oneshot.h"
#include "app/engine/http/server.h"
#include "app/engine/sandbox/sandbox.h"

#include <functional>
#include <map>
#include <memory>
#include <string>

namespace signalbox::engine {

/// A sandbox started ahead of any function: an interpreter and its runtime client run in it, or a stand-in
/// for a program of the function's own, and ask for what they are to become. It is isolated as a function's
/// sandbox is, from its start on.
class Stem : public SandboxObserver, public std::enable_shared_from_this<Stem>
{
public:
    using Variables = std::map<std::string, std::string>;
    /// What it is made of.
    struct Parts
    {
        std::shared_ptr<Sandbox> sandbox;
        std::unique_ptr<Listener> runtimeApi;
        std::unique_ptr<Listener> endpoint;
        UniqueFd connector; ///< connects to what listens in the sandbox
        std::string output; ///< what was written in it so far, its end
    };

    /// `endpoint` serves the AWS endpoint in it. `gone` is called when it ended by itself, which the log
    /// tells.
    Stem(asio::io_context &io, const Clock &clock, Handler endpoint, std::function<void()> gone);
    Stem(const Stem &) = delete;
    Stem &operator=(const Stem &) = delete;
    ~Stem() override;

    void run(std::shared_ptr<Sandbox> sandbox) { m_parts.sandbox = std::move(sandbox); }
    /// The client in it waits for a function.
    bool ready() const { return m_door->question.waiting(); }

    /// Takes it apart. Whoever has the sandbox now must observe it.
    Parts take();
    /// From now on requests to the Runtime API are `runtimeApi`'s, and the client gets these environment
    /// variables. The function's code must be in its place.
    void become(Handler runtimeApi, Variables environment);

    void sandboxListens(SandboxListeners listeners) override;
    void sandboxFailed(const std::string &message) override;
    void sandboxOutput(std::string_view bytes) override;
    void sandboxExited(const SandboxExit &exit) override;

private:
    /// Where requests to the Runtime API come in; it stays with the listener.
    struct Door
    {
        explicit Door(asio::io_context &io)
            : question(io)
        {
        }

        OneShot<Variables> question; ///< the client's, for the environment it is to have
        Handler runtimeApi;          ///< none until it becomes a function
    };

    void ended(const std::string &how);
    static Async<void> serveQuestion(std::shared_ptr<Door> door, Exchange &exchange);

    asio::io_context &m_io;
    const Clock &m_clock;
    Handler m_endpoint;
    std::function<void()> m_gone;
    std::shared_ptr<Door> m_door;
    Parts m_parts;
};

} // namespace signalbox::engine
