// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/context.h"
#include "app/engine/function/invoker.h"
#include "app/engine/pool/admission.h"
#include "app/engine/pool/functionrates.h"
#include "app/engine/pool/placement.h"
#include "app/engine/pool/provisioner.h"
#include "app/engine/stream/journal.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <memory>
#include <string>

namespace signalbox::engine {

/// Places invocations: admits or throttles them, gives each an environment of its own function revision (a
/// provisioned one, else the one used last, else a new one), and ends environments that were not used for
/// long, were replaced or deleted. What waits for a new one to initialise goes to another of its function
/// that is free before (AWS Lambda developer guide, "Understanding the Lambda execution environment
/// lifecycle").
class Pool final : public Invoker, private EnvironmentOwner
{
public:
    Pool(asio::io_context &io, const Options &options, const Clock &clock, const FunctionDirectory &functions,
         EnvironmentFactory &factory, Journal &journal);
    ~Pool() override;

    Async<InvokeOutcome> invoke(InvokeRequest request) override;
    void retire(const FunctionPtr &current) override;
    void forget(const std::string &arn) override;
    void restart(const std::string &region, const std::string &name) override;
    void concurrencyChanged(const std::string &region, const std::string &name) override;
    ProvisionState provisioned(const FunctionPtr &version) const override;

    /// Ends every environment. Nothing can be invoked after it.
    void shutdown();
    /// Ends what was idle for too long. The pool's own timer calls it.
    void reap();

    std::size_t environmentCount() const { return m_placement.size(); }

private:
    Admission::Kind admit(const InvokeRequest &request);
    /// Why it must not run now, as AWS gives the reason; empty when it may, and is counted in.
    std::string refusal(const FunctionPtr &function, Admission::Kind kind);
    bool withinRates(const FunctionConfig &function, bool warm);
    void begin(InvokeRequest request, Admission::Kind kind, InvocationDone done);
    void place(InvokeRequest request, Admission::Kind kind, InvocationDone done);
    void runIn(Slot &slot, InvokeRequest request, InvocationDone done);
    void makeFree(Slot &slot);
    void relieve(const FunctionPtr &function);
    Slot &slotFor(const FunctionPtr &function, Admission::Kind kind);
    void released(Environment *environment, std::uint64_t use);
    void end(Slot &slot, const std::string &reason);
    void endOrMark(SlotGroup &group, const std::string &reason);
    void scheduleReaping();

    void environmentReady(Environment &environment) override;
    void environmentEnded(Environment &environment) override;
    void environmentReturned(Environment &environment, InvokeRequest request, InvocationDone done) override;

    asio::io_context &m_io;
    const Clock &m_clock;
    const FunctionDirectory &m_functions;
    std::chrono::milliseconds m_idleTimeout;
    Admission m_admission;
    int m_concurrencyLimit;
    int m_scalingRate;
    int m_requestRate;
    FunctionRates m_scaling;
    FunctionRates m_requests;
    EnvironmentFactory &m_factory;
    Journal &m_journal;
    Placement m_placement;
    Provisioner m_provisioner;
    asio::steady_timer m_reaper;
    bool m_reaping = false;
    bool m_stopped = false;
    std::uint64_t m_uses = 0;
    std::shared_ptr<Pool *> m_alive = std::make_shared<Pool *>(this); ///< known to what comes later
};

} // namespace signalbox::engine
