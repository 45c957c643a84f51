// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/sandbox/seccomp.h"

#ifdef SIGNALBOX_SECCOMP
#    include "app/engine/sandbox/uniquefd.h"

#    include <array>
#    include <cerrno>
#    include <sched.h>
#    include <seccomp.h>
#    include <sys/ioctl.h>
#    include <sys/mman.h>
#    include <sys/socket.h>
#endif

namespace signalbox::engine {

#ifdef SIGNALBOX_SECCOMP

namespace {

constexpr std::array Denied = {
    SCMP_SYS(mount),
    SCMP_SYS(umount2),
    SCMP_SYS(pivot_root),
    SCMP_SYS(chroot),
    SCMP_SYS(move_mount),
    SCMP_SYS(open_tree),
    SCMP_SYS(fsopen),
    SCMP_SYS(fsmount),
    SCMP_SYS(mount_setattr),
    SCMP_SYS(unshare),
    SCMP_SYS(setns),
    SCMP_SYS(add_key),
    SCMP_SYS(request_key),
    SCMP_SYS(keyctl),
    SCMP_SYS(bpf),
    SCMP_SYS(perf_event_open),
    SCMP_SYS(userfaultfd),
    SCMP_SYS(init_module),
    SCMP_SYS(finit_module),
    SCMP_SYS(delete_module),
    SCMP_SYS(kexec_load),
    SCMP_SYS(kexec_file_load),
    SCMP_SYS(reboot),
    SCMP_SYS(swapon),
    SCMP_SYS(swapoff),
    SCMP_SYS(syslog),
    SCMP_SYS(acct),
    SCMP_SYS(quotactl),
    SCMP_SYS(io_uring_setup),
    SCMP_SYS(open_by_handle_at),
    SCMP_SYS(name_to_handle_at),
};

/// Only local, IPv4, IPv6 and netlink sockets.
int addSocketRules(scmp_filter_ctx filter, bool local)
{
    const auto refuse = [filter](scmp_arg_cmp family) {
        return seccomp_rule_add(filter, SCMP_ACT_ERRNO(EAFNOSUPPORT), SCMP_SYS(socket), 1, family);
    };
    int failed = refuse(SCMP_A0(SCMP_CMP_GT, AF_NETLINK));
    for (unsigned family = 0; family < AF_NETLINK; ++family) {
        const bool allowed = (family == AF_UNIX && local) || family == AF_INET || family == AF_INET6;
        if (!allowed)
            failed |= refuse(SCMP_A0(SCMP_CMP_EQ, family));
    }
    return failed;
}

bool addRules(scmp_filter_ctx filter, const SeccompNeeds &needs)
{
    int failed = addSocketRules(filter, !needs.hostNetwork);
    if (needs.watchedMemory)
        for (const int call : {SCMP_SYS(shmget), SCMP_SYS(memfd_create)})
            failed |= seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), call, 0);
    for (const int call : Denied)
        failed |= seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), call, 0);
    // clone with a new user namespace; clone3 hides its flags from a filter, and libc falls back to clone.
    failed |= seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(clone), 1,
                               SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_NEWUSER, CLONE_NEWUSER));
    failed |= seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0);
    failed |= seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(ioctl), 1,
                               SCMP_A1(SCMP_CMP_MASKED_EQ, 0xffffffffU, TIOCSTI));
    failed |= seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(ioctl), 1,
                               SCMP_A1(SCMP_CMP_MASKED_EQ, 0xffffffffU, TIOCLINUX));
    return failed == 0;
}

std::string readAll(int fd)
{
    std::string program;
    std::array<char, 4096> buffer{};
    for (ssize_t n = 0;
         (n = ::pread(fd, buffer.data(), buffer.size(), static_cast<off_t>(program.size()))) > 0;)
        program.append(buffer.data(), static_cast<std::size_t>(n));
    return program;
}

} // namespace

std::string seccompProgram(const SeccompNeeds &needs)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    const UniqueFd file(::memfd_create("seccomp", MFD_CLOEXEC));
    const bool made =
        filter != nullptr && file && addRules(filter, needs) && seccomp_export_bpf(filter, file.get()) == 0;
    seccomp_release(filter);
    return made ? readAll(file.get()) : std::string();
}

#else

std::string seccompProgram(const SeccompNeeds &)
{
    return {};
}

#endif

} // namespace signalbox::engine
