// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/pool/pool.h"

#include "app/engine/http/error.h"

#include <boost/asio/async_result.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <nlohmann/json.hpp>
#include <optional>

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

} // namespace

Pool::Pool(asio::io_context &io, const Options &options, const Clock &clock,
           const FunctionDirectory &functions, EnvironmentFactory &factory, Journal &journal)
    : m_io(io)
    , m_clock(clock)
    , m_functions(functions)
    , m_idleTimeout(options.idleTimeout)
    , m_admission(options.concurrencyLimit, functions)
    , m_concurrencyLimit(options.concurrencyLimit)
    , m_scalingRate(options.scalingRate)
    , m_requestRate(options.requestRate)
    , m_factory(factory)
    , m_journal(journal)
    , m_provisioner(functions, factory, *this, m_placement)
    , m_reaper(io)
{
}

Pool::~Pool()
{
    shutdown();
}

Async<InvokeOutcome> Pool::invoke(InvokeRequest request)
{
    const auto kind = admit(request);
    auto start = [this, kind](auto handler, InvokeRequest accepted) {
        auto waiting = std::make_shared<std::optional<decltype(handler)>>(std::move(handler));
        const auto answer = [this, waiting](InvocationResult result) {
            if (!*waiting)
                return; // it had its answer before extensions were done
            asio::post(m_io, [waiter = std::move(**waiting), finished = std::move(result)]() mutable {
                const auto error = errorOf(finished);
                waiter(error, outcomeOf(std::move(finished)));
            });
            waiting->reset();
        };
        accepted.answered = answer;
        begin(std::move(accepted), kind, answer);
    };
    co_return co_await asio::async_initiate<const asio::use_awaitable_t<>,
                                            void(std::exception_ptr, InvokeOutcome)>(
        start, asio::use_awaitable, std::move(request));
}

/// Counts the invocation in, or refuses it.
Admission::Kind Pool::admit(const InvokeRequest &request)
{
    if (m_stopped)
        throw ServiceError(503, "ServiceUnavailableException", "The engine is stopping.", "Server");
    const auto &function = request.function;
    const auto *group = m_placement.find(function);
    const bool ahead = group != nullptr && !group->freeProvisioned.empty();
    const auto kind = ahead ? Admission::Kind::Provisioned : Admission::Kind::OnDemand;
    const auto reason = refusal(function, kind);
    if (!ahead && group != nullptr && group->wanted > 0)
        m_provisioner.missed(function, m_clock.steady());
    if (reason.empty())
        return kind;
    m_journal.append("signalbox.throttle",
                     {function->arn(), {}, request.requestId, request.source, request.qualifier},
                     {{"reason", reason}});
    ServiceError error(429, "TooManyRequestsException", "Rate Exceeded.");
    error.reason = reason;
    throw error;
}

std::string Pool::refusal(const FunctionPtr &function, Admission::Kind kind)
{
    const auto verdict = m_admission.enter(*function, kind);
    if (verdict == Admission::Verdict::FunctionLimit)
        return "ReservedFunctionConcurrentInvocationLimitExceeded";
    if (verdict == Admission::Verdict::AccountLimit)
        return "ConcurrentInvocationLimitExceeded";
    const auto *group = m_placement.find(function);
    const bool warm = kind == Admission::Kind::Provisioned ||
                      (group != nullptr && !(group->free.empty() && group->spare.empty()));
    if (withinRates(*function, warm))
        return {};
    m_admission.leave(*function, kind);
    return m_functions.reserved(function->region, function->name)
               ? "ReservedFunctionInvocationRateLimitExceeded"
               : "FunctionInvocationRateLimitExceeded";
}

/// Whether it may begin now, and (where it is not warm) get one more environment. AWS Lambda developer guide,
/// "Lambda function scaling": 1,000 environments every 10 seconds; 10 requests a second for each environment
/// that a function's concurrency allows.
bool Pool::withinRates(const FunctionConfig &function, bool warm)
{
    const auto now = m_clock.steady();
    if (m_requestRate > 0) {
        const int environments =
            m_functions.reserved(function.region, function.name).value_or(m_concurrencyLimit);
        const std::int64_t most = std::int64_t(m_requestRate) * environments;
        if (!m_requests.take(function.arn(), now, most, std::chrono::seconds(1)))
            return false;
    }
    return warm || m_scaling.take(function.arn(), now, m_scalingRate, std::chrono::seconds(10));
}

void Pool::begin(InvokeRequest request, Admission::Kind kind, InvocationDone done)
{
    auto leave = [this, kind, function = request.function,
                  answer = std::move(done)](InvocationResult result) {
        m_admission.leave(*function, kind);
        answer(std::move(result));
    };
    place(std::move(request), kind, std::move(leave));
}

void Pool::place(InvokeRequest request, Admission::Kind kind, InvocationDone done)
{
    try {
        Slot &slot = slotFor(request.function, kind);
        runIn(slot, std::move(request), std::move(done));
    } catch (const ServiceError &error) {
        done(error);
    }
}

void Pool::runIn(Slot &slot, InvokeRequest request, InvocationDone done)
{
    const auto environment = slot.environment;
    slot.use = ++m_uses;
    auto finished = [this, used = environment.get(), use = slot.use,
                     answer = std::move(done)](InvocationResult result) {
        released(used, use);
        answer(std::move(result));
    };
    environment->run(std::move(request), std::move(finished));
}

Slot &Pool::slotFor(const FunctionPtr &function, Admission::Kind kind)
{
    auto *group = m_placement.find(function);
    Slot *slot = nullptr;
    if (group != nullptr && kind == Admission::Kind::Provisioned && !group->freeProvisioned.empty())
        slot = &group->freeProvisioned.back();
    else if (group != nullptr && !group->free.empty())
        slot = &group->free.back();
    if (slot == nullptr && group != nullptr && !group->spare.empty()) {
        slot = &group->spare.front();
        m_placement.takeSpare(*slot);
        return *slot;
    }
    if (slot == nullptr)
        return m_placement.add(m_factory.make(function, *this, Initialization::OnDemand), function,
                               Initialization::OnDemand);
    m_placement.take(*slot);
    return *slot;
}

/// When the environment gave the invocation back, another one may be at its address by now: the use tells.
void Pool::released(Environment *environment, std::uint64_t use)
{
    Slot *slot = m_placement.find(environment);
    if (slot == nullptr || slot->use != use)
        return;
    if (!slot->endAfter.empty()) {
        end(*slot, slot->endAfter);
        return;
    }
    makeFree(*slot);
}

/// What waits is given to it in the loop's next turn: it may end in this one.
void Pool::makeFree(Slot &slot)
{
    m_placement.release(slot, m_clock.steady());
    scheduleReaping();
    if (slot.group->waiting.empty())
        return;
    asio::post(m_io, [function = slot.function, pool = std::weak_ptr(m_alive)] {
        if (const auto alive = pool.lock())
            (*alive)->relieve(function);
    });
}

/// Gives free environments what others, which still initialise, were made for.
void Pool::relieve(const FunctionPtr &function)
{
    auto *group = m_placement.find(function);
    while (group != nullptr && !group->free.empty() && !group->waiting.empty()) {
        Slot &from = group->waiting.front();
        auto pending = from.environment->giveUp();
        if (!pending) {
            from.inWaiting.unlink();
            continue;
        }
        m_placement.relieve(from);
        from.use = ++m_uses;        // the invocation frees the other one when it is over
        if (!from.endAfter.empty()) // it was to end after this one
            end(from, from.endAfter);
        Slot &to = group->free.back();
        m_placement.take(to);
        runIn(to, std::move(pending->request), std::move(pending->done));
        group = m_placement.find(function);
    }
}

void Pool::concurrencyChanged(const std::string &region, const std::string &name)
{
    m_admission.changed(region, name);
    if (!m_stopped)
        m_provisioner.update(region, name, m_clock.steady());
}

ProvisionState Pool::provisioned(const FunctionPtr &version) const
{
    return m_provisioner.state(version);
}

void Pool::environmentReady(Environment &environment)
{
    Slot *slot = m_placement.find(&environment);
    if (slot == nullptr || slot->ready)
        return;
    const bool relieved = slot->relieved;
    if (slot->initialization == Initialization::Provisioned)
        m_provisioner.ready(*slot, m_clock.steady());
    else
        m_placement.settle(*slot);
    if (relieved)
        makeFree(*slot);
}

void Pool::environmentEnded(Environment &environment)
{
    Slot *slot = m_placement.find(&environment);
    if (slot == nullptr)
        return;
    const auto function = slot->function;
    const bool ahead = slot->initialization == Initialization::Provisioned;
    const bool ready = slot->ready;
    asio::post(m_io, [gone = m_placement.remove(*slot)] {}); // it is still on the stack
    if (ahead && !m_stopped)
        m_provisioner.lost(function, ready, m_clock.steady());
}

void Pool::environmentReturned(Environment &environment, InvokeRequest request, InvocationDone done)
{
    const Slot *slot = m_placement.find(&environment);
    const bool ahead = slot != nullptr && slot->initialization == Initialization::Provisioned;
    environmentEnded(environment);
    place(std::move(request), ahead ? Admission::Kind::Provisioned : Admission::Kind::OnDemand,
          std::move(done));
}

} // namespace signalbox::engine
