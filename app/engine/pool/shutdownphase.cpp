// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/pool/shutdownphase.h"

#include "app/engine/pool/environment.h"
#include "app/engine/pool/failure.h"

namespace signalbox::engine {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds InternalBudget{500};
constexpr milliseconds ExternalBudget{2'000};
/// The runtime's share where there are external extensions.
constexpr milliseconds RuntimeShare{600};

const char *toldReason(const std::string &reason)
{
    if (reason == endreason::Timeout)
        return "timeout";
    const bool failure =
        reason == endreason::Exit || reason == endreason::OutOfMemory || reason == endreason::InitFailed;
    return failure ? "failure" : "spindown";
}

} // namespace

ShutdownPhase::ShutdownPhase(EnvironmentServices &services, Parts parts, std::string reason)
    : m_services(services)
    , m_parts(std::move(parts))
    , m_reason(std::move(reason))
    , m_shutdownReason(toldReason(m_reason))
    , m_timer(services.io)
{
}

void ShutdownPhase::begin(EnvironmentServices &services, Parts parts, std::string reason)
{
    auto phase = std::make_shared<ShutdownPhase>(services, std::move(parts), std::move(reason));
    if (!phase->needed()) {
        phase->finish();
        return;
    }
    services.ending.insert(phase);
    phase->m_parts.sandbox->observe(phase);
    phase->m_parts.telemetry->flush();
    phase->endRuntime();
}

bool ShutdownPhase::needed() const
{
    const bool external = m_parts.extensions->registered(true);
    const bool internal =
        m_parts.extensions->registered(false) && m_parts.runtimeRuns && m_shutdownReason == "spindown";
    return m_parts.sandbox && m_reason != endreason::Shutdown && (external || internal);
}

/// Politely only where it has done nothing wrong.
void ShutdownPhase::endRuntime()
{
    const bool external = m_parts.extensions->registered(true);
    const auto now = m_services.clock.steady();
    m_deadline = now + (external ? ExternalBudget : InternalBudget);
    if (!m_parts.runtimeRuns) {
        tellExtensions();
        return;
    }
    const bool polite = m_shutdownReason == "spindown";
    if (polite)
        m_parts.sandbox->terminateRuntime();
    else
        m_parts.sandbox->killRuntime();
    timeLimit(external ? now + RuntimeShare : m_deadline, &ShutdownPhase::tellExtensions);
}

void ShutdownPhase::tellExtensions()
{
    if (std::exchange(m_told, true))
        return;
    m_parts.sandbox->killRuntime();
    const auto left = std::chrono::duration_cast<milliseconds>(m_deadline - m_services.clock.steady());
    const auto deadline = m_services.clock.now().time_since_epoch() + left;
    const auto deadlineMs = std::chrono::duration_cast<milliseconds>(deadline).count();
    if (m_parts.extensions->shutDown(m_shutdownReason, deadlineMs))
        timeLimit(m_deadline, &ShutdownPhase::finish);
    else
        finish();
}

void ShutdownPhase::sandboxProcessExited(std::size_t place, const SandboxExit & /*exit*/)
{
    const auto keep = shared_from_this();
    if (place == 0) {
        tellExtensions();
        return;
    }
    m_parts.extensions->exited(place - 1);
    if (m_told && !m_parts.extensions->shuttingDown())
        finish();
}

void ShutdownPhase::finish()
{
    if (std::exchange(m_finished, true))
        return;
    const auto keep = shared_from_this();
    m_timer.cancel();
    if (m_parts.sandbox)
        m_parts.sandbox->drainOutput();
    m_parts.lifecycle->end(m_reason);
    m_parts.telemetry->close();
    m_parts.extensions->close();
    m_parts.sandbox.reset();
    m_parts.runtimeApi.reset();
    m_parts.endpoint.reset();
    m_parts.poll->resume(std::make_exception_ptr(environmentGone()), {});
    m_services.credentials.revoke(m_parts.accessKey);
    m_services.ending.erase(keep);
}

void ShutdownPhase::timeLimit(std::chrono::steady_clock::time_point at, void (ShutdownPhase::*then)())
{
    m_timer.expires_at(at);
    m_timer.async_wait([weak = weak_from_this(), then](const boost::system::error_code &error) {
        const auto self = weak.lock();
        if (!error && self && !self->m_finished)
            (self.get()->*then)();
    });
}

} // namespace signalbox::engine
