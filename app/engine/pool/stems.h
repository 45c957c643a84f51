// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/context.h"
#include "app/engine/function/function.h"
#include "app/engine/pool/stem.h"
#include "app/engine/sandbox/host.h"

#include <boost/asio/steady_timer.hpp>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace signalbox::engine {

/// Sandboxes started ahead: one for each kind of function (interpreter and memory) that was lately in use,
/// for the four kinds that were used last. There is none before the first function of its kind ran, and it
/// ends when no function of its kind started for as long as an unused environment is kept: who does not use
/// the engine pays nothing for them.
class Stems
{
public:
    Stems(asio::io_context &io, const Options &options, const Clock &clock, SandboxHost &host,
          Handler endpoint);
    Stems(const Stems &) = delete;
    Stems &operator=(const Stems &) = delete;

    /// One that is ready for this function, which is no longer ours then. Null when there is none.
    std::shared_ptr<Stem> take(const FunctionConfig &function);
    /// A function started: the next one of its kind shall find one, which starts when no cold one waits for
    /// the processors any more.
    void prepare(const FunctionPtr &function);
    /// A function starts cold: nothing starts ahead before what this returns is gone.
    std::shared_ptr<void> coldStart();
    /// How many are ready.
    int ready() const;
    /// Ends all of them; none starts any more.
    void shutdown();

private:
    struct Kept
    {
        std::shared_ptr<Stem> stem;
        std::unique_ptr<asio::steady_timer> end;
        std::uint64_t lastUse = 0;
    };

    void coldStartOver();
    void want(const FunctionPtr &function);
    void start(const std::string &kind, const FunctionConfig &function);
    void makeRoom(const std::string &kind);
    void endLater(const std::string &kind);
    void end(const std::string &kind);

    asio::io_context &m_io;
    const Clock &m_clock;
    std::chrono::milliseconds m_idleTimeout;
    SandboxHost &m_host;
    Handler m_endpoint;
    std::map<std::string, Kept> m_kept; ///< by kind
    /// Of each kind one, the last used last: prepared once no cold start is under way.
    std::vector<FunctionPtr> m_wanted;
    int m_coldStarts = 0;
    std::uint64_t m_uses = 0;
    bool m_stopped = false;
};

/// The kind of a function: functions of one kind can take each other's place in a sandbox that was started
/// before it was known which of them it is for. Empty for those that must be there from the start: of other
/// runtimes, with layers or more room in /tmp, or with variables that an interpreter reads when it starts.
std::string stemKind(const FunctionConfig &function);

} // namespace signalbox::engine
