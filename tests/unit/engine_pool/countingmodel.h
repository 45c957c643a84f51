// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "poolbench.h"
#include "schedule.h"

#include <array>

namespace signalbox::engine::testing {

/// What concurrency must be, by counting: it walks through a schedule with a pool beside it and compares each
/// decision. It knows which invocations run, of which kind they were admitted, and what the figures are.
class CountingModel
{
public:
    static constexpr int Limit = 12;
    static constexpr int LeastShared = 2;
    static constexpr int Rate = 8; ///< environments in 10 seconds

    CountingModel();
    ~CountingModel();

    /// Empty, or what went wrong. `told` gets each step in words.
    std::string run(const Schedule &schedule, std::vector<std::string> *told = nullptr);

    int admitted = 0;
    int throttled = 0;
    int onProvisioned = 0;
    int rateLimited = 0;
    int relieved = 0;

private:
    struct Running
    {
        FunctionPtr function;
        bool provisioned = false;
    };
    struct Allowance
    {
        std::chrono::steady_clock::time_point since{};
        std::chrono::nanoseconds level{};
        bool known = false;
    };

    std::string step(const Step &step, std::string &words);
    std::string act(const Step &step);
    std::string end(const Step &step);
    std::string giveBack(const Step &step);
    std::string initialise(const Step &step);
    std::string wait(const Step &step);
    std::string update(FunctionPtr &latest);
    std::string remove(const FunctionPtr &function);
    std::string invoke(const FunctionPtr &function);
    std::string expectedRefusal(const FunctionPtr &function);
    bool takeAllowance(const std::string &name);
    void reserve(const std::string &name, unsigned value);
    void provision(const FunctionPtr &version, int count);
    void changed(const std::string &name);
    void follow();
    std::string check();

    int outside(const std::string &name) const;
    int promised(const FunctionPtr &version) const;
    std::vector<FakeEnvironment *> environments(const FunctionPtr &of, Initialization why) const;
    bool hasFree(const FunctionPtr &of, Initialization why) const;
    bool hasWaiting(const FunctionPtr &of) const;
    bool hasSpare(const FunctionPtr &of) const;
    int runningOnDemand(const FunctionPtr &of) const;
    std::vector<FakeEnvironment *> initialising() const;
    const FunctionPtr &pick(unsigned number) const;

    Bench m_bench;
    std::vector<FunctionPtr> m_functions; ///< three versions each of three
    std::map<FakeEnvironment *, Running> m_running;
    std::map<std::string, Allowance> m_allowances;
    std::map<FunctionPtr, std::chrono::steady_clock::time_point> m_failed;
    std::map<FunctionPtr, int> m_most; ///< ran at once, on demand
    int m_revision = 1;
};

} // namespace signalbox::engine::testing
