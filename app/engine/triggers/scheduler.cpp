// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/triggers/scheduler.h"

#include "app/engine/function/functionname.h"
#include "app/engine/http/encoding.h"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <iostream>

namespace signalbox::engine {

Scheduler::Scheduler(asio::io_context &io, const RuleStore &rules, const FunctionDirectory &functions,
                     AsyncInvoker &invoker, const Clock &clock, std::string account)
    : m_io(io)
    , m_rules(rules)
    , m_functions(functions)
    , m_invoker(invoker)
    , m_clock(clock)
    , m_account(std::move(account))
    , m_timer(io)
    , m_seen(now())
{
}

Minutes Scheduler::now() const
{
    return std::chrono::floor<std::chrono::minutes>(m_clock.now());
}

void Scheduler::stop()
{
    m_timer.cancel();
}

void Scheduler::arm()
{
    std::optional<Minutes> due;
    for (const auto &[key, rule] : m_rules.rules()) {
        const auto schedule = Schedule::parse(rule.expression);
        const auto next = rule.enabled && schedule ? schedule->next(m_seen, rule.origin) : std::nullopt;
        if (next && (!due || *next < *due))
            due = next;
    }
    m_timer.cancel();
    if (!due)
        return;
    m_timer.expires_at(std::min(*due, now() + std::chrono::hours(24))); // a timer holds 292 years only
    m_timer.async_wait([this](boost::system::error_code error) {
        if (error)
            return;
        const Minutes from = m_seen;
        m_seen = std::max(m_seen, now());
        fireDue(from, m_seen);
        arm();
    });
}

void Scheduler::fireDue(Minutes from, Minutes to)
{
    // After the machine slept, only the latest of each rule's missed times is due.
    for (const auto &[key, rule] : m_rules.rules()) {
        const auto schedule = Schedule::parse(rule.expression);
        std::optional<Minutes> latest;
        for (auto next = schedule ? schedule->next(from, rule.origin) : std::nullopt; next && *next <= to;
             next = schedule->next(*next, rule.origin))
            latest = next;
        if (latest && rule.enabled)
            fire(rule, *latest);
    }
}

void Scheduler::fire(const Rule &rule, Minutes time)
{
    for (const RuleTarget &target : rule.targets)
        send(rule, target, time);
}

void Scheduler::send(const Rule &rule, const RuleTarget &target, Minutes time)
{
    const auto name = parseFunctionName(target.arn);
    InvokeRequest request;
    if (name)
        request.function = m_functions.find(rule.region, name->name, name->qualifier);
    if (!request.function) {
        std::cerr << "Rule " << rule.name << " calls " << target.arn << ", which does not exist.\n";
        return;
    }
    request.payload = scheduledEvent(rule, target, m_account, randomUuid(), time);
    request.requestId = randomUuid();
    request.source = "schedule";
    request.qualifier = name->qualifier;
    request.invokedArn = target.arn;
    asio::co_spawn(
        m_io, m_invoker.enqueue(std::move(request)), [name = rule.name](const std::exception_ptr &problem) {
            try {
                if (problem)
                    std::rethrow_exception(problem);
            } catch (const std::exception &error) {
                std::cerr << "Rule " << name << " could not be carried out: " << error.what() << '\n';
            }
        });
}

} // namespace signalbox::engine
