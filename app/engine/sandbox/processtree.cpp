// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/sandbox/processtree.h"

#include <filesystem>
#include <fstream>
#include <string>

namespace signalbox::engine {

namespace {

void addStatus(pid_t pid, TreeMemory &to)
{
    std::ifstream in("/proc/" + std::to_string(pid) + "/status");
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with("VmHWM:"))
            to.peakBytes += std::stoull(line.substr(6)) * 1024;
        else if (line.starts_with("VmRSS:"))
            to.nowBytes += std::stoull(line.substr(6)) * 1024;
    }
}

/// `depth` bounds the walk, whatever the tree does meanwhile.
void walk(pid_t pid, int depth, const std::function<void(pid_t)> &visit)
{
    visit(pid);
    std::error_code error; // it may end at any time
    for (const auto &thread :
         std::filesystem::directory_iterator("/proc/" + std::to_string(pid) + "/task", error)) {
        std::ifstream children(thread.path() / "children");
        for (pid_t child = 0; depth > 0 && children >> child;)
            walk(child, depth - 1, visit);
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

void forEachProcess(pid_t pid, const std::function<void(pid_t)> &visit)
{
    walk(pid, 16, visit);
}

TreeMemory treeMemory(pid_t pid)
{
    TreeMemory memory;
    forEachProcess(pid, [&memory](pid_t each) { addStatus(each, memory); });
    return memory;
}

std::uint64_t treeShare(pid_t pid)
{
    std::uint64_t bytes = 0;
    forEachProcess(pid, [&bytes](pid_t each) {
        std::ifstream in("/proc/" + std::to_string(each) + "/smaps_rollup");
        for (std::string line; std::getline(in, line);)
            if (line.starts_with("Pss:"))
                bytes += std::stoull(line.substr(4)) * 1024;
    });
    return bytes;
}

} // namespace signalbox::engine
