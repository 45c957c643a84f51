// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/context.h"
#include "app/engine/lambda/invoker.h"
#include "app/engine/pool/admission.h"
#include "app/engine/pool/environment.h"
#include "app/engine/stream/journal.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace signalbox::engine {

/// Places invocations: admits or throttles them, gives each an environment of its own function revision (the
/// one used last, else a new one), and ends environments that were not used for long, were replaced or
/// deleted.
class Pool final : public Invoker, private EnvironmentOwner
{
public:
    Pool(asio::io_context &io, const Options &options, const Clock &clock, const FunctionDirectory &functions,
         EnvironmentFactory &factory, Journal &journal);
    ~Pool() override;

    Async<InvokeOutcome> invoke(InvokeRequest request) override;
    void retire(const FunctionPtr &current) override;
    void forget(const std::string &arn) override;

    /// Ends every environment. Nothing can be invoked after it.
    void shutdown();
    /// Ends what was idle for too long. The pool's own timer calls it.
    void reap();

    std::size_t environmentCount() const { return m_slots.size(); }

private:
    struct Slot
    {
        std::shared_ptr<Environment> environment;
        FunctionPtr function;
        bool busy = false;
        std::string endAfter; ///< why it must end when its invocation is over; empty: it stays
        std::chrono::steady_clock::time_point idleSince;
        std::uint64_t used = 0; ///< grows with every use
    };

    void admit(const InvokeRequest &request);
    void begin(InvokeRequest request, InvocationDone done);
    void place(InvokeRequest request, InvocationDone done);
    Slot &slotFor(const FunctionPtr &function);
    void released(Environment *environment);
    void endWhere(const std::string &arn, const std::string &keepRevision, const std::string &reason);
    void end(Environment *environment, const std::string &reason);
    void scheduleReaping();

    void environmentEnded(Environment &environment) override;
    void environmentReturned(Environment &environment, InvokeRequest request, InvocationDone done) override;

    asio::io_context &m_io;
    const Clock &m_clock;
    std::chrono::milliseconds m_idleTimeout;
    Admission m_admission;
    EnvironmentFactory &m_factory;
    Journal &m_journal;
    std::map<Environment *, Slot> m_slots;
    asio::steady_timer m_reaper;
    bool m_reaping = false;
    bool m_stopped = false;
    std::uint64_t m_uses = 0;
};

} // namespace signalbox::engine
