// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/async/oneshot.h"
#include "app/engine/pool/environmentservices.h"
#include "app/engine/pool/lifecycle.h"
#include "app/engine/runtime/extensions.h"
#include "app/engine/runtime/runtimeapi.h"
#include "app/engine/runtime/telemetry.h"

#include <boost/asio/steady_timer.hpp>

namespace signalbox::engine {

/// The end of an environment. Without extensions it is at once. With internal ones the runtime is asked to
/// end and has 500 ms; with external ones it has a share of 2,000 ms, and then they are told and have the
/// rest. What is left after that is killed.
class ShutdownPhase final : public SandboxObserver, public std::enable_shared_from_this<ShutdownPhase>
{
public:
    /// What there is of an environment.
    struct Parts
    {
        std::shared_ptr<Sandbox> sandbox; ///< null: it is gone already
        std::unique_ptr<Listener> runtimeApi;
        std::unique_ptr<Listener> endpoint;
        std::shared_ptr<Extensions> extensions;
        std::shared_ptr<Telemetry> telemetry;
        std::shared_ptr<Lifecycle> lifecycle;
        std::string accessKey;
        bool runtimeRuns = false;            ///< its process was not seen to end
        std::shared_ptr<OneShot<bool>> poll; ///< the runtime waits here; it hears nothing more until the end
    };

    /// `reason` is one of endreason's.
    static void begin(EnvironmentServices &services, Parts parts, std::string reason);
    ShutdownPhase(EnvironmentServices &services, Parts parts, std::string reason);

    /// Ends it at once.
    void finish();

    void sandboxListens(SandboxListeners /*listeners*/) override {}
    void sandboxFailed(const std::string & /*message*/) override { finish(); }
    void sandboxOutput(std::string_view bytes) override { m_parts.lifecycle->output(bytes); }
    void extensionOutput(std::string_view bytes) override { m_parts.lifecycle->extensionOutput(bytes); }
    void sandboxExited(const SandboxExit & /*exit*/) override { finish(); }
    void sandboxProcessExited(std::size_t place, const SandboxExit &exit) override;

private:
    bool needed() const;
    void endRuntime();
    void tellExtensions();
    void timeLimit(std::chrono::steady_clock::time_point at, void (ShutdownPhase::*then)());

    EnvironmentServices &m_services;
    Parts m_parts;
    std::string m_reason;
    std::string m_shutdownReason; ///< as extensions are told: spindown, timeout, failure
    std::chrono::steady_clock::time_point m_deadline;
    asio::steady_timer m_timer;
    bool m_told = false;
    bool m_finished = false;
};

} // namespace signalbox::engine
