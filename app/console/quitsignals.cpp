// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/quitsignals.h"

#include <array>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

namespace signalbox {

namespace {

// A signal handler reaches nothing but globals. The signals are not blocked instead: the engine would be
// started with them blocked, too.
int writeEnd = -1;

void onSignal(int)
{
    const char byte = 0;
    [[maybe_unused]] const ssize_t written = write(writeEnd, &byte, 1);
}

int openPipe()
{
    std::array<int, 2> ends{-1, -1};
    if (pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        return -1;
    writeEnd = ends[1];
    struct sigaction action = {};
    action.sa_handler = onSignal;
    action.sa_flags = SA_RESTART;
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
    return ends[0];
}

} // namespace

QuitSignals::QuitSignals(QObject *parent)
    : QObject(parent)
    , m_descriptor(openPipe())
    , m_notifier(m_descriptor, QSocketNotifier::Read)
{
    connect(&m_notifier, &QSocketNotifier::activated, this, [this] {
        char byte = 0;
        if (read(m_descriptor, &byte, 1) == 1)
            Q_EMIT quitRequested();
    });
}

QuitSignals::~QuitSignals()
{
    m_notifier.setEnabled(false);
    signal(SIGINT, SIG_DFL);
    signal(SIGTERM, SIG_DFL);
    close(std::exchange(writeEnd, -1));
    close(m_descriptor);
}

} // namespace signalbox
