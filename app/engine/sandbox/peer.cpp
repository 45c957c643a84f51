// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/sandbox/peer.h"

#include "app/engine/sandbox/processtree.h"

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <netinet/in.h>
#include <sstream>
#include <string>
#include <sys/socket.h>

namespace signalbox::engine {

namespace {

/// As /proc/net/tcp writes it: "0100007F:2329".
std::string procText(const sockaddr_in &address)
{
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%08X:%04X", address.sin_addr.s_addr, ntohs(address.sin_port));
    return text.data();
}

/// The inode of the socket with these two ends; empty when there is none. A socket for both IP versions
/// stands in tcp6, its IPv4 addresses with a prefix.
std::string inodeOf(const std::string &local, const std::string &remote)
{
    for (const char *table : {"/proc/net/tcp", "/proc/net/tcp6"}) {
        std::ifstream in(table);
        for (std::string line; std::getline(in, line);) {
            std::istringstream words(line);
            std::string slot, from, to, state, queues, timer, retransmits, user, timeout, inode;
            words >> slot >> from >> to >> state >> queues >> timer >> retransmits >> user >> timeout >>
                inode;
            if (from.ends_with(local) && to.ends_with(remote))
                return inode;
        }
    }
    return {};
}

bool holds(pid_t pid, const std::string &link)
{
    std::error_code error; // it may end at any time
    for (const auto &entry :
         std::filesystem::directory_iterator("/proc/" + std::to_string(pid) + "/fd", error))
        if (std::filesystem::read_symlink(entry.path(), error) == link)
            return true;
    return false;
}

} // namespace

bool comesFrom(int connection, pid_t tree)
{
    sockaddr_in own{};
    sockaddr_in other{};
    socklen_t ownSize = sizeof own;
    socklen_t otherSize = sizeof other;
    if (::getsockname(connection, reinterpret_cast<sockaddr *>(&own), &ownSize) != 0 ||
        ::getpeername(connection, reinterpret_cast<sockaddr *>(&other), &otherSize) != 0 ||
        own.sin_family != AF_INET)
        return false;
    const auto inode = inodeOf(procText(other), procText(own));
    if (inode.empty() || inode == "0")
        return false;
    bool found = false;
    forEachProcess(
        tree, [&found, link = "socket:[" + inode + "]"](pid_t pid) { found = found || holds(pid, link); });
    return found;
}

} // namespace signalbox::engine
