// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/async/async.h"
#include "app/engine/sandbox/cgroup.h"
#include "app/engine/sandbox/launch.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace signalbox::engine {

/// How a sandbox's main process ended.
struct SandboxExit
{
    int status = 0; ///< exit status, where it exited
    int signal = 0; ///< else what ended it
    bool outOfMemory = false;
    bool ofProgram = false; ///< the program ended so; else the sandbox around it

    /// "exit status 127", "signal: killed"; empty for a plain exit 0.
    std::string text() const;
};

/// What a sandbox tells the one who started it. Called from the event loop, never from within start().
class SandboxObserver
{
public:
    virtual ~SandboxObserver() = default;
    /// The sandbox's listening sockets: connections made before they are served wait there.
    virtual void sandboxListens(SandboxListeners listeners) = 0;
    /// It could not be made; the sentence is for a person. Nothing else follows.
    virtual void sandboxFailed(const std::string &message) = 0;
    /// Bytes of the process's output, as they come.
    virtual void sandboxOutput(std::string_view bytes) = 0;
    /// Its main process ended, and all its output has been told.
    virtual void sandboxExited(const SandboxExit &exit) = 0;
    /// In a sandbox with extensions one of its processes ended: 0 is the runtime, then come the extensions it
    /// was started with.
    virtual void sandboxProcessExited(std::size_t /*place*/, const SandboxExit & /*exit*/) {}
    /// Bytes of the extensions' output.
    virtual void extensionOutput(std::string_view /*bytes*/) {}
};

/// A running process tree in its own namespaces. Ended with this object.
class Sandbox : public std::enable_shared_from_this<Sandbox>
{
public:
    /// `plan` gets the control socket and the output added. Throws std::system_error.
    static std::shared_ptr<Sandbox> start(asio::io_context &io, LaunchPlan plan,
                                          std::unique_ptr<ControlGroup> group, uid_t outputOwner,
                                          std::weak_ptr<SandboxObserver> observer);
    explicit Sandbox(asio::io_context &io);
    Sandbox(const Sandbox &) = delete;
    Sandbox &operator=(const Sandbox &) = delete;
    ~Sandbox();

    /// Someone else hears the rest.
    void observe(std::weak_ptr<SandboxObserver> observer) { m_observer = std::move(observer); }
    /// Where there are extensions the runtime waits for this.
    void startRuntime() { command('R'); }
    /// Asks the runtime to end (SIGTERM); it is told when it has.
    void terminateRuntime();
    /// Ends the runtime alone, where there are extensions.
    void killRuntime() { command('K'); }
    /// A descriptor (pidfd) of the process outside of the sandbox that watches over it. None once it has
    /// ended.
    UniqueFd process();
    /// Ends the whole tree at once. The observer hears nothing more.
    void kill();
    /// Tells all output that is there now.
    void drainOutput();
    /// Whether a control group limits its memory; else its owner must watch it.
    bool limitsMemory() const { return m_group && m_group->limitsMemory(); }
    /// Whether the other end of a connection within this machine is one of its processes.
    bool owns(int connection) const;
    /// Most memory the tree ever used.
    std::uint64_t peakBytes() const;
    /// Whether it uses more than that right now.
    bool uses(std::uint64_t bytes) const;

private:
    void awaitListeners();
    void takeListeners();
    void awaitMessage();
    void takeMessage();
    void fail(const std::string &sentence);
    void processEnded(std::size_t place, SandboxExit exit);
    void endForged();
    void command(char letter);
    void awaitOutput(asio::posix::stream_descriptor &from);
    void awaitExit();
    void exited();
    void noteMemory(SandboxExit &exit) const;
    bool readOutput(asio::posix::stream_descriptor &from);

    asio::io_context &m_io;
    asio::posix::stream_descriptor m_control;
    asio::posix::stream_descriptor m_output;
    asio::posix::stream_descriptor m_extensionOutput; ///< not open without extensions
    asio::posix::stream_descriptor m_exit;            ///< pidfd
    pid_t m_pid = 0;
    std::uint64_t m_lastPeak = 0; ///< of the tree that has ended
    bool m_heard = false;         ///< the launcher's message was read
    std::size_t m_extensions = 0;
    std::unique_ptr<ControlGroup> m_group;
    std::weak_ptr<SandboxObserver> m_observer;
};

} // namespace signalbox::engine
