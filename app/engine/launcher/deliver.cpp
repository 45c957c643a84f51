// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/launcher/deliver.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <linux/mount.h>
#include <sched.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace {

constexpr int Failed = 125;

int complain(const char *what)
{
    std::fprintf(stderr, "Cannot %s: %s\n", what, std::strerror(errno));
    return Failed;
}

/// A copy of the folder's mount gets its flags before it is attached: it reaches the sandbox as it is then.
bool mountReadOnly(const char *from, const char *at)
{
    const auto tree =
        static_cast<int>(::syscall(SYS_open_tree, AT_FDCWD, from, OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC));
    mount_attr flags{};
    flags.attr_set = MOUNT_ATTR_RDONLY | MOUNT_ATTR_NOSUID | MOUNT_ATTR_NODEV;
    return tree >= 0 && ::syscall(SYS_mount_setattr, tree, "", AT_EMPTY_PATH, &flags, sizeof flags) == 0 &&
           ::syscall(SYS_move_mount, tree, "", AT_FDCWD, at, MOVE_MOUNT_F_EMPTY_PATH) == 0;
}

} // namespace

int deliver(int process, char **pairs, int count)
{
    if (::geteuid() != 0 && ::setns(process, CLONE_NEWUSER) != 0)
        return complain("enter the sandbox's user namespace");
    if (::setns(process, CLONE_NEWNS) != 0)
        return complain("enter the sandbox's mount namespace");
    for (int i = 0; i + 1 < count; i += 2)
        if (!mountReadOnly(pairs[i], pairs[i + 1]))
            return complain("mount the function's code");
    return 0;
}
