// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/init/control.h"

#include <string>
#include <sys/socket.h>
#include <sys/wait.h>

bool tellEnd(std::size_t place, int status)
{
    const int code = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
    const int signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    const auto message =
        "X " + std::to_string(place) + " " + std::to_string(code) + " " + std::to_string(signal);
    return ::send(Control, message.data(), message.size(), MSG_NOSIGNAL) >= 0;
}
