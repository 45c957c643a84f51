// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/pool/pool.h"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

/// A pool whose environments, time and figures a test moves by hand.
namespace signalbox::engine::testing {

using namespace std::chrono_literals;

class TestClock final : public Clock
{
public:
    std::chrono::steady_clock::time_point steady() const override { return time; }
    std::chrono::steady_clock::time_point time{1h};
};

class CountingJournal final : public Journal
{
public:
    void write(std::string_view type, const Subject &, std::string_view) override
    {
        throttles += type == "signalbox.throttle" ? 1 : 0;
    }
    std::uint64_t next() const override { return 1; }
    int throttles = 0;
};

/// What functions reserve and provision.
class Figures final : public FunctionDirectory
{
public:
    FunctionPtr find(const std::string &, const std::string &, const std::string &) const override
    {
        return {};
    }
    std::optional<int> reserved(const std::string &, const std::string &name) const override
    {
        const auto found = reservations.find(name);
        return found == reservations.end() ? std::optional<int>() : found->second;
    }
    int promised(const std::string &name) const
    {
        int sum = 0;
        for (const auto &provision : provisions({}, name))
            sum += provision.count;
        return sum;
    }
    int reservedTotal(const std::string &) const override
    {
        int sum = 0;
        for (const auto &[name, value] : reservations)
            sum += value;
        for (const auto &[name, list] : provisioned)
            sum += reservations.contains(name) ? 0 : promised(name);
        return sum;
    }
    std::vector<Provision> provisions(const std::string &, const std::string &name) const override
    {
        const auto found = provisioned.find(name);
        return found == provisioned.end() ? std::vector<Provision>() : found->second;
    }

    std::map<std::string, int> reservations;
    std::map<std::string, std::vector<Provision>> provisioned;
};

struct FakeEnvironment;

class FakeFactory final : public EnvironmentFactory
{
public:
    std::shared_ptr<Environment> make(FunctionPtr function, EnvironmentOwner &owner,
                                      Initialization initialization) override;

    std::vector<FakeEnvironment *> live;
    std::vector<FakeEnvironment *> running;
    std::vector<std::string> ends;
    /// From where to where invocations went that waited in an environment that initialises.
    std::vector<std::pair<FakeEnvironment *, FakeEnvironment *>> moves;
    FakeEnvironment *relieved = nullptr; ///< its invocation is on its way
    bool slowNext = false;               ///< the next one made for an invocation
    int made = 0;
    bool overlap = false; ///< an environment was misused
};

/// Has initialised at once, unless it is made slow; runs until it is told to finish.
struct FakeEnvironment final : Environment
{
    FakeEnvironment(FakeFactory &from, FunctionPtr of, EnvironmentOwner &owned, Initialization why)
        : factory(from)
        , function(std::move(of))
        , owner(owned)
        , initialization(why)
    {
        factory.live.push_back(this);
    }

    void run(InvokeRequest asked, InvocationDone finished) override
    {
        factory.overlap = factory.overlap || done || asked.function->revisionId != function->revisionId ||
                          asked.function->version != function->version ||
                          (initialization == Initialization::Provisioned && !ready);
        request = std::move(asked);
        done = std::move(finished);
        factory.running.push_back(this);
        if (auto *from = std::exchange(factory.relieved, nullptr))
            factory.moves.emplace_back(from, this);
    }
    std::optional<Pending> giveUp() override
    {
        if (!slow || !done)
            return {};
        std::erase(factory.running, this);
        factory.relieved = this;
        return Pending{std::move(request), std::exchange(done, {})};
    }
    void end(const std::string &reason) override
    {
        factory.overlap = factory.overlap || done;
        factory.ends.push_back(reason);
        std::erase(factory.live, this);
    }
    void becomeReady()
    {
        ready = true;
        slow = false;
        owner.environmentReady(*this);
    }
    void failInit()
    {
        std::erase(factory.live, this);
        owner.environmentEnded(*this);
    }
    /// The runtime has answered, extensions go on.
    void answerEarly()
    {
        InvokeOutcome outcome;
        outcome.payload = request.payload;
        request.answered(outcome);
    }
    void stop()
    {
        if (slow)
            becomeReady();
        std::erase(factory.running, this);
        const auto answer = std::exchange(done, {});
        InvokeOutcome outcome;
        outcome.payload = request.payload;
        answer(outcome);
    }
    void giveBack()
    {
        std::erase(factory.running, this);
        std::erase(factory.live, this);
        owner.environmentReturned(*this, std::move(request), std::exchange(done, {}));
    }
    void crash()
    {
        std::erase(factory.running, this);
        std::erase(factory.live, this);
        const auto answer = std::exchange(done, {});
        owner.environmentEnded(*this);
        answer(InvokeOutcome{});
    }
    bool busy() const { return static_cast<bool>(done); }

    FakeFactory &factory;
    FunctionPtr function;
    EnvironmentOwner &owner;
    Initialization initialization;
    bool ready = false;
    bool slow = false; ///< initialises, with the invocation it was made for or without
    InvokeRequest request;
    InvocationDone done;
};

inline std::shared_ptr<Environment> FakeFactory::make(FunctionPtr function, EnvironmentOwner &owner,
                                                      Initialization initialization)
{
    ++made;
    auto environment = std::make_shared<FakeEnvironment>(*this, std::move(function), owner, initialization);
    if (initialization == Initialization::OnDemand)
        environment->slow = std::exchange(slowNext, false);
    return environment;
}

inline FunctionPtr makeFunction(const std::string &name, const std::string &revision = "1",
                                const std::string &version = "$LATEST")
{
    auto function = std::make_shared<FunctionConfig>();
    function->region = "us-east-1";
    function->account = "000000000000";
    function->name = name;
    function->revisionId = revision;
    function->version = version;
    return function;
}

struct Bench
{
    explicit Bench(int limit, int scalingRate = 1000, int requestRate = 0)
    {
        options.concurrencyLimit = limit;
        options.scalingRate = scalingRate;
        options.requestRate = requestRate;
        options.idleTimeout = 60s;
        pool.emplace(io, options, clock, figures, factory, journal);
    }

    /// Starts an invocation; true when it was admitted.
    bool invoke(const FunctionPtr &function)
    {
        const int before = refused;
        asio::co_spawn(
            io, [this, function] { return call(function); }, asio::detached);
        poll();
        return refused == before;
    }
    Async<void> call(FunctionPtr function)
    {
        InvokeRequest request;
        request.function = function;
        try {
            const auto outcome = co_await pool->invoke(std::move(request));
            ++finished;
        } catch (const ServiceError &error) {
            ++refused;
            lastReason = error.reason;
        }
    }
    void poll()
    {
        io.restart();
        io.poll();
    }
    void changed(const std::string &name) { pool->concurrencyChanged("us-east-1", name); }

    asio::io_context io;
    Options options;
    TestClock clock;
    Figures figures;
    FakeFactory factory;
    CountingJournal journal;
    std::optional<Pool> pool;
    int finished = 0;
    int refused = 0;
    std::string lastReason;
};

} // namespace signalbox::engine::testing
