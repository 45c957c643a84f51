// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "countingmodel.h"

namespace signalbox::engine::testing {

namespace {

constexpr std::array Names = {"a", "b", "c"};

template <class List>
auto *oneOf(const List &list, unsigned number)
{
    return list.empty() ? nullptr : list[number % list.size()];
}

std::string text(const FunctionPtr &function)
{
    return function->name + ":" + function->version;
}

} // namespace

CountingModel::CountingModel()
    : m_bench(Limit, Rate)
{
    for (const char *name : Names)
        for (const char *version : {"$LATEST", "1", "2"})
            m_functions.push_back(makeFunction(name, "1", version));
}

/// Whatever still runs is answered before the pool ends.
CountingModel::~CountingModel()
{
    while (!m_bench.factory.running.empty())
        m_bench.factory.running.back()->stop();
    m_bench.poll();
}

std::string CountingModel::run(const Schedule &schedule, std::vector<std::string> *told)
{
    for (const auto &each : schedule) {
        std::string words;
        const auto wrong = step(each, words);
        if (told != nullptr)
            told->push_back(words);
        if (!wrong.empty())
            return wrong;
    }
    const int begun = admitted;
    while (!m_bench.factory.running.empty())
        m_bench.factory.running.back()->stop();
    m_bench.poll();
    if (m_bench.finished != begun)
        return std::to_string(begun) + " were admitted, but " + std::to_string(m_bench.finished) +
               " answered";
    if (m_bench.journal.throttles != throttled)
        return "the journal tells of another number of throttles";
    m_bench.pool->shutdown();
    return m_bench.factory.live.empty() ? std::string() : "environments outlive the pool";
}

const FunctionPtr &CountingModel::pick(unsigned number) const
{
    return m_functions[number % m_functions.size()];
}

std::string CountingModel::step(const Step &step, std::string &words)
{
    if (step.what == What::Invoke) {
        const auto function = pick(step.a);
        words = "invoke " + text(function);
        if (const auto wrong = invoke(function); !wrong.empty())
            return wrong;
    } else {
        words = act(step);
    }
    m_bench.poll();
    follow();
    return check();
}

/// Does what is no invocation; says it in words, none when there was nothing to do it with.
std::string CountingModel::act(const Step &step)
{
    const auto function = pick(step.a);
    switch (step.what) {
    case What::Invoke:
        break;
    case What::Slow:
        m_bench.factory.slowNext = true;
        return "have the next one initialise slowly";
    case What::Finish:
    case What::Crash:
        return end(step);
    case What::GiveBack:
        return giveBack(step);
    case What::Reserve:
        reserve(function->name, step.b % 7);
        return "reserve " + std::to_string(step.b % 7) + " for " + function->name + " (6: none)";
    case What::Provision:
        if (function->version != "$LATEST")
            provision(function, static_cast<int>(step.b % 4));
        return "provision " + std::to_string(step.b % 4) + " of " + text(function);
    case What::Ready:
    case What::FailInit:
        return initialise(step);
    case What::Wait:
        return wait(step);
    case What::Reap:
        m_bench.pool->reap();
        return "reap";
    case What::Update:
        return update(m_functions[step.a % Names.size() * 3]);
    case What::Delete:
        return remove(function);
    }
    return {};
}

std::string CountingModel::end(const Step &step)
{
    auto *environment = oneOf(m_bench.factory.running, step.a);
    if (environment == nullptr)
        return {};
    const bool finishes = step.what == What::Finish;
    const auto words = (finishes ? "finish " : "crash ") + text(environment->function);
    m_running.erase(environment);
    finishes ? environment->stop() : environment->crash();
    return words;
}

std::string CountingModel::giveBack(const Step &step)
{
    auto &running = m_bench.factory.running;
    auto *environment = oneOf(running, step.a);
    if (environment == nullptr)
        return {};
    const auto words = "give back " + text(environment->function);
    const auto moved = m_running.extract(environment).mapped();
    environment->giveBack();
    m_running[running.back()] = moved;
    return words;
}

std::string CountingModel::initialise(const Step &step)
{
    auto *environment = oneOf(initialising(), step.a);
    if (environment == nullptr || (step.what == What::FailInit && environment->busy()))
        return {};
    const auto of = environment->function;
    if (step.what == What::Ready) {
        environment->becomeReady();
        return "ready " + text(of);
    }
    const bool ahead = environment->initialization == Initialization::Provisioned;
    environment->failInit();
    if (ahead)
        m_failed[of] = m_bench.clock.time;
    return "fail to initialise " + text(of);
}

std::string CountingModel::wait(const Step &step)
{
    const auto time = step.b % 16 == 0 ? 61'000ms : std::chrono::milliseconds(step.a % 3'000);
    m_bench.clock.time += time;
    return "wait " + std::to_string(time.count()) + " ms";
}

std::string CountingModel::update(FunctionPtr &latest)
{
    latest = makeFunction(latest->name, std::to_string(++m_revision));
    m_bench.pool->retire(latest);
    return "update " + latest->name;
}

std::string CountingModel::remove(const FunctionPtr &function)
{
    m_bench.figures.reservations.erase(function->name);
    m_bench.figures.provisioned.erase(function->name);
    m_bench.pool->forget(function->arn());
    std::erase_if(m_failed, [&](const auto &each) { return each.first->name == function->name; });
    return "delete " + function->name;
}

/// What waited in an environment that initialises runs in another one now.
void CountingModel::follow()
{
    for (const auto &[from, to] : std::exchange(m_bench.factory.moves, {})) {
        m_running[to] = m_running.extract(from).mapped();
        ++relieved;
    }
}

std::string CountingModel::invoke(const FunctionPtr &function)
{
    const bool ahead = hasFree(function, Initialization::Provisioned);
    const bool warm = hasFree(function, Initialization::OnDemand);
    const bool spare = hasSpare(function);
    const auto expected = expectedRefusal(function);
    const int made = m_bench.factory.made;
    if (!ahead && m_failed.contains(function) && m_bench.clock.time - m_failed[function] >= 1s)
        m_failed.erase(function);
    if (!m_bench.invoke(function)) {
        ++throttled;
        rateLimited += m_bench.lastReason.find("Rate") != std::string::npos ? 1 : 0;
        return m_bench.lastReason == expected
                   ? std::string()
                   : "refused with " + m_bench.lastReason + ", expected \"" + expected + "\"";
    }
    ++admitted;
    if (!expected.empty())
        return "admitted, expected " + expected;
    auto *environment = m_bench.factory.running.back();
    const bool provisioned = environment->initialization == Initialization::Provisioned;
    m_running[environment] = {function, ahead};
    onProvisioned += provisioned ? 1 : 0;
    if (provisioned != ahead)
        return "a free provisioned environment was not taken";
    if (warm && !ahead && environment == m_bench.factory.live.back() && made != m_bench.factory.made &&
        promised(function) == 0)
        return "made a new environment beside a warm one";
    if (spare && !ahead && made != m_bench.factory.made && promised(function) == 0)
        return "made a new environment beside one that initialises for nobody";
    return {};
}

std::string CountingModel::expectedRefusal(const FunctionPtr &function)
{
    const auto &figures = m_bench.figures;
    const auto reserved = figures.reserved({}, function->name);
    const bool ahead = hasFree(function, Initialization::Provisioned);
    if (!ahead && reserved && outside(function->name) >= *reserved - figures.promised(function->name))
        return "ReservedFunctionConcurrentInvocationLimitExceeded";
    int sharing = 0;
    for (const char *name : Names)
        sharing += figures.reserved({}, name) ? 0 : outside(name);
    const bool full = static_cast<int>(m_running.size()) >= Limit;
    if (full || (!ahead && !reserved && sharing >= Limit - figures.reservedTotal({})))
        return "ConcurrentInvocationLimitExceeded";
    if (ahead || hasFree(function, Initialization::OnDemand) || hasSpare(function) ||
        takeAllowance(function->name))
        return {};
    return reserved ? "ReservedFunctionInvocationRateLimitExceeded" : "FunctionInvocationRateLimitExceeded";
}

/// A vessel that holds `Rate` environments and fills evenly in ten seconds.
bool CountingModel::takeAllowance(const std::string &name)
{
    constexpr std::chrono::nanoseconds Full = 10s;
    auto &allowance = m_allowances[name];
    const auto now = m_bench.clock.time;
    if (!allowance.known)
        allowance.level = Full;
    allowance.known = true;
    allowance.level = std::min(Full, allowance.level + (now - allowance.since));
    allowance.since = now;
    if (allowance.level < Full / Rate)
        return false;
    allowance.level -= Full / Rate;
    return true;
}

/// As the control plane does, refuses what leaves too little for all.
void CountingModel::reserve(const std::string &name, unsigned value)
{
    auto figures = m_bench.figures;
    figures.reservations.erase(name);
    if (value < 6)
        figures.reservations[name] = static_cast<int>(value);
    const auto reserved = figures.reserved({}, name);
    if (figures.reservedTotal({}) > Limit - LeastShared || (reserved && *reserved < figures.promised(name)))
        return;
    m_bench.figures.reservations = figures.reservations;
    changed(name);
}

void CountingModel::provision(const FunctionPtr &version, int count)
{
    auto figures = m_bench.figures;
    auto &list = figures.provisioned[version->name];
    std::erase_if(list, [&](const Provision &each) { return each.version == version; });
    if (count > 0)
        list.push_back({version, count});
    const auto reserved = figures.reserved({}, version->name);
    if (figures.reservedTotal({}) > Limit - LeastShared ||
        (reserved && *reserved < figures.promised(version->name)))
        return;
    m_bench.figures.provisioned = figures.provisioned;
    changed(version->name);
}

void CountingModel::changed(const std::string &name)
{
    std::erase_if(m_failed, [&](const auto &each) { return each.first->name == name; });
    m_bench.changed(name);
}

/// What must hold after every step.
std::string CountingModel::check()
{
    if (m_bench.factory.overlap)
        return "an environment got what it cannot run";
    if (m_running.size() != m_bench.factory.running.size() || static_cast<int>(m_running.size()) > Limit)
        return std::to_string(m_bench.factory.running.size()) + " run, expected " +
               std::to_string(m_running.size());
    for (const auto &function : m_functions) {
        const int all = static_cast<int>(environments(function, Initialization::OnDemand).size());
        m_most[function] = std::max(m_most[function], runningOnDemand(function));
        if (all > m_most[function])
            return "more environments than ever ran at once: " + text(function);
        if (hasFree(function, Initialization::OnDemand) && hasWaiting(function))
            return "one waits while another is free: " + text(function);
        const auto ahead = environments(function, Initialization::Provisioned);
        const auto idle =
            std::count_if(ahead.begin(), ahead.end(), [](const auto *each) { return !each->busy(); });
        const int wanted = promised(function);
        if (idle > wanted)
            return "more than is provisioned of " + text(function);
        if (static_cast<int>(ahead.size()) < wanted && !m_failed.contains(function))
            return "less than is provisioned of " + text(function);
        const auto state = m_bench.pool->provisioned(function);
        if (wanted > 0 && (state.status == ProvisionState::Status::Failed) != m_failed.contains(function))
            return "the state of what is provisioned is wrong for " + text(function);
        if (wanted > 0 && state.status == ProvisionState::Status::Ready && state.allocated != wanted)
            return "said to be ready and is not: " + text(function);
    }
    return {};
}

int CountingModel::outside(const std::string &name) const
{
    int count = 0;
    std::map<FunctionPtr, int> inside;
    for (const auto &[environment, running] : m_running) {
        if (running.function->name != name)
            continue;
        if (!running.provisioned || ++inside[running.function] > promised(running.function))
            ++count;
    }
    return count;
}

int CountingModel::promised(const FunctionPtr &version) const
{
    for (const auto &provision : m_bench.figures.provisions({}, version->name))
        if (provision.version == version)
            return provision.count;
    return 0;
}

std::vector<FakeEnvironment *> CountingModel::environments(const FunctionPtr &of, Initialization why) const
{
    std::vector<FakeEnvironment *> found;
    for (auto *environment : m_bench.factory.live)
        if (environment->function == of && environment->initialization == why)
            found.push_back(environment);
    return found;
}

bool CountingModel::hasFree(const FunctionPtr &of, Initialization why) const
{
    const auto all = environments(of, why);
    return std::any_of(all.begin(), all.end(), [why](const auto *each) {
        return !each->busy() && !each->slow && (why == Initialization::OnDemand || each->ready);
    });
}

/// It initialises, and what it was made for runs elsewhere.
bool CountingModel::hasSpare(const FunctionPtr &of) const
{
    const auto all = environments(of, Initialization::OnDemand);
    return std::any_of(all.begin(), all.end(), [](const auto *each) { return !each->busy() && each->slow; });
}

int CountingModel::runningOnDemand(const FunctionPtr &of) const
{
    const auto all = environments(of, Initialization::OnDemand);
    return static_cast<int>(
        std::count_if(all.begin(), all.end(), [](const auto *each) { return each->busy(); }));
}

bool CountingModel::hasWaiting(const FunctionPtr &of) const
{
    const auto all = environments(of, Initialization::OnDemand);
    return std::any_of(all.begin(), all.end(), [](const auto *each) { return each->busy() && each->slow; });
}

std::vector<FakeEnvironment *> CountingModel::initialising() const
{
    std::vector<FakeEnvironment *> found;
    for (auto *environment : m_bench.factory.live)
        if (environment->slow ||
            (environment->initialization == Initialization::Provisioned && !environment->ready))
            found.push_back(environment);
    return found;
}

} // namespace signalbox::engine::testing
