// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/sandbox/cgrouppaths.h"

#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace signalbox::engine {

namespace fs = std::filesystem;

namespace {

struct Mount
{
    std::string shownFrom; ///< the part of the hierarchy that is mounted
    std::string at;
    std::string type;
    std::string options;
};

bool hasWord(const std::string &list, const std::string &word, char separator)
{
    std::istringstream in(list);
    for (std::string item; std::getline(in, item, separator);)
        if (item == word)
            return true;
    return false;
}

/// "36 25 0:31 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory"
std::vector<Mount> readMounts(const fs::path &root)
{
    std::vector<Mount> mounts;
    std::ifstream in(root / "proc/self/mountinfo");
    for (std::string line; std::getline(in, line);) {
        std::istringstream words(line);
        std::string id, parent, device, word, source;
        Mount mount;
        words >> id >> parent >> device >> mount.shownFrom >> mount.at;
        while (words >> word && word != "-") {
        }
        words >> mount.type >> source >> mount.options;
        if (mount.type.starts_with("cgroup"))
            mounts.push_back(std::move(mount));
    }
    return mounts;
}

/// "4:memory:/path" by controller; v2's is "0::/path".
std::map<std::string, std::string> readOwn(const fs::path &root)
{
    std::map<std::string, std::string> own;
    std::ifstream in(root / "proc/self/cgroup");
    for (std::string line; std::getline(in, line);) {
        const auto first = line.find(':');
        const auto second = line.find(':', first + 1);
        if (second == std::string::npos)
            continue;
        std::istringstream names(line.substr(first + 1, second - first - 1));
        const auto path = line.substr(second + 1);
        if (second == first + 1)
            own[""] = path;
        for (std::string name; std::getline(names, name, ',');)
            own[name] = path;
    }
    return own;
}

fs::path below(const fs::path &root, const Mount &mount, std::string path)
{
    if (mount.shownFrom != "/" && path.starts_with(mount.shownFrom))
        path.erase(0, mount.shownFrom.size());
    const auto relative = fs::path(path).relative_path();
    const auto folder = root / fs::path(mount.at).relative_path();
    return relative.empty() ? folder : folder / relative;
}

bool hasMemory(const fs::path &folder)
{
    std::ifstream in(folder / "cgroup.controllers");
    std::string controllers;
    std::getline(in, controllers);
    return hasWord(controllers, "memory", ' ');
}

} // namespace

ControlGroupPaths findControlGroups(const fs::path &root)
{
    ControlGroupPaths found;
    const auto own = readOwn(root);
    for (const auto &mount : readMounts(root)) {
        const bool unified = mount.type == "cgroup2";
        for (const char *name : {"", "memory", "pids", "cpu"}) {
            const std::string controller = name;
            if (!own.contains(controller) || unified != controller.empty() ||
                (!unified && !hasWord(mount.options, controller, ',')))
                continue;
            const auto folder = below(root, mount, own.at(controller));
            if (unified && hasMemory(folder))
                found.unified = folder;
            else if (controller == "memory")
                found.memory = folder;
            else if (controller == "pids")
                found.processes = folder;
            else if (controller == "cpu")
                found.cpu = folder;
        }
    }
    return found;
}

} // namespace signalbox::engine
