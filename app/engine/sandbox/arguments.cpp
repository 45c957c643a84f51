// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/sandbox/arguments.h"

#include "app/engine/sandbox/etc.h"

#include <cstdint>
#include <filesystem>

namespace signalbox::engine {

namespace {

/// /bin, /lib, … as the host has them: links into /usr on a merged system, else the folders.
void addSystemFolders(std::vector<std::string> &to)
{
    to.insert(to.end(), {"--ro-bind", "/usr", "/usr"});
    for (const char *name : {"bin", "sbin", "lib", "lib32", "lib64", "libx32"}) {
        const auto path = std::filesystem::path("/") / name;
        std::error_code error;
        if (std::filesystem::is_symlink(path, error))
            to.insert(to.end(),
                      {"--symlink", std::filesystem::read_symlink(path, error).string(), path.string()});
        else if (std::filesystem::is_directory(path, error))
            to.insert(to.end(), {"--ro-bind", path.string(), path.string()});
    }
}

} // namespace

std::vector<std::string> sandboxArguments(const SandboxView &view)
{
    std::vector<std::string> out = {"--unshare-user",
                                    "--unshare-pid",
                                    "--as-pid-1",
                                    "--unshare-ipc",
                                    "--unshare-uts",
                                    "--unshare-cgroup-try",
                                    "--die-with-parent",
                                    "--new-session",
                                    "--uid",
                                    "993",
                                    "--gid",
                                    "990",
                                    "--hostname",
                                    "sandbox",
                                    "--cap-drop",
                                    "ALL",
                                    "--clearenv"};
    for (const auto &[name, value] : view.environment)
        out.insert(out.end(), {"--setenv", name, value});
    addSystemFolders(out);
    if (!view.interpreterAt.empty())
        out.insert(out.end(), {"--ro-bind", view.interpreterFrom, view.interpreterAt});
    out.insert(out.end(), {"--ro-bind", view.etc, "/etc"});
    for (const auto &folder : sharedEtcFolders())
        out.insert(out.end(), {"--ro-bind-try", "/etc/" + folder, "/etc/" + folder});
    if (std::error_code error; view.hostNetwork)
        out.insert(out.end(),
                   {"--ro-bind-try", std::filesystem::canonical("/etc/resolv.conf", error).string(),
                    "/etc/resolv.conf"});
    const auto tmpBytes = static_cast<std::uint64_t>(view.ephemeralMb) * 1024 * 1024;
    out.insert(out.end(), {"--proc", "/proc", "--dev", "/dev", "--perms", "1777", "--size",
                           std::to_string(tmpBytes), "--tmpfs", "/tmp"});
    out.insert(out.end(), {"--ro-bind", view.runtime, "/var/runtime", "--ro-bind", view.code, "/var/task"});
    if (view.layers.empty())
        out.insert(out.end(), {"--dir", "/opt"});
    else
        out.insert(out.end(), {"--ro-bind", view.layers, "/opt"});
    out.insert(out.end(), {"--remount-ro", "/dev", "--remount-ro", "/", "--chdir", "/var/task"});
    if (view.seccompFd >= 0)
        out.insert(out.end(), {"--seccomp", std::to_string(view.seccompFd)});
    return out;
}

std::string joinNul(const std::vector<std::string> &arguments)
{
    std::string joined;
    for (const auto &argument : arguments)
        joined.append(argument).push_back('\0');
    return joined;
}

} // namespace signalbox::engine
