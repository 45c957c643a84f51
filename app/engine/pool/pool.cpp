// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/pool/pool.h"

#include "app/engine/http/error.h"

#include <boost/asio/async_result.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <nlohmann/json.hpp>

namespace signalbox::engine {

namespace {

std::exception_ptr errorOf(const InvocationResult &result)
{
    const auto *error = std::get_if<ServiceError>(&result);
    return error != nullptr ? std::make_exception_ptr(*error) : nullptr;
}

InvokeOutcome outcomeOf(InvocationResult &&result)
{
    auto *outcome = std::get_if<InvokeOutcome>(&result);
    return outcome != nullptr ? std::move(*outcome) : InvokeOutcome();
}

ServiceError throttled(const char *reason)
{
    ServiceError error(429, "TooManyRequestsException", "Rate Exceeded.");
    error.reason = reason;
    return error;
}

} // namespace

Pool::Pool(asio::io_context &io, const Options &options, const Clock &clock,
           const FunctionDirectory &functions, EnvironmentFactory &factory, Journal &journal)
    : m_io(io)
    , m_clock(clock)
    , m_idleTimeout(options.idleTimeout)
    , m_admission(options.concurrencyLimit, functions)
    , m_factory(factory)
    , m_journal(journal)
    , m_reaper(io)
{
}

Pool::~Pool()
{
    shutdown();
}

Async<InvokeOutcome> Pool::invoke(InvokeRequest request)
{
    admit(request);
    auto start = [this](auto handler, InvokeRequest accepted) {
        auto waiting = std::make_shared<decltype(handler)>(std::move(handler));
        begin(std::move(accepted), [this, waiting](InvocationResult result) {
            asio::post(m_io, [waiting, finished = std::move(result)]() mutable {
                const auto error = errorOf(finished);
                (*waiting)(error, outcomeOf(std::move(finished)));
            });
        });
    };
    co_return co_await asio::async_initiate<const asio::use_awaitable_t<>,
                                            void(std::exception_ptr, InvokeOutcome)>(
        start, asio::use_awaitable, std::move(request));
}

/// Counts the invocation in, or refuses it.
void Pool::admit(const InvokeRequest &request)
{
    if (m_stopped)
        throw ServiceError(503, "ServiceUnavailableException", "The engine is stopping.", "Server");
    const auto &function = *request.function;
    const auto verdict = m_admission.enter(function.region, function.name);
    if (verdict == Admission::Verdict::Admitted)
        return;
    const auto error = throttled(verdict == Admission::Verdict::FunctionLimit
                                     ? "ReservedFunctionConcurrentInvocationLimitExceeded"
                                     : "ConcurrentInvocationLimitExceeded");
    m_journal.append("signalbox.throttle", {function.arn(), {}, request.requestId, request.source},
                     {{"reason", error.reason}});
    throw error;
}

void Pool::begin(InvokeRequest request, InvocationDone done)
{
    auto leave = [this, function = request.function, answer = std::move(done)](InvocationResult result) {
        m_admission.leave(function->region, function->name);
        answer(std::move(result));
    };
    place(std::move(request), std::move(leave));
}

void Pool::place(InvokeRequest request, InvocationDone done)
{
    try {
        Slot &slot = slotFor(request.function);
        slot.busy = true;
        slot.used = ++m_uses;
        auto environment = slot.environment;
        auto finished = [this, used = environment.get(), answer = std::move(done)](InvocationResult result) {
            released(used);
            answer(std::move(result));
        };
        environment->run(std::move(request), std::move(finished));
    } catch (const ServiceError &error) {
        done(error);
    }
}

/// The environment used last is the warmest, and leaves the others to grow old and end.
Pool::Slot &Pool::slotFor(const FunctionPtr &function)
{
    Slot *best = nullptr;
    const auto arn = function->arn();
    for (auto &[environment, slot] : m_slots) {
        const bool fits = !slot.busy && slot.endAfter.empty() &&
                          slot.function->revisionId == function->revisionId &&
                          slot.function->version == function->version && slot.function->arn() == arn;
        if (fits && (best == nullptr || slot.used > best->used))
            best = &slot;
    }
    if (best != nullptr)
        return *best;
    auto environment = m_factory.make(function, *this);
    auto *key = environment.get();
    return m_slots[key] = Slot{std::move(environment), function, false, {}, {}, 0};
}

void Pool::released(Environment *environment)
{
    const auto found = m_slots.find(environment);
    if (found == m_slots.end())
        return;
    Slot &slot = found->second;
    slot.busy = false;
    slot.idleSince = m_clock.steady();
    if (!slot.endAfter.empty())
        end(environment, slot.endAfter);
    else
        scheduleReaping();
}

void Pool::retire(const FunctionPtr &current)
{
    endWhere(current->arn(), current->revisionId, endreason::Updated);
}

void Pool::forget(const std::string &arn)
{
    endWhere(arn, {}, endreason::Deleted);
}

/// Idle ones end now, busy ones after what they run.
void Pool::endWhere(const std::string &arn, const std::string &keepRevision, const std::string &reason)
{
    std::vector<Environment *> idle;
    for (auto &[environment, slot] : m_slots) {
        if (slot.function->arn() != arn || slot.function->revisionId == keepRevision)
            continue;
        if (slot.busy)
            slot.endAfter = reason;
        else
            idle.push_back(environment);
    }
    for (auto *environment : idle)
        end(environment, reason);
}

void Pool::end(Environment *environment, const std::string &reason)
{
    const auto found = m_slots.find(environment);
    if (found == m_slots.end())
        return;
    const auto ending = std::move(found->second.environment);
    m_slots.erase(found);
    ending->end(reason);
}

void Pool::shutdown()
{
    m_stopped = true;
    m_reaper.cancel();
    while (!m_slots.empty())
        end(m_slots.begin()->first, endreason::Shutdown);
}

void Pool::reap()
{
    const auto now = m_clock.steady();
    std::vector<Environment *> old;
    for (const auto &[environment, slot] : m_slots)
        if (!slot.busy && now - slot.idleSince >= m_idleTimeout)
            old.push_back(environment);
    for (auto *environment : old)
        end(environment, endreason::Idle);
}

/// One timer, for the environment that will be old first; none when nothing is idle.
void Pool::scheduleReaping()
{
    if (m_reaping || m_stopped)
        return;
    auto first = std::chrono::steady_clock::time_point::max();
    for (const auto &[environment, slot] : m_slots)
        if (!slot.busy)
            first = std::min(first, slot.idleSince);
    if (first == std::chrono::steady_clock::time_point::max())
        return;
    m_reaping = true;
    m_reaper.expires_after(first + m_idleTimeout - m_clock.steady());
    m_reaper.async_wait([this](const boost::system::error_code &error) {
        if (error)
            return;
        m_reaping = false;
        reap();
        scheduleReaping();
    });
}

void Pool::environmentEnded(Environment &environment)
{
    const auto found = m_slots.find(&environment);
    if (found == m_slots.end())
        return;
    asio::post(m_io, [gone = std::move(found->second.environment)] {}); // it is still on the stack
    m_slots.erase(found);
}

void Pool::environmentReturned(Environment &environment, InvokeRequest request, InvocationDone done)
{
    environmentEnded(environment);
    place(std::move(request), std::move(done));
}

} // namespace signalbox::engine
