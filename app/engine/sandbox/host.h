// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/context.h"
#include "app/engine/function/function.h"
#include "app/engine/sandbox/cgroup.h"
#include "app/engine/sandbox/report.h"
#include "app/engine/sandbox/sandbox.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace signalbox::engine {

/// What one sandbox is to run.
struct SandboxSpec
{
    std::string instanceId;
    std::string codeFolder;           ///< empty: there is none yet, see deliver()
    bool standIn = false;             ///< the command waits for its environment first
    std::string layersFolder;         ///< shown as /opt; empty: there is nothing in it
    std::vector<std::string> command; ///< paths as the sandbox sees them
    std::map<std::string, std::string> environment;
    int memoryMb = 128;
    int ephemeralMb = 512;
    std::string interpreter;             ///< its path on this machine; empty: none
    std::vector<std::string> extensions; ///< programs that start first, as the sandbox sees them
    bool connected = false;  ///< to port 9001 already, by the descriptor that _SIGNALBOX_CONNECTION names
    std::string hostAddress; ///< where the engine is in the host's network; empty: it has one of its own
};

/// This machine as a place for sandboxes: what is installed, what is allowed, what can be limited.
class SandboxHost
{
public:
    /// Tries out one sandbox when the event loop runs. Never throws: what is in the way is in the report.
    SandboxHost(asio::io_context &io, const Options &options);

    /// Everything about this machine. The first call asks the interpreters for their versions.
    const HostReport &report();
    /// What holds for a function: `hostNetwork` as its owner wants it.
    std::vector<LimitReport> limitsOf(const FunctionConfig &function, bool hostNetwork) const;
    /// These wait for the trial's end: some milliseconds at the first call, nothing later.
    bool available();
    const std::string &message();
    /// The path of nodejs' or python3's interpreter; empty when there is none.
    std::string interpreter(const std::string &family) const;

    /// Throws std::system_error or std::runtime_error when it cannot be started.
    std::shared_ptr<Sandbox> start(const SandboxSpec &spec, std::weak_ptr<SandboxObserver> observer);
    /// Shows a code folder (of the code store's) in a sandbox that was started without one, as one started
    /// with it has it, and calls `done` with whether that worked. Processes in it must enter /var/task again
    /// to see it. Throws std::system_error.
    void deliver(Sandbox &sandbox, const std::string &codeFolder, std::function<void(bool)> done);

private:
    /// A sandbox being tried out.
    struct Trial
    {
        pid_t process = 0;
        UniqueFd control;
        asio::posix::stream_descriptor output; ///< closed when it has ended
    };

    void beginTrial();
    std::string prepareTrial();
    std::string launchTrial();
    void endTrial();
    std::string outcome(Trial &trial);
    /// The system refused the trial to limit watchers of files.
    void giveUpWatches();
    void tell(const std::string &problem);
    std::vector<LimitReport> limits() const;
    std::string shown(const std::string &folder, std::vector<std::string> &launcherArguments,
                      bool always) const;
    /// The /etc for the network a sandbox has; made when it is needed first.
    std::string etcFor(bool hostNetwork);
    LaunchPlan plan(const SandboxSpec &spec, const ControlGroup *group);
    std::vector<std::string> commandOf(const SandboxSpec &spec) const;
    std::string initProgram() const;

    asio::io_context &m_io;
    Options m_options;
    ControlGroups m_groups;
    std::filesystem::path m_etc;
    std::filesystem::path m_networkEtc; ///< for the host's network
    bool m_networkEtcMade = false;
    std::string m_seccomp;
    std::string m_networkSeccomp;
    std::string m_bubblewrap;
    uid_t m_user = 0; ///< whom sandboxes run as when we are root; 0: as ourselves
    bool m_limitsWatches = false;
    bool m_runtimesKnown = false;
    bool m_tried = false;
    std::optional<Trial> m_trial;
    HostReport m_report;
};

} // namespace signalbox::engine
