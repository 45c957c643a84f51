// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <functional>
#include <sys/types.h>

namespace signalbox::engine {

/// Tells when the process that started us has ended. Watches the process, where PR_SET_PDEATHSIG watches only
/// the thread that forked and would fire when that one ends.
class ParentWatch
{
public:
    /// `parent` was our parent when the program began; `gone` is called from the event loop, at once when it
    /// has ended already. Throws std::system_error where the kernel has no pidfd.
    ParentWatch(boost::asio::io_context &io, pid_t parent, std::function<void()> gone);

private:
    boost::asio::posix::stream_descriptor m_process;
};

} // namespace signalbox::engine
