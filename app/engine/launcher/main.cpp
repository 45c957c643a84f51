// SPDX-FileCopyrightText: The Signalbox developers
// SPDX-License-Identifier: GPL-3.0-or-later

// signalbox-launcher: makes the network a sandbox lives in, then becomes the sandbox.
//
//   signalbox-launcher [--cgroup DIR]... [--user UID] [--stage DIR]... [--slots N] [--keep FD]
//   [--processes N] [--address IP] [--connect FD] -- PROGRAM [ARGUMENT]...
//   signalbox-launcher --into FROM AT [FROM AT]...
//
// The engine starts it with one end of a SOCK_SEQPACKET socket pair as descriptor 3. It joins the control
// groups, shows each staged folder at /mnt/0, /mnt/1, … to what it becomes (which can then see folders that
// only root may enter), gives up root for UID, enters a user and a network namespace of its own, brings up
// the loopback interface there and listens on it. The listening sockets, and one to connect with to what
// listens there, go to the engine over descriptor 3 in one message "L", or "l" where the system refused to
// limit watchers of files; a failure goes there as "E" and a sentence. Then PROGRAM (bubblewrap) takes its
// place, with the descriptors up to FD still open. It uses nothing of its environment. With an address it
// stays in the network it is in, and listens there. PROGRAM gets a connection to the first of these sockets
// as the descriptor that --connect names.
//
// Slots are empty folders /mnt/slot0, /mnt/slot1, … that a sandbox shows somewhere: what is mounted on one of
// them later appears there. That is what the second form does, see deliver.h: descriptor 3 is the sandbox's
// process then.
#include "app/engine/launcher/deliver.h"

#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <grp.h>
#include <net/if.h>
#include <netinet/in.h>
#include <sched.h>
#include <string>
#include <string_view>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <vector>

namespace {

constexpr int Control = 3;
constexpr std::array<std::uint16_t, 2> Ports = {9001, 9002}; // Runtime API, the engine's endpoint

struct Arguments
{
    std::vector<const char *> cgroups;
    std::vector<const char *> staged;
    uid_t user = 0; ///< 0: stay who we are
    unsigned keep = Control;
    unsigned slots = 0;
    rlim_t processes = RLIM_INFINITY;
    in_addr_t address = 0; ///< in the network we are in; 0: make one
    int connection = -1;   ///< where the program finds a connection to the first port
    char **program = nullptr;
};

[[noreturn]] void fail(const std::string &what)
{
    const auto message = "E" + what + ": " + std::strerror(errno);
    if (::send(Control, message.data(), message.size(), MSG_NOSIGNAL) < 0)
        std::fprintf(stderr, "signalbox-launcher: %s\n", message.c_str() + 1);
    std::_Exit(125);
}

void require(bool done, const char *what)
{
    if (!done)
        fail(what);
}

Arguments parse(int count, char **values)
{
    Arguments parsed;
    int i = 1;
    for (; i + 1 < count && std::strcmp(values[i], "--") != 0; i += 2) {
        const std::string name = values[i];
        const char *value = values[i + 1];
        if (name == "--cgroup")
            parsed.cgroups.push_back(value);
        else if (name == "--stage")
            parsed.staged.push_back(value);
        else if (name == "--user")
            parsed.user = static_cast<uid_t>(std::strtoul(value, nullptr, 10));
        else if (name == "--keep")
            parsed.keep = static_cast<unsigned>(std::strtoul(value, nullptr, 10));
        else if (name == "--slots")
            parsed.slots = static_cast<unsigned>(std::strtoul(value, nullptr, 10));
        else if (name == "--processes")
            parsed.processes = std::strtoul(value, nullptr, 10);
        else if (name == "--address")
            parsed.address = ::inet_addr(value);
        else if (name == "--connect")
            parsed.connection = static_cast<int>(std::strtol(value, nullptr, 10));
        else
            break;
    }
    errno = EINVAL;
    require(i + 1 < count && std::strcmp(values[i], "--") == 0, "Cannot understand the launcher's arguments");
    parsed.program = values + i + 1;
    return parsed;
}

void writeFile(const std::string &path, const std::string &text, const char *what)
{
    const int fd = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    require(fd >= 0 && ::write(fd, text.data(), text.size()) == static_cast<ssize_t>(text.size()), what);
    ::close(fd);
}

/// With v1 as the one thread we are: moving a process makes the kernel wait for every processor first, which
/// takes longer than all else here together. With v2 there is only the process.
void joinControlGroup(const std::string &folder)
{
    const char *what = "Cannot join the control group";
    const auto threads = folder + "/tasks";
    writeFile(::access(threads.c_str(), W_OK) == 0 ? threads : folder + "/cgroup.procs", "0", what);
}

/// The whole tree dies with the engine, however it dies. If it died before this, the control socket tells.
void dieWithParent()
{
    require(::prctl(PR_SET_PDEATHSIG, SIGKILL) == 0, "Cannot tie the sandbox to the engine's life");
}

void makeFolder(const std::string &path, const char *what)
{
    require(::mkdir(path.c_str(), 0755) == 0, what);
}

/// Binds folders in a mount namespace of our own, and makes slots. The folders are opened first: one may
/// itself lie below /mnt. What is mounted on a slot later reaches the sandbox because /mnt is shared with it
/// by then.
void stage(const std::vector<const char *> &folders, unsigned slots)
{
    if (folders.empty() && slots == 0)
        return;
    const char *what = "Cannot show the function's folders to the sandbox";
    require(::unshare(CLONE_NEWNS) == 0, what);
    require(::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0, what);
    ::umount2("/sys", MNT_DETACH); // bubblewrap reads the list of all mounts again for each of its own
    std::vector<int> opened;
    for (const char *folder : folders) {
        opened.push_back(::open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC));
        require(opened.back() >= 0, folder);
    }
    require(::mount("stage", "/mnt", "tmpfs", MS_NOSUID | MS_NODEV, "size=64k,mode=755") == 0, what);
    for (std::size_t i = 0; i < opened.size(); ++i) {
        const auto at = "/mnt/" + std::to_string(i);
        const auto from = "/proc/self/fd/" + std::to_string(opened[i]);
        makeFolder(at, what);
        require(::mount(from.c_str(), at.c_str(), nullptr, MS_BIND | MS_REC, nullptr) == 0, what);
    }
    for (unsigned i = 0; i < slots; ++i)
        makeFolder("/mnt/slot" + std::to_string(i), what);
    require(slots == 0 || ::mount(nullptr, "/mnt", nullptr, MS_SHARED, nullptr) == 0, what);
}

void becomeUser(uid_t user)
{
    if (user == 0)
        return;
    require(::setgroups(0, nullptr) == 0, "Cannot give up the groups of root");
    require(::setresgid(user, user, user) == 0, "Cannot give up the group of root");
    require(::setresuid(user, user, user) == 0, "Cannot give up root");
    // A change of user makes /proc/self root's, where the maps below are written.
    require(::prctl(PR_SET_DUMPABLE, 1) == 0, "Cannot become an ordinary process");
}

void enterNamespaces(bool network)
{
    const auto uid = std::to_string(::getuid());
    const auto gid = std::to_string(::getgid());
    require(::unshare(CLONE_NEWUSER | (network ? CLONE_NEWNET : 0)) == 0,
            "Cannot make a user and a network namespace");
    writeFile("/proc/self/setgroups", "deny", "Cannot restrict groups");
    writeFile("/proc/self/uid_map", uid + " " + uid + " 1", "Cannot map the user");
    writeFile("/proc/self/gid_map", gid + " " + gid + " 1", "Cannot map the group");
}

/// Of what a user may have for all programs together, our namespace gets some: else one environment could use
/// up what its user's other programs need, as many of them together still can. Returns whether the system,
/// where it has such a setting, lets us.
bool limitWatches()
{
    struct Setting
    {
        const char *path;
        std::string_view most;
    };
    constexpr std::array settings = {Setting{"/proc/sys/user/max_inotify_instances", "8"},
                                     Setting{"/proc/sys/user/max_inotify_watches", "8192"},
                                     Setting{"/proc/sys/user/max_fanotify_groups", "4"},
                                     Setting{"/proc/sys/user/max_fanotify_marks", "1024"}};
    bool limited = true;
    for (const Setting &setting : settings) {
        const int fd = ::open(setting.path, O_WRONLY | O_CLOEXEC);
        if (fd < 0) {
            limited = limited && errno == ENOENT;
            continue;
        }
        limited = ::write(fd, setting.most.data(), setting.most.size()) ==
                      static_cast<ssize_t>(setting.most.size()) &&
                  limited;
        ::close(fd);
    }
    return limited;
}

void limit(int resource, rlim_t value, const char *what)
{
    rlimit current{};
    require(::getrlimit(static_cast<__rlimit_resource>(resource), &current) == 0, what);
    const auto bound = current.rlim_max < value ? current.rlim_max : value;
    const rlimit wanted{bound, bound};
    require(::setrlimit(static_cast<__rlimit_resource>(resource), &wanted) == 0, what);
}

void bringLoopbackUp()
{
    const int fd = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    ifreq request{};
    std::strcpy(request.ifr_name, "lo");
    request.ifr_flags = IFF_UP;
    require(fd >= 0 && ::ioctl(fd, SIOCSIFFLAGS, &request) == 0, "Cannot bring up the sandbox's loopback");
    ::close(fd);
}

int makeSocket()
{
    return ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
}

sockaddr_in endpoint(in_addr_t host, std::uint16_t port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = host;
    return address;
}

int listenOn(in_addr_t host, std::uint16_t port)
{
    const int fd = makeSocket();
    const auto address = endpoint(host, port);
    require(fd >= 0 && ::bind(fd, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0 &&
                ::listen(fd, 128) == 0,
            "Cannot listen inside the sandbox");
    return fd;
}

void handOver(const std::array<int, Ports.size() + 1> &sockets, bool limitsWatches)
{
    char letter = limitsWatches ? 'L' : 'l';
    iovec data{&letter, 1};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof sockets)> buffer{};
    msghdr message{};
    message.msg_iov = &data;
    message.msg_iovlen = 1;
    message.msg_control = buffer.data();
    message.msg_controllen = buffer.size();
    cmsghdr *header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof sockets);
    std::memcpy(CMSG_DATA(header), sockets.data(), sizeof sockets);
    require(::sendmsg(Control, &message, MSG_NOSIGNAL) == 1, "Cannot hand over the sandbox's sockets");
}

/// To what listens there: it waits until the engine serves it. The descriptor may be one that is handed over.
void connectAs(int descriptor, in_addr_t host)
{
    const char *what = "Cannot connect inside the sandbox";
    const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
    const auto address = endpoint(host, Ports[0]);
    require(fd >= 0 && ::connect(fd, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0,
            what);
    if (fd == descriptor)
        return;
    require(::dup2(fd, descriptor) == descriptor, what);
    ::close(fd);
}

} // namespace

int main(int count, char **values)
{
    if (count > 1 && std::strcmp(values[1], "--into") == 0)
        return deliver(Control, values + 2, count - 2);
    const auto arguments = parse(count, values);
    ::syscall(SYS_close_range, arguments.keep + 1, ~0U, 0U);
    for (const char *cgroup : arguments.cgroups)
        joinControlGroup(cgroup);
    const bool root = ::geteuid() == 0;
    if (root)
        stage(arguments.staged, arguments.slots);
    becomeUser(arguments.user);
    dieWithParent();
    const bool ownNetwork = arguments.address == 0;
    enterNamespaces(ownNetwork);
    const bool watches = limitWatches();
    if (!root) // only in here may an ordinary user mount
        stage(arguments.staged, arguments.slots);
    limit(RLIMIT_CORE, 0, "Cannot switch off core dumps");
    limit(RLIMIT_NPROC, arguments.processes, "Cannot limit processes");
    if (ownNetwork)
        bringLoopbackUp();
    const in_addr_t address = ownNetwork ? htonl(INADDR_LOOPBACK) : arguments.address;
    handOver({listenOn(address, Ports[0]), listenOn(address, Ports[1]), makeSocket()}, watches);
    if (arguments.connection >= 0)
        connectAs(arguments.connection, address);
    // Not before: sockets on their way count against it, all sandboxes' together.
    limit(RLIMIT_NOFILE, 1024, "Cannot limit open files");
    char *environment[] = {nullptr};
    ::execve(arguments.program[0], arguments.program, environment);
    fail(std::string("Cannot start ") + arguments.program[0]);
}
