# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Version 2 of control groups, where engines meet it: as a service of root's, in what is delegated to an ordinary
user, in the topmost group of a container. In a Linux of its own (user-mode-linux), whose init this is, too: most
machines have one of the versions only. What holds there is told by tests of isolation."""
import ctypes
import json
import os
import shutil
import subprocess
import sys
import unittest

LINUX = shutil.which("linux.uml")
GROUPS = "/sys/fs/cgroup"
# What user-mode Linux says, before any program of its runs, where a processor's registers (AMX's) are more than it can keep.
TOO_MANY_REGISTERS = "ptrace set fp regs failed, errno = 14"
POWER_OFF = 0x4321FEDC
NOBODY = 65534
ALL = "+cpu +memory +pids"
TESTS = ("test_memory_has_its_limit", "test_processors_are_shared_by_memory")
PLACES = {"service": {"memory": "cgroup v2", "processes": "cgroup v2", "cpu": "cgroup v2"},
          "user": {"memory": "cgroup v2", "processes": "cgroup v2", "cpu": "none"},
          "container": {"memory": "cgroup v2", "processes": "cgroup v2", "cpu": "cgroup v2"}}


def write(path, text):
    with open(path, "w", encoding="ascii") as file:
        file.write(text)


def group(path, controllers=None):
    """A group, what those below it may limit, and its folder."""
    folder = os.path.join(GROUPS, path)
    os.makedirs(folder, exist_ok=True)
    if controllers:
        write(folder + "/cgroup.subtree_control", controllers)
    return folder


def make_groups():
    """Where the engines run, as systemd and containers make it."""
    write(GROUPS + "/cgroup.subtree_control", ALL)
    group("system.slice", ALL)
    places = {"service": group("system.slice/signalbox.service"), "container": group("container")}
    for path in ("user.slice", "user.slice/user@65534.service", "user.slice/user@65534.service/app.slice"):
        delegated = group(path, "+memory +pids")  # without processors, as systemd does
    places["user"] = group("user.slice/user@65534.service/app.slice/signalbox.scope")
    for folder, _, files in os.walk(os.path.dirname(delegated)):
        for path in [folder, *(os.path.join(folder, name) for name in files)]:
            os.chown(path, NOBODY, NOBODY)
    return places


def boot():
    """Init's part: each place, one after the other."""
    for kind, at in (("proc", "/proc"), ("sysfs", "/sys"), ("cgroup2", GROUPS), ("tmpfs", "/tmp"), ("tmpfs", "/run")):
        subprocess.run(["mount", "-t", kind, kind, at], check=True)
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    os.environ["PATH"] = "/usr/sbin:/usr/bin:/sbin:/bin"
    for place, folder in make_groups().items():
        command = ["/usr/bin/python3", "-B", __file__, place]
        if place == "container":
            again = f"umount {GROUPS} && mount -t cgroup2 cgroup2 {GROUPS} && exec \"$@\""
            command = ["unshare", "--cgroup", "--mount", "sh", "-c", again, "sh", *command]
        join = f"echo $$ > {folder}/cgroup.procs && exec \"$@\""
        subprocess.run(["sh", "-c", join, "sh", *command], check=False)


def look(place):
    """In a place: whether the tests pass, and how the engine limits there."""
    import test_isolation
    tests = test_isolation.IsolationFromUser if place == "user" else test_isolation.IsolationFromRoot
    result = unittest.TextTestRunner(stream=sys.stdout).run(unittest.TestSuite(map(tests, TESTS)))
    with tests.make_engine() as engine:
        limits = {limit["name"]: limit["mechanism"] for limit in engine.status()["limits"]}
    print("FOUND", json.dumps({"place": place, "ran": result.testsRun, "skipped": [text for _, text in result.skipped],
                               "passed": result.wasSuccessful(), "limits": limits}), flush=True)


@unittest.skipUnless(LINUX, "Debian's user-mode-linux is not installed")
@unittest.skipUnless(os.getuid() == 0, "needs root, whose files the other Linux shows as they are")
class UnifiedTest(unittest.TestCase):
    def test_limits_hold_in_each_place(self):
        kept = [f"{name}={os.environ[name]}" for name in ("SIGNALBOX_BIN", "SIGNALBOX_SOURCE", "PYTHONPATH")]
        done = subprocess.run(
            [LINUX, "rootfstype=hostfs", "rootflags=/", "rw", "mem=1536M", "con=null", "con0=null,fd:1", "quiet", *kept,
             "init=/usr/bin/python3", "--", "-B", os.path.abspath(__file__)],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=240, check=False)
        if TOO_MANY_REGISTERS in done.stdout:
            self.skipTest("user-mode Linux cannot run on this processor")
        found = [json.loads(line[6:]) for line in done.stdout.splitlines() if line.startswith("FOUND ")]
        self.assertEqual([each["place"] for each in found], ["service", "container", "user"], done.stdout)
        for each in found:
            with self.subTest(each["place"]):
                self.assertEqual((each["ran"], each["passed"], each["skipped"]), (len(TESTS), True, []), done.stdout)
                wanted = PLACES[each["place"]]
                self.assertEqual({name: each["limits"][name] for name in wanted}, wanted)


if __name__ == "__main__":
    if os.getpid() == 1:
        try:
            boot()
        finally:
            ctypes.CDLL(None).reboot(POWER_OFF)
    elif len(sys.argv) == 2 and sys.argv[1] in PLACES:
        look(sys.argv[1])
    else:
        from signalbox_engine import main, skip_without
        skip_without("boto3")
        main()
