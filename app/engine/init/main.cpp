// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later

// signalbox-init: the first process in a sandbox.
//
//   signalbox-init EXTENSION... -- RUNTIME [ARGUMENT]...
//   signalbox-init -- RUNTIME [ARGUMENT]...
//   signalbox-init --wait RUNTIME
//
// It tells the engine, over the SOCK_SEQPACKET socket at descriptor 3, of each process it started that ends,
// by a message "X" of three numbers: its place (0 the runtime, then the extensions as they were given), its
// exit status, and the signal that ended it. A program that cannot be started ends with 126 or 127, as in a
// shell.
//
// It starts extensions at once, their output on descriptor 6, and does with their runtime what the engine
// says over the socket, one letter a message: R starts it, T asks it to end (SIGTERM), K ends it. It ends
// when the engine closes the socket. Without extensions it starts the runtime at once and ends with it. With
// --wait that waits for its environment first, see wait.h.
//
// It runs as the same user as the programs do, who must not reach into it all the same: it holds the socket
// that the engine believes, and its program's file is outside of the sandbox.
#include "app/engine/init/alone.h"
#include "app/engine/init/become.h"
#include "app/engine/init/control.h"
#include "app/engine/init/wait.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <string>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace {

constexpr int ExtensionOutput = 6;
constexpr int Program = 8;            ///< our own
constexpr int CannotStart = 126 << 8; ///< as waitpid() gives an exit status

/// Variables of the function that its extensions do not get.
constexpr std::array RuntimeOnly = {"_HANDLER",
                                    "AWS_EXECUTION_ENV",
                                    "AWS_LAMBDA_LOG_GROUP_NAME",
                                    "AWS_LAMBDA_LOG_STREAM_NAME",
                                    "AWS_XRAY_CONTEXT_MISSING",
                                    "AWS_XRAY_DAEMON_ADDRESS",
                                    "LAMBDA_RUNTIME_DIR",
                                    "LAMBDA_TASK_ROOT",
                                    "_AWS_XRAY_DAEMON_ADDRESS",
                                    "_AWS_XRAY_DAEMON_PORT"};

void tell(std::size_t place, int status)
{
    if (!tellEnd(place, status))
        std::_Exit(0); // the engine is gone, and the sandbox goes too
}

int becomeRuntime(char **program)
{
    return become(program, environ);
}

int becomeExtension(char **program)
{
    for (const char *name : RuntimeOnly)
        ::unsetenv(name);
    ::dup2(ExtensionOutput, STDOUT_FILENO);
    ::dup2(ExtensionOutput, STDERR_FILENO);
    return become(program, environ);
}

pid_t start(char **program, bool extension)
{
    const pid_t child = ::fork();
    if (child == 0)
        std::_Exit(extension ? becomeExtension(program) : becomeRuntime(program));
    return child;
}

class Processes
{
public:
    Processes(std::vector<char *> extensions, char **runtime)
        : m_runtime(runtime)
        , m_pids(extensions.size() + 1, 0)
    {
        for (std::size_t i = 0; i < extensions.size(); ++i) {
            std::array<char *, 2> program = {extensions[i], nullptr};
            started(i + 1, start(program.data(), true));
        }
    }

    void obey(char letter)
    {
        pid_t &runtime = m_pids[0];
        if (letter == 'R' && runtime == 0)
            started(0, start(m_runtime, false));
        else if (letter == 'T' && runtime > 0)
            ::kill(runtime, SIGTERM);
        else if (letter == 'K' && runtime > 0)
            ::kill(runtime, SIGKILL);
    }

    void reap()
    {
        int status = 0;
        for (pid_t pid = 0; (pid = ::waitpid(-1, &status, WNOHANG)) > 0;) {
            for (std::size_t place = 0; place < m_pids.size(); ++place) {
                if (m_pids[place] != pid)
                    continue;
                m_pids[place] = -1;
                tell(place, status);
            }
        }
    }

private:
    void started(std::size_t place, pid_t pid)
    {
        m_pids[place] = pid;
        if (pid < 0)
            tell(place, CannotStart);
    }

    char **m_runtime;
    std::vector<pid_t> m_pids; ///< the runtime's first; 0: not started, -1: ended
};

/// What the engine says; ends with it.
void listen(Processes &processes)
{
    char letter = 0;
    const auto size = ::recv(Control, &letter, 1, 0);
    if (size > 0)
        processes.obey(letter);
    else if (size == 0 || errno != EINTR)
        std::_Exit(0);
}

[[noreturn]] void serveEngine(Processes &processes, int ended)
{
    for (;;) {
        std::array<pollfd, 2> ready = {{{Control, POLLIN, 0}, {ended, POLLIN, 0}}};
        ::poll(ready.data(), ready.size(), -1);
        signalfd_siginfo info{};
        while (::read(ended, &info, sizeof info) > 0) {
        }
        processes.reap();
        if (ready[0].revents != 0)
            listen(processes);
    }
}

/// Descriptors the programs do not get.
void keepToOurselves()
{
    for (const int fd : {Control, ExtensionOutput, Program})
        ::fcntl(fd, F_SETFD, FD_CLOEXEC);
}

} // namespace

int main(int count, char **values)
{
    ::prctl(PR_SET_DUMPABLE, 0); // no ptrace, pidfd_getfd or /proc/1/exe; what it starts is its own again
    ::prctl(PR_SET_NAME, "signalbox-init"); // else it is named by the descriptor it came from
    if (count == 3 && std::strcmp(values[1], "--wait") == 0)
        return runAlone(waitAndBecome, values + 2);
    std::vector<char *> extensions;
    int i = 1;
    for (; i < count && std::strcmp(values[i], "--") != 0; ++i)
        extensions.push_back(values[i]);
    if (i + 1 >= count)
        return 125;
    if (extensions.empty())
        return runAlone(becomeRuntime, values + i + 1);
    keepToOurselves();
    sigset_t children;
    ::sigemptyset(&children);
    ::sigaddset(&children, SIGCHLD);
    ::sigprocmask(SIG_BLOCK, &children, nullptr);
    const int ended = ::signalfd(-1, &children, SFD_CLOEXEC | SFD_NONBLOCK);
    Processes processes(extensions, values + i + 1);
    serveEngine(processes, ended);
}
