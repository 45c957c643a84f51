// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/sandbox/processtree.h"

#include <filesystem>
#include <fstream>
#include <string>

namespace signalbox::engine {

namespace {

void addStatus(const std::string &folder, TreeMemory &to)
{
    std::ifstream in(folder + "/status");
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with("VmHWM:"))
            to.peakBytes += std::stoull(line.substr(6)) * 1024;
        else if (line.starts_with("VmRSS:"))
            to.nowBytes += std::stoull(line.substr(6)) * 1024;
    }
}

/// `depth` bounds the walk, whatever the tree does meanwhile.
void addTree(pid_t pid, int depth, TreeMemory &to)
{
    const auto folder = "/proc/" + std::to_string(pid);
    addStatus(folder, to);
    std::error_code error; // it may end at any time
    for (const auto &thread : std::filesystem::directory_iterator(folder + "/task", error)) {
        std::ifstream children(thread.path() / "children");
        for (pid_t child = 0; depth > 0 && children >> child;)
            addTree(child, depth - 1, to);
    }
}

} // namespace

pid_t innermost(pid_t pid, int levels)
{
    for (; levels > 0 && pid != 0; --levels) {
        const auto thread = std::to_string(pid);
        std::ifstream children("/proc/" + thread + "/task/" + thread + "/children");
        if (!(children >> pid))
            pid = 0;
    }
    return pid;
}

TreeMemory treeMemory(pid_t pid)
{
    TreeMemory memory;
    addTree(pid, 16, memory);
    return memory;
}

} // namespace signalbox::engine
