// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/sandbox/host.h"

#include "app/engine/function/codepackage.h"
#include "app/engine/sandbox/arguments.h"
#include "app/engine/sandbox/etc.h"
#include "app/engine/sandbox/interpreter.h"
#include "app/engine/sandbox/limits.h"
#include "app/engine/sandbox/seccomp.h"
#include "app/engine/stream/log.h"

#include <algorithm>
#include <array>
#include <boost/asio/post.hpp>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/statvfs.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <system_error>

namespace signalbox::engine {

namespace {

constexpr int ProcessLimit = 742;  ///< as recorded in real environments
constexpr int SandboxOverhead = 8; ///< launcher and bubblewrap count too
constexpr uid_t Nobody = 65534;
constexpr int ProbeTimeoutMs = 10'000;
/// The last one is signalbox-init's program, which is nowhere to be seen in the sandbox.
enum Descriptor { ProcessFd = 3, ArgumentsFd, SeccompFd, ExtensionOutputFd, ConnectionFd, InitFd };
/// Where the launcher shows the folder of all code, staged first, and the one slot.
constexpr const char *StagedCode = "/mnt/0";
constexpr const char *CodeSlot = "/mnt/slot0";

std::string findBubblewrap()
{
    for (const char *path : {"/usr/bin/bwrap", "/usr/local/bin/bwrap"})
        if (::access(path, X_OK) == 0)
            return path;
    return {};
}

/// Whether the process limit of a user namespace counts what is in it alone (since Linux 5.14), not all that
/// its user runs.
bool countsByNamespace()
{
    utsname system{};
    int major = 0;
    int minor = 0;
    return ::uname(&system) == 0 && std::sscanf(system.release, "%d.%d", &major, &minor) == 2 &&
           std::pair(major, minor) >= std::pair(5, 14);
}

/// Whether the launcher can limit what files a user namespace watches, as far as can be seen before it tried
/// to: in some containers these settings are shown, but cannot be changed.
bool mayLimitWatches()
{
    constexpr const char *setting = "/proc/sys/user/max_inotify_instances";
    struct statvfs there = {};
    return ::statvfs(setting, &there) == 0 && (there.f_flag & ST_RDONLY) == 0;
}

void warnOf(const LimitReport &limit)
{
    if (!limit.enforced)
        logWarning("Not enforced here: " + limit.name + ". " + limit.message);
}

/// AWS gives a function one processor per 1,769 MB.
double processorsFor(int memoryMb)
{
    return memoryMb / 1769.0;
}

/// What a person can do about a sandbox that cannot be made.
std::string advice(const std::string &problem)
{
    if (problem.find("mount proc") != std::string::npos)
        return problem + ". The container this runs in hides a part of /proc, so that no sandbox can be made "
                         "inside it. Start the container with --security-opt systempaths=unconfined (podman: "
                         "--security-opt unmask=ALL) or --privileged, then restart the engine.";
    if (problem.find("namespace") != std::string::npos || problem.find("uid map") != std::string::npos ||
        problem.find("Operation not permitted") != std::string::npos)
        return problem + ". User namespaces seem to be switched off here. Allow them (sysctl -w "
                         "user.max_user_namespaces=15000; "
                         "on some systems also kernel.unprivileged_userns_clone=1 or "
                         "kernel.apparmor_restrict_unprivileged_userns=0; in a container start it with more "
                         "privileges), then "
                         "restart the engine.";
    return problem + ".";
}

UniqueFd openProgram(const std::string &path)
{
    UniqueFd program(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!program)
        throw std::system_error(errno, std::generic_category(), "Cannot open " + path);
    return program;
}

std::string readAll(int fd)
{
    std::string text;
    std::array<char, 1024> buffer{};
    for (ssize_t n = 0; text.size() < 8192 && (n = ::read(fd, buffer.data(), buffer.size())) > 0;)
        text.append(buffer.data(), static_cast<std::size_t>(n));
    text.erase(text.find_last_not_of("\n.") + 1);
    return text;
}

} // namespace

SandboxHost::SandboxHost(asio::io_context &io, const Options &options)
    : m_io(io)
    , m_options(options)
    , m_etc(options.dataDir / "sandbox" / "etc")
    , m_networkEtc(options.dataDir / "sandbox" / "etc-network")
    , m_seccomp(seccompProgram({false, !m_groups.limitsMemory()}))
    , m_networkSeccomp(seccompProgram({true, !m_groups.limitsMemory()}))
    , m_bubblewrap(findBubblewrap())
    , m_user(::getuid() == 0 ? Nobody : 0)
    , m_limitsWatches(mayLimitWatches())
{
    asio::post(m_io, [this] { beginTrial(); }); // the engine is ready before
    m_report.limits = limits();
    for (const auto &limit : m_report.limits)
        warnOf(limit);
}

const HostReport &SandboxHost::report()
{
    endTrial();
    if (!std::exchange(m_runtimesKnown, true))
        m_report.runtimes = findRuntimes(m_options);
    return m_report;
}

std::string SandboxHost::interpreter(const std::string &family) const
{
    return findInterpreter(family, m_options);
}

std::shared_ptr<Sandbox> SandboxHost::start(const SandboxSpec &spec, std::weak_ptr<SandboxObserver> observer)
{
    const ControlGroupLimits limits{static_cast<std::uint64_t>(spec.memoryMb) * 1024 * 1024,
                                    ProcessLimit + SandboxOverhead, processorsFor(spec.memoryMb)};
    auto group = m_groups.make(spec.instanceId, limits);
    if (m_groups.limitsMemory() && !(group && group->limitsMemory()))
        logWarning("The system refused to limit the memory of environment " + spec.instanceId +
                   ": it is watched instead");
    auto started = plan(spec, group.get());
    return Sandbox::start(m_io, std::move(started), std::move(group), m_user != 0 ? m_user : ::getuid(),
                          std::move(observer));
}

void SandboxHost::deliver(Sandbox &sandbox, const std::string &codeFolder, std::function<void(bool)> done)
{
    const auto below = std::filesystem::path(codeFolder).lexically_relative(codeFolderIn(m_options.dataDir));
    if (below.empty() || below == "." || *below.begin() == "..") // never that of all code
        throw std::system_error(EINVAL, std::generic_category(), "Not a code folder: " + codeFolder);
    LaunchPlan helper;
    helper.descriptors.emplace_back(ProcessFd, sandbox.process());
    helper.arguments = {m_options.launcher.string(), "--into", std::string(StagedCode) + "/" + below.string(),
                        CodeSlot};
    whenEnded(m_io, launch(std::move(helper)), std::move(done));
}

/// Where a sandbox finds a folder: when functions run as another user than ours the launcher stages it, since
/// that user may not be able to enter it.
std::string SandboxHost::shown(const std::string &folder, std::vector<std::string> &launcherArguments,
                               bool always) const
{
    if (folder.empty() || (m_user == 0 && !always))
        return folder;
    const auto staged = std::count(launcherArguments.begin(), launcherArguments.end(), "--stage");
    launcherArguments.insert(launcherArguments.end(), {"--stage", folder});
    return "/mnt/" + std::to_string(staged);
}

std::string SandboxHost::etcFor(bool hostNetwork)
{
    if (hostNetwork && !std::exchange(m_networkEtcMade, true))
        makeSandboxEtc(m_networkEtc, true);
    return hostNetwork ? m_networkEtc.string() : m_etc.string();
}

std::string SandboxHost::initProgram() const
{
    return (m_options.launcher.parent_path() / "signalbox-init").string();
}

/// What bubblewrap starts.
std::vector<std::string> SandboxHost::commandOf(const SandboxSpec &spec) const
{
    std::vector<std::string> made = {"/proc/self/fd/" + std::to_string(InitFd)};
    made.insert(made.end(), spec.extensions.begin(), spec.extensions.end());
    made.emplace_back(spec.standIn ? "--wait" : "--");
    made.insert(made.end(), spec.command.begin(), spec.command.end());
    return made;
}

LaunchPlan SandboxHost::plan(const SandboxSpec &spec, const ControlGroup *group)
{
    LaunchPlan made;
    auto &arguments = made.arguments;
    made.extensions = spec.extensions.size();
    arguments = {m_options.launcher.string(), "--keep", std::to_string(InitFd), "--user",
                 std::to_string(m_user)};
    if (countsByNamespace())
        arguments.insert(arguments.end(), {"--processes", std::to_string(ProcessLimit + SandboxOverhead)});
    SandboxView view;
    view.hostNetwork = !spec.hostAddress.empty();
    if (view.hostNetwork)
        arguments.insert(arguments.end(), {"--address", spec.hostAddress});
    const bool later = spec.codeFolder.empty();
    if (later) { // staged first: deliver() finds it there
        shown(codeFolderIn(m_options.dataDir).string(), arguments, later);
        arguments.insert(arguments.end(), {"--slots", "1"});
    }
    view.code = later ? CodeSlot : shown(spec.codeFolder, arguments, later);
    view.layers = shown(spec.layersFolder, arguments, later);
    view.etc = shown(etcFor(view.hostNetwork), arguments, later);
    view.runtime = shown(m_options.runtimeDir.string(), arguments, later);
    if (!spec.interpreter.empty())
        view.interpreterAt = interpreterFolder(spec.interpreter);
    view.interpreterFrom = shown(view.interpreterAt, arguments, later);
    view.ephemeralMb = spec.ephemeralMb;
    view.environment = spec.environment;
    if (spec.connected) {
        view.environment["_SIGNALBOX_CONNECTION"] = std::to_string(ConnectionFd);
        arguments.insert(arguments.end(), {"--connect", std::to_string(ConnectionFd)});
    }
    if (const auto &filter = view.hostNetwork ? m_networkSeccomp : m_seccomp; !filter.empty()) {
        view.seccompFd = SeccompFd;
        made.descriptors.emplace_back(SeccompFd, memoryFile("seccomp", filter));
    }
    if (group != nullptr)
        for (const auto &folder : group->folders())
            arguments.insert(arguments.end(), {"--cgroup", folder.string()});
    arguments.insert(arguments.end(), {"--", m_bubblewrap, "--args", std::to_string(ArgumentsFd), "--"});
    const auto command = commandOf(spec);
    arguments.insert(arguments.end(), command.begin(), command.end());
    made.descriptors.emplace_back(InitFd, openProgram(initProgram()));
    made.descriptors.emplace_back(ArgumentsFd, memoryFile("arguments", joinNul(sandboxArguments(view))));
    return made;
}

std::vector<LimitReport> SandboxHost::limitsOf(const FunctionConfig &function, bool hostNetwork) const
{
    auto limits = m_report.limits;
    for (auto &limit : limits) {
        if (limit.name == "memory")
            limit.message = std::to_string(function.memoryMb) + " MB. " + limit.message;
        else if (limit.name == "tmp")
            limit.message = std::to_string(function.ephemeralMb) + " MB. " + limit.message;
        else if (limit.name == "network")
            limit = hostNetwork ? LimitReport{"network", false, "host",
                                              "It was given the host's network: it reaches what this machine "
                                              "reaches, this machine's own services included."}
                                : LimitReport{"network", true, "namespace",
                                              "It reaches the engine and nothing else."};
    }
    return limits;
}

bool SandboxHost::available()
{
    endTrial();
    return m_report.sandboxAvailable;
}

const std::string &SandboxHost::message()
{
    endTrial();
    return m_report.sandboxMessage;
}

void SandboxHost::tell(const std::string &problem)
{
    m_report.sandboxAvailable = problem.empty();
    m_report.sandboxMessage = problem.empty() ? sandboxesWork : problem;
    if (!problem.empty())
        logWarning(problem);
}

void SandboxHost::beginTrial()
{
    if (std::exchange(m_tried, true))
        return;
    if (const auto problem = prepareTrial(); !problem.empty())
        tell(problem);
}

/// What is in the way already; empty when the trial runs.
std::string SandboxHost::prepareTrial()
{
    if (m_bubblewrap.empty())
        return bubblewrapMissing;
    for (const auto &program : {m_options.launcher.string(), initProgram()})
        if (::access(program.c_str(), X_OK) != 0)
            return "A part of the sandbox is missing at " + program + ". Install Signalbox again.";
    return launchTrial();
}

/// Runs "true" in a sandbox.
std::string SandboxHost::launchTrial()
{
    try {
        makeSandboxEtc(m_etc);
        SandboxSpec spec;
        spec.codeFolder = m_etc.string();
        spec.command = {"/usr/bin/true"};
        spec.ephemeralMb = 1;
        auto plan = this->plan(spec, nullptr);
        std::array<int, 2> control{};
        std::array<int, 2> output{};
        if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, control.data()) != 0 ||
            ::pipe2(output.data(), O_CLOEXEC) != 0)
            throw std::system_error(errno, std::generic_category(), "Cannot try out a sandbox");
        m_trial.emplace(Trial{0, UniqueFd(control[0]), asio::posix::stream_descriptor(m_io, output[0])});
        plan.descriptors.emplace_back(3, UniqueFd(control[1]));
        plan.descriptors.emplace_back(2, UniqueFd(output[1]));
        m_trial->process = launch(std::move(plan));
        m_trial->output.async_wait(asio::posix::stream_descriptor::wait_read,
                                   [this](const boost::system::error_code &error) {
                                       if (!error)
                                           endTrial();
                                   });
        return {};
    } catch (const std::exception &failure) {
        m_trial.reset();
        return advice(failure.what());
    }
}

void SandboxHost::endTrial()
{
    beginTrial();
    if (!m_trial)
        return;
    auto trial = std::move(*m_trial);
    m_trial.reset();
    tell(outcome(trial));
}

/// Waits for its end. Empty when it worked.
std::string SandboxHost::outcome(Trial &trial)
{
    pollfd ended{trial.output.native_handle(), POLLIN, 0};
    if (::poll(&ended, 1, ProbeTimeoutMs) == 0)
        ::kill(trial.process, SIGKILL);
    auto said = readAll(trial.output.native_handle());
    int status = 0;
    ::waitpid(trial.process, &status, 0);
    said += readAll(trial.output.native_handle()); // what it wrote in between
    try {
        if (const auto made = receiveListeners(trial.control.get()); made && !made->limitsWatches)
            giveUpWatches();
    } catch (const std::exception &failure) {
        return advice(failure.what());
    }
    return status == 0 ? std::string() : advice(said.empty() ? "A sandbox cannot be started here" : said);
}

void SandboxHost::giveUpWatches()
{
    if (!std::exchange(m_limitsWatches, false))
        return;
    m_report.limits = limits();
    for (const auto &limit : m_report.limits)
        if (limit.name == "file watches")
            warnOf(limit);
}

std::vector<LimitReport> SandboxHost::limits() const
{
    Enforcement here;
    here.groups = m_groups.mechanism();
    here.memory = m_groups.limitsMemory();
    here.processes = m_groups.limitsProcesses();
    here.processesByUser = countsByNamespace();
    here.processors = m_groups.sharesProcessors();
    here.calls = !m_seccomp.empty();
    here.asNobody = m_user != 0;
    here.unprivileged = ::getuid() != 0;
    here.watches = m_limitsWatches;
    here.mostProcesses = ProcessLimit;
    return limitsWith(here);
}

} // namespace signalbox::engine
