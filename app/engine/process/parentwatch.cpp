// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/process/parentwatch.h"

#include <boost/asio/post.hpp>
#include <cerrno>
#include <sys/syscall.h>
#include <system_error>
#include <unistd.h>

namespace signalbox::engine {

ParentWatch::ParentWatch(boost::asio::io_context &io, pid_t parent, std::function<void()> gone)
    : m_process(io)
{
    const auto handle = static_cast<int>(::syscall(SYS_pidfd_open, parent, 0));
    const int error = errno;
    // If it had ended before it could be watched, we have another parent now.
    if (handle < 0 ? error == ESRCH : ::getppid() != parent) {
        if (handle >= 0)
            ::close(handle);
        boost::asio::post(io, std::move(gone));
        return;
    }
    if (handle < 0)
        throw std::system_error(error, std::generic_category(), "The parent process cannot be watched");
    m_process.assign(handle);
    m_process.async_wait(boost::asio::posix::stream_descriptor::wait_read,
                         [gone = std::move(gone)](boost::system::error_code failed) {
                             if (!failed)
                                 gone();
                         });
}

} // namespace signalbox::engine
