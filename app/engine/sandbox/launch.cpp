// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/sandbox/launch.h"

#include <boost/asio/posix/stream_descriptor.hpp>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <set>
#include <spawn.h>
#include <stdexcept>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>

namespace signalbox::engine {

namespace {

/// Descriptors are moved above the numbers they are copied to, so that no copy overwrites another's source.
constexpr int AboveTargets = 32;

[[noreturn]] void throwSystem(int error, const char *what)
{
    throw std::system_error(error, std::generic_category(), what);
}

struct SpawnSettings
{
    SpawnSettings()
    {
        ::posix_spawn_file_actions_init(&actions);
        ::posix_spawnattr_init(&attributes);
        sigset_t none, all;
        ::sigemptyset(&none);
        ::sigfillset(&all);
        ::posix_spawnattr_setsigmask(&attributes, &none);
        ::posix_spawnattr_setsigdefault(&attributes, &all);
        ::posix_spawnattr_setpgroup(&attributes, 0); // a Ctrl-C at the terminal is for the engine alone
        ::posix_spawnattr_setflags(&attributes,
                                   POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
    }
    SpawnSettings(const SpawnSettings &) = delete;
    SpawnSettings &operator=(const SpawnSettings &) = delete;
    ~SpawnSettings()
    {
        ::posix_spawn_file_actions_destroy(&actions);
        ::posix_spawnattr_destroy(&attributes);
    }

    posix_spawn_file_actions_t actions{};
    posix_spawnattr_t attributes{};
};

/// These and the first three are all it gets. Sockets of the engine are not closed by themselves.
void giveDescriptors(SpawnSettings &settings, LaunchPlan &plan)
{
    std::set<int> given;
    for (auto &[target, descriptor] : plan.descriptors) {
        descriptor.reset(::fcntl(descriptor.get(), F_DUPFD_CLOEXEC, AboveTargets));
        if (!descriptor)
            throwSystem(errno, "Too many open files to start a sandbox");
        ::posix_spawn_file_actions_adddup2(&settings.actions, descriptor.get(), target);
        given.insert(target);
    }
    for (int fd = STDERR_FILENO + 1; fd < AboveTargets; ++fd)
        if (!given.contains(fd))
            ::posix_spawn_file_actions_addclose(&settings.actions, fd);
    ::posix_spawn_file_actions_addclosefrom_np(&settings.actions, AboveTargets);
}

} // namespace

pid_t launch(LaunchPlan plan)
{
    SpawnSettings settings;
    giveDescriptors(settings, plan);
    std::vector<char *> arguments;
    arguments.reserve(plan.arguments.size() + 1);
    for (auto &argument : plan.arguments)
        arguments.push_back(argument.data());
    arguments.push_back(nullptr);
    char *environment[] = {nullptr};
    pid_t pid = 0;
    const int error = ::posix_spawn(&pid, arguments[0], &settings.actions, &settings.attributes,
                                    arguments.data(), environment);
    if (error != 0)
        throwSystem(error, arguments[0]);
    return pid;
}

bool hasEnded(int pidFd)
{
    siginfo_t info{};
    return ::waitid(P_PIDFD, static_cast<id_t>(pidFd), &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
           info.si_pid != 0;
}

namespace {

void awaitEnd(const std::shared_ptr<asio::posix::stream_descriptor> &end, std::function<void(bool)> done)
{
    end->async_wait(asio::posix::stream_descriptor::wait_read,
                    [end, told = std::move(done)](const boost::system::error_code &error) {
                        if (!error && !hasEnded(end->native_handle()))
                            return awaitEnd(end, told);
                        siginfo_t info{};
                        const bool ended = ::waitid(P_PIDFD, static_cast<id_t>(end->native_handle()), &info,
                                                    WEXITED | WNOHANG) == 0;
                        told(!error && ended && info.si_code == CLD_EXITED && info.si_status == 0);
                    });
}

} // namespace

void whenEnded(asio::io_context &io, pid_t process, std::function<void(bool)> done)
{
    const auto fd = static_cast<int>(::syscall(SYS_pidfd_open, process, 0));
    if (fd < 0) {
        const int error = errno;
        ::waitpid(process, nullptr, 0); // it is none that stays
        throw std::system_error(error, std::generic_category(), "Cannot watch a process");
    }
    awaitEnd(std::make_shared<asio::posix::stream_descriptor>(io, fd), std::move(done));
}

UniqueFd memoryFile(const std::string &name, const std::string &content)
{
    UniqueFd file(::memfd_create(name.c_str(), MFD_CLOEXEC));
    std::size_t written = 0;
    while (file && written < content.size()) {
        const auto n = ::write(file.get(), content.data() + written, content.size() - written);
        if (n <= 0)
            file.reset();
        else
            written += static_cast<std::size_t>(n);
    }
    if (!file || ::lseek(file.get(), 0, SEEK_SET) != 0)
        throwSystem(errno, "Cannot keep a file in memory");
    return file;
}

std::optional<SandboxListeners> receiveListeners(int control)
{
    std::array<int, 3> fds{};
    std::array<char, 1024> text{};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof fds)> buffer{};
    iovec data{text.data(), text.size()};
    msghdr message{};
    message.msg_iov = &data;
    message.msg_iovlen = 1;
    message.msg_control = buffer.data();
    message.msg_controllen = buffer.size();
    const auto size = ::recvmsg(control, &message, MSG_CMSG_CLOEXEC);
    if (size < 0 && errno == EAGAIN)
        return {};
    const cmsghdr *header = CMSG_FIRSTHDR(&message);
    if (size <= 0)
        throw std::runtime_error(std::string("The sandbox launcher ended early") +
                                 (size < 0 ? std::string(": ") + std::strerror(errno) : ""));
    const bool limitsWatches = text[0] == 'L';
    if ((!limitsWatches && text[0] != 'l') || header == nullptr || header->cmsg_len != CMSG_LEN(sizeof fds))
        throw std::runtime_error(std::string(text.data() + 1, static_cast<std::size_t>(size - 1)));
    std::memcpy(fds.data(), CMSG_DATA(header), sizeof fds);
    return SandboxListeners{UniqueFd(fds[0]), UniqueFd(fds[1]), UniqueFd(fds[2]), limitsWatches};
}

} // namespace signalbox::engine
