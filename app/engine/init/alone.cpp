// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/init/alone.h"

#include "app/engine/init/become.h"
#include "app/engine/init/control.h"

#include <cerrno>
#include <cstdlib>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

constexpr unsigned Connection = 7; ///< to the engine; the program's, where there is one
constexpr int BySignal = 128;

void closeRange(unsigned first, unsigned last)
{
    ::syscall(SYS_close_range, first, last, 0U);
}

/// Its status; what else ends meanwhile has lost its parent, and is ours.
int waitFor(pid_t program)
{
    int status = 0;
    for (pid_t ended = 0; ended != program;) {
        ended = ::waitpid(-1, &status, 0);
        if (ended < 0 && errno != EINTR)
            std::_Exit(BySignal - 1); // cannot be: it was not waited for yet
    }
    return status;
}

} // namespace

int runAlone(int (*turnInto)(char **program), char **program)
{
    const pid_t child = ::fork();
    if (child < 0)
        return complain(program[0]);
    if (child == 0) {
        ::setsid();
        closeRange(Control, Connection - 1);
        closeRange(Connection + 1, ~0U);
        std::_Exit(turnInto(program));
    }
    closeRange(Control + 1, ~0U); // what the program closes is to be closed
    const int status = waitFor(child);
    tellEnd(0, status); // nobody misses it when the engine is gone
    return WIFSIGNALED(status) ? BySignal + WTERMSIG(status) : WEXITSTATUS(status);
}
