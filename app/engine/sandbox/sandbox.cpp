// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/sandbox/sandbox.h"

#include "app/engine/sandbox/message.h"
#include "app/engine/sandbox/peer.h"
#include "app/engine/sandbox/processtree.h"

#include <array>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <system_error>

namespace signalbox::engine {

namespace {

constexpr int ControlFd = 3;
constexpr int ExtensionOutputFd = 6;
/// Below the launched process, which becomes bubblewrap, are the sandbox's own first process and then the
/// runtime.
constexpr int RuntimeDepth = 2;
constexpr int OutputReads = 64; ///< a turn, so that a flood of output cannot hold the event loop

struct Pair
{
    UniqueFd ours;
    UniqueFd theirs;
};

Pair makeControl()
{
    std::array<int, 2> fds{};
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, fds.data()) != 0)
        throw std::system_error(errno, std::generic_category(), "socketpair");
    return {UniqueFd(fds[0]), UniqueFd(fds[1])};
}

/// The sandbox's user owns its end, so that a function can open /dev/stdout by name.
Pair makeOutput(uid_t owner)
{
    std::array<int, 2> fds{};
    if (::pipe2(fds.data(), O_CLOEXEC) != 0)
        throw std::system_error(errno, std::generic_category(), "pipe");
    ::fcntl(fds[0], F_SETFL, O_NONBLOCK);
    if (::fchown(fds[1], owner, static_cast<gid_t>(-1)) != 0 && owner != ::getuid())
        throw std::system_error(errno, std::generic_category(), "fchown");
    return {UniqueFd(fds[0]), UniqueFd(fds[1])};
}

/// A descriptor of the process; without one (too many are open) it cannot be let run.
int watchProcess(pid_t pid)
{
    const auto fd = static_cast<int>(::syscall(SYS_pidfd_open, pid, 0));
    if (fd >= 0)
        return fd;
    const int error = errno;
    ::kill(pid, SIGKILL);
    ::waitpid(pid, nullptr, 0);
    throw std::system_error(error, std::generic_category(), "Cannot watch a sandbox's process");
}

/// Of the launched process. bubblewrap tells by 128 and more of a signal that ended what it watches.
SandboxExit exitOf(const siginfo_t &info)
{
    if (info.si_code != CLD_EXITED)
        return {0, info.si_status};
    const bool bySignal = info.si_status > 128 && info.si_status <= 128 + SIGRTMAX;
    return bySignal ? SandboxExit{0, info.si_status - 128} : SandboxExit{info.si_status};
}

/// A group can be removed only when its last process is gone, a moment after the first one: tries again, ever
/// more rarely. What is left then is removed at the engine's next start.
void removeLater(asio::io_context &io, const std::shared_ptr<ControlGroup> &group,
                 std::chrono::milliseconds wait)
{
    if (group->remove() || wait > std::chrono::seconds(4))
        return;
    group->killAll();
    auto timer = std::make_shared<asio::steady_timer>(io, wait);
    timer->async_wait([&io, group, wait, timer](const boost::system::error_code &error) {
        if (!error)
            removeLater(io, group, wait * 2);
    });
}

void awaitDeath(asio::io_context &io, const std::shared_ptr<asio::posix::stream_descriptor> &exit,
                const std::shared_ptr<ControlGroup> &group)
{
    exit->async_wait(asio::posix::stream_descriptor::wait_read, [&io, exit, group](
                                                                    const boost::system::error_code &error) {
        if (!error && !hasEnded(exit->native_handle()))
            return awaitDeath(io, exit, group);
        siginfo_t info{};
        ::waitid(P_PIDFD, static_cast<id_t>(exit->native_handle()), &info, WEXITED | WNOHANG);
        if (group)
            removeLater(io, group, std::chrono::milliseconds(4));
    });
}

void reap(asio::io_context &io, int pidFd, const std::shared_ptr<ControlGroup> &group)
{
    awaitDeath(io, std::make_shared<asio::posix::stream_descriptor>(io, pidFd), group);
}

} // namespace

std::string SandboxExit::text() const
{
    if (signal == SIGKILL)
        return "signal: killed";
    if (signal != 0) {
        const char *name = ::sigdescr_np(signal);
        std::string words = name != nullptr ? name : std::to_string(signal);
        for (auto &c : words)
            c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        return "signal: " + words;
    }
    return status == 0 ? std::string() : "exit status " + std::to_string(status);
}

Sandbox::Sandbox(asio::io_context &io)
    : m_io(io)
    , m_control(io)
    , m_output(io)
    , m_extensionOutput(io)
    , m_exit(io)
{
}

std::shared_ptr<Sandbox> Sandbox::start(asio::io_context &io, LaunchPlan plan,
                                        std::unique_ptr<ControlGroup> group, uid_t outputOwner,
                                        std::weak_ptr<SandboxObserver> observer)
{
    auto sandbox = std::make_shared<Sandbox>(io);
    auto control = makeControl();
    auto output = makeOutput(outputOwner);
    const int outputFd = output.theirs.get();
    plan.descriptors.emplace_back(0, UniqueFd(::open("/dev/null", O_RDONLY | O_CLOEXEC)));
    plan.descriptors.emplace_back(1, std::move(output.theirs));
    plan.descriptors.emplace_back(2, UniqueFd(::fcntl(outputFd, F_DUPFD_CLOEXEC, 0)));
    plan.descriptors.emplace_back(ControlFd, std::move(control.theirs));
    sandbox->m_extensions = plan.extensions;
    if (plan.extensions > 0) {
        auto more = makeOutput(outputOwner);
        plan.descriptors.emplace_back(ExtensionOutputFd, std::move(more.theirs));
        sandbox->m_extensionOutput.assign(more.ours.release());
        sandbox->awaitOutput(sandbox->m_extensionOutput);
    }
    sandbox->m_group = std::move(group);
    sandbox->m_observer = std::move(observer);
    const pid_t pid = launch(std::move(plan));
    sandbox->m_exit.assign(watchProcess(pid));
    sandbox->m_pid = pid;
    sandbox->m_control.assign(control.ours.release());
    sandbox->m_output.assign(output.ours.release());
    sandbox->awaitListeners();
    sandbox->awaitOutput(sandbox->m_output);
    sandbox->awaitExit();
    return sandbox;
}

Sandbox::~Sandbox()
{
    kill();
}

void Sandbox::awaitListeners()
{
    m_control.async_wait(asio::posix::stream_descriptor::wait_read,
                         [weak = weak_from_this()](const boost::system::error_code &error) {
                             if (const auto self = weak.lock(); self && !error)
                                 self->takeListeners();
                         });
}

void Sandbox::takeListeners()
{
    const auto observer = m_observer.lock();
    if (m_heard || !observer)
        return;
    try {
        auto listeners = receiveListeners(m_control.native_handle());
        if (!listeners)
            return awaitListeners();
        m_heard = true;
        observer->sandboxListens(std::move(*listeners));
        if (m_extensions > 0 && m_control.is_open())
            awaitMessage();
    } catch (const std::runtime_error &failure) {
        m_heard = true;
        fail(failure.what());
    }
}

void Sandbox::fail(const std::string &sentence)
{
    const auto observer = m_observer.lock();
    kill();
    if (observer)
        observer->sandboxFailed(sentence);
}

void Sandbox::awaitMessage()
{
    m_control.async_wait(asio::posix::stream_descriptor::wait_read,
                         [weak = weak_from_this()](const boost::system::error_code &error) {
                             if (const auto self = weak.lock(); self && !error)
                                 self->takeMessage();
                         });
}

void Sandbox::takeMessage()
{
    const auto message = receiveMessage(m_control.native_handle(), m_extensions);
    if (std::holds_alternative<HangUp>(message))
        return; // the sandbox ends, too
    awaitMessage();
    drainOutput();
    if (const auto *ended = std::get_if<ProcessEnd>(&message))
        processEnded(ended->place, ended->exit);
    else if (const auto *failure = std::get_if<LaunchFailure>(&message))
        fail(failure->sentence);
    else if (std::holds_alternative<Nonsense>(message))
        endForged();
}

void Sandbox::processEnded(std::size_t place, SandboxExit exit)
{
    noteMemory(exit);
    if (const auto observer = m_observer.lock())
        observer->sandboxProcessExited(place, exit);
}

/// Someone else speaks for signalbox-init.
void Sandbox::endForged()
{
    const auto observer = m_observer.lock();
    kill();
    if (observer)
        observer->sandboxExited({0, SIGKILL, false, true});
}

void Sandbox::noteMemory(SandboxExit &exit) const
{
    exit.outOfMemory = m_group && m_group->outOfMemoryKills() > 0 && exit.signal == SIGKILL;
}

void Sandbox::command(char letter)
{
    if (m_extensions > 0 && m_control.is_open())
        ::send(m_control.native_handle(), &letter, 1, MSG_NOSIGNAL | MSG_DONTWAIT);
}

void Sandbox::terminateRuntime()
{
    if (m_extensions > 0)
        command('T');
    else if (const pid_t runtime = m_pid != 0 ? innermost(m_pid, RuntimeDepth) : 0; runtime != 0)
        ::kill(runtime, SIGTERM);
}

void Sandbox::awaitOutput(asio::posix::stream_descriptor &from)
{
    from.async_wait(asio::posix::stream_descriptor::wait_read,
                    [weak = weak_from_this(), &from](const boost::system::error_code &error) {
                        const auto self = weak.lock();
                        if (!error && self && self->readOutput(from))
                            self->awaitOutput(from);
                    });
}

/// False at the end of the output.
bool Sandbox::readOutput(asio::posix::stream_descriptor &from)
{
    std::array<char, 65536> buffer; // NOLINT(*-member-init): filled below, many times a second
    for (int turn = 0; turn < OutputReads && from.is_open(); ++turn) {
        const auto size = ::read(from.native_handle(), buffer.data(), buffer.size());
        if (size <= 0)
            return size < 0 && errno == EAGAIN;
        const auto observer = m_observer.lock();
        const std::string_view bytes(buffer.data(), static_cast<std::size_t>(size));
        if (observer && &from == &m_output)
            observer->sandboxOutput(bytes);
        else if (observer)
            observer->extensionOutput(bytes);
    }
    return from.is_open();
}

void Sandbox::drainOutput()
{
    readOutput(m_output);
    if (m_extensions > 0)
        readOutput(m_extensionOutput);
}

void Sandbox::awaitExit()
{
    m_exit.async_wait(asio::posix::stream_descriptor::wait_read,
                      [weak = weak_from_this()](const boost::system::error_code &error) {
                          const auto self = weak.lock();
                          if (!self || error || self->m_pid == 0)
                              return;
                          if (!hasEnded(self->m_exit.native_handle()))
                              return self->awaitExit();
                          self->takeListeners(); // or the reason why there are none
                          if (self->m_pid != 0 && !self->m_heard)
                              self->fail("The sandbox launcher ended early");
                          else if (self->m_pid != 0)
                              self->exited();
                      });
}

void Sandbox::exited()
{
    siginfo_t info{};
    ::waitid(P_PIDFD, static_cast<id_t>(m_exit.native_handle()), &info, WEXITED);
    const auto message = receiveMessage(m_control.native_handle(), m_extensions);
    const auto *told = std::get_if<ProcessEnd>(&message); // before it ended, unless it was ended itself
    auto exit = told != nullptr && m_extensions == 0 ? told->exit : exitOf(info);
    noteMemory(exit);
    drainOutput();
    m_lastPeak = peakBytes();
    m_pid = 0;
    m_exit.close();
    m_output.close();
    m_extensionOutput.close();
    m_control.close();
    if (m_group)
        removeLater(m_io, std::shared_ptr(std::move(m_group)), std::chrono::milliseconds(4));
    if (const auto *failure = std::get_if<LaunchFailure>(&message))
        fail(failure->sentence);
    else if (const auto observer = m_observer.lock())
        observer->sandboxExited(exit);
}

void Sandbox::kill()
{
    m_observer.reset();
    if (m_pid == 0)
        return;
    ::syscall(SYS_pidfd_send_signal, m_exit.native_handle(), SIGKILL, nullptr, 0);
    m_pid = 0;
    m_output.close();
    m_extensionOutput.close();
    m_control.close();
    reap(m_io, m_exit.release(), std::move(m_group));
}

UniqueFd Sandbox::process()
{
    return UniqueFd(m_pid != 0 ? ::fcntl(m_exit.native_handle(), F_DUPFD_CLOEXEC, 0) : -1);
}

bool Sandbox::owns(int connection) const
{
    return m_pid != 0 && comesFrom(connection, m_pid);
}

std::uint64_t Sandbox::peakBytes() const
{
    if (m_group)
        if (const auto peak = m_group->peakBytes())
            return *peak;
    return m_pid != 0 ? treeMemory(m_pid).peakBytes : m_lastPeak;
}

/// Asks for what takes longer only when it may matter.
bool Sandbox::uses(std::uint64_t bytes) const
{
    return m_pid != 0 && treeMemory(m_pid).nowBytes > bytes && treeShare(m_pid) > bytes;
}

} // namespace signalbox::engine
