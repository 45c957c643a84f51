// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/init/become.h"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <unistd.h>

int complain(const char *what)
{
    constexpr int NotFound = 127;
    constexpr int Failed = 126;
    const int error = errno;
    std::fprintf(stderr, "%s: %s\n", what, std::strerror(error));
    return error == ENOENT ? NotFound : Failed;
}

int become(char **program, char **environment)
{
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    ::execve(program[0], program, environment);
    return complain(program[0]);
}
