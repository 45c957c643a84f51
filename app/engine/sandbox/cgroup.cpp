// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/sandbox/cgroup.h"

#include "app/engine/sandbox/cgrouppaths.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <set>
#include <sys/stat.h>
#include <unistd.h>

namespace signalbox::engine {

namespace fs = std::filesystem;

namespace {

bool writeValue(const fs::path &file, const std::string &value)
{
    std::ofstream out(file);
    out << value << std::flush;
    return out.good();
}

/// The value behind a key in a file of "key value" lines; 0 when there is none.
int readKey(const fs::path &file, const std::string &key)
{
    std::ifstream in(file);
    std::string name;
    long value = 0;
    while (in >> name >> value)
        if (name == key)
            return static_cast<int>(value);
    return 0;
}

std::vector<pid_t> processesIn(const fs::path &folder)
{
    std::vector<pid_t> found;
    std::ifstream in(folder / "cgroup.procs");
    for (pid_t pid = 0; in >> pid;)
        found.push_back(pid);
    return found;
}

void killIn(const fs::path &folder)
{
    for (const pid_t pid : processesIn(folder))
        ::kill(pid, SIGKILL);
}

/// Lets the groups below this one limit memory and processes.
bool limitBelow(const fs::path &folder)
{
    return writeValue(folder / "cgroup.subtree_control", "+memory +pids");
}

/// Whether it could limit groups below it, but for the processes in it.
bool hasControllers(const fs::path &folder)
{
    std::set<std::string> found;
    std::ifstream in(folder / "cgroup.controllers");
    for (std::string name; in >> name;)
        found.insert(name);
    return found.contains("memory") && found.contains("pids");
}

void moveAll(const fs::path &from, const fs::path &to)
{
    for (const pid_t pid : processesIn(from))
        writeValue(to / "cgroup.procs", std::to_string(pid));
}

/// The same for the topmost group there is. What runs in it moves into one below, or else it may limit none;
/// more may start meanwhile. Where that does not help, all is as it was.
bool stepAside(const fs::path &topmost)
{
    constexpr int attempts = 8;
    if (limitBelow(topmost))
        return true;
    const auto aside = topmost / "signalbox.aside";
    if (!hasControllers(topmost) || (::mkdir(aside.c_str(), 0755) != 0 && errno != EEXIST))
        return false;
    for (int attempt = 0; attempt < attempts; ++attempt) {
        moveAll(topmost, aside);
        if (limitBelow(topmost))
            return true;
    }
    moveAll(aside, topmost);
    ::rmdir(aside.c_str());
    return false;
}

} // namespace

ControlGroup::ControlGroup(std::vector<fs::path> folders, bool unified, bool limitsMemory)
    : m_folders(std::move(folders))
    , m_unified(unified)
    , m_limitsMemory(limitsMemory)
{
    for (const auto &folder : m_folders)
        if (!m_peak)
            m_peak.reset(::open((folder / (m_unified ? "memory.peak" : "memory.max_usage_in_bytes")).c_str(),
                                O_RDONLY | O_CLOEXEC));
}

ControlGroup::~ControlGroup()
{
    remove();
}

std::optional<std::uint64_t> ControlGroup::peakBytes() const
{
    std::array<char, 32> text{};
    const auto size = m_peak ? ::pread(m_peak.get(), text.data(), text.size(), 0) : -1;
    std::uint64_t value = 0;
    if (size <= 0 || std::from_chars(text.data(), text.data() + size, value).ec != std::errc())
        return {};
    return value;
}

int ControlGroup::outOfMemoryKills() const
{
    int kills = 0;
    for (const auto &folder : m_folders)
        kills += readKey(folder / (m_unified ? "memory.events" : "memory.oom_control"), "oom_kill");
    return kills;
}

void ControlGroup::killAll() const
{
    for (const auto &folder : m_folders)
        killIn(folder);
}

bool ControlGroup::remove()
{
    std::erase_if(m_folders,
                  [](const fs::path &folder) { return ::rmdir(folder.c_str()) == 0 || errno == ENOENT; });
    return m_folders.empty();
}

ControlGroups::ControlGroups(const fs::path &root)
    : m_name("signalbox-" + std::to_string(::getpid()))
{
    const auto own = findControlGroups(root);
    if (own.unified && useUnified(*own.unified))
        return;
    m_memory = own.memory && useController(*own.memory, "memory.limit_in_bytes");
    m_processes = own.processes && useController(*own.processes, "pids.max");
    m_cpu = own.cpu && useController(*own.cpu, "cpu.shares");
}

ControlGroups::~ControlGroups()
{
    for (const auto &base : m_bases)
        ::rmdir(base.c_str());
}

/// With v2 a group that limits its children may hold no process itself, so sandboxes go beside the engine:
/// into the delegated group the engine's own is part of. Where there is none, in the topmost group of a
/// container, the processes in it step aside.
bool ControlGroups::useUnified(const fs::path &own)
{
    const bool topmost = !fs::exists(own.parent_path() / "cgroup.procs");
    if (topmost && !stepAside(own))
        return false;
    if (topmost)
        writeValue(own / "cgroup.subtree_control", "+cpu"); // often not there
    const auto parent = topmost ? own : own.parent_path();
    removeLeftovers(parent);
    const auto base = parent / m_name;
    std::error_code error;
    if (!fs::create_directory(base, error))
        return false;
    if (!limitBelow(base)) {
        ::rmdir(base.c_str());
        return false;
    }
    m_bases.push_back(base);
    m_unified = m_memory = m_processes = true;
    m_cpu = writeValue(base / "cgroup.subtree_control", "+cpu"); // often not delegated to ordinary users
    return true;
}

bool ControlGroups::useController(const fs::path &own, const char *limitFile)
{
    removeLeftovers(own);
    const auto base = own / m_name;
    std::error_code error;
    fs::create_directory(base, error);
    if (error || ::access((base / limitFile).c_str(), W_OK) != 0) {
        ::rmdir(base.c_str());
        return false;
    }
    m_bases.push_back(base);
    return true;
}

/// Groups of engines that were killed. Their processes died with them.
void ControlGroups::removeLeftovers(const fs::path &own) const
{
    std::error_code error;
    for (const auto &entry : fs::directory_iterator(own, error)) {
        const auto name = entry.path().filename().string();
        if (!name.starts_with("signalbox-") || name == m_name)
            continue;
        const auto pid = static_cast<pid_t>(std::strtol(name.c_str() + 10, nullptr, 10));
        if (pid <= 0 || ::kill(pid, 0) == 0 || errno != ESRCH)
            continue;
        for (const auto &sandbox : fs::directory_iterator(entry.path(), error))
            if (sandbox.is_directory(error))
                ::rmdir(sandbox.path().c_str());
        ::rmdir(entry.path().c_str());
    }
}

std::string ControlGroups::mechanism() const
{
    if (!m_memory && !m_processes)
        return "none";
    return m_unified ? "cgroup v2" : "cgroup v1";
}

std::unique_ptr<ControlGroup> ControlGroups::make(const std::string &name,
                                                  const ControlGroupLimits &limits) const
{
    std::vector<fs::path> folders;
    bool limitsMemory = false;
    for (const auto &base : m_bases) {
        const auto folder = base / name;
        if (::mkdir(folder.c_str(), 0755) != 0)
            continue;
        folders.push_back(folder);
        limitsMemory = limit(folder, limits) || limitsMemory;
    }
    if (folders.empty())
        return {};
    return std::make_unique<ControlGroup>(std::move(folders), m_unified, limitsMemory);
}

/// True when memory is limited then.
bool ControlGroups::limit(const fs::path &folder, const ControlGroupLimits &limits) const
{
    const auto put = [&folder](const char *file, long long value) {
        return ::access((folder / file).c_str(), W_OK) == 0 &&
               writeValue(folder / file, std::to_string(value));
    };
    const auto memory = static_cast<long long>(limits.memoryBytes);
    put("pids.max", limits.processes);
    if (m_unified) {
        put("cpu.weight", std::clamp(std::llround(100 * limits.processors), 1LL, 10'000LL));
        put("memory.swap.max", 0);
        put("memory.oom.group", 0);
        return put("memory.max", memory);
    }
    put("cpu.shares", std::max(2LL, std::llround(1024 * limits.processors)));
    const bool limited = put("memory.limit_in_bytes", memory);
    put("memory.memsw.limit_in_bytes", memory); // absent where swap is not counted
    return limited;
}

} // namespace signalbox::engine
