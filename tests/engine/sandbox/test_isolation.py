# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a function must not be able to do, tried from inside; and that nothing of it outlives the engine."""
import errno
import os
import socket
import subprocess
import tempfile
import threading
import unittest

import signalbox_engine
from signalbox_engine import Engine, main, skip_without, wait_for

skip_without("boto3")
from functions import FunctionTest, need_tool

need_tool("/usr/bin/python3")
from attacker import PROBE, Attacker, FromRoot, FromUser


class Isolation(Attacker):
    """What is tried from inside."""

    def test_files_of_the_host_are_not_there(self):
        with tempfile.NamedTemporaryFile(prefix="signalbox-secret-") as secret:
            os.chmod(secret.name, 0o644)
            self.refused("read('/etc/shadow')", f"os.listdir({os.path.expanduser('~')!r})", f"read({secret.name!r})",
                         f"read({self.engine.credentials!r})", f"os.listdir({self.engine.data_dir!r})",
                         "os.listdir('/home')", "os.listdir('/root')", "os.listdir('/sys')", "os.listdir('/mnt')",
                         "os.listdir('/proc/1/root/home')", "write('/dev/shm/x')")

    def test_other_functions_are_not_there(self):
        self.make("python3.11", {"index.py": "", "secret-of-another.txt": "x"})
        listing = self.attempts("subprocess.run(['find', '/', '-xdev', '-name', 'secret-of-*'], capture_output=True).stdout")
        self.assertEqual(list(listing.values()), ["b''"])
        self.assertEqual(self.attempts("os.listdir('/var/task')")["os.listdir('/var/task')"], "['index.py']")

    def test_only_tmp_can_be_written(self):
        self.refused("write('/var/task/x')", "write('/var/runtime/x')", "write('/usr/x')", "write('/etc/x')",
                     "write('/x')", "write('/opt/x')", "write('/dev/x')", "write('/var/x')",
                     "write('/proc/sys/kernel/core_pattern')", "os.chmod('/var/task', 0o777)")
        self.assertEqual(self.attempts("write('/tmp/x')")["write('/tmp/x')"], "1")

    def test_tmp_has_its_size(self):
        roomy = self.make("python3.11", {"index.py": PROBE}, timeout=60, memory=1024, EphemeralStorage={"Size": 512})
        value = self.ran(self.invoke(roomy, ["fill('/tmp/big')", "os.path.getsize('/tmp/big')"]))
        self.assertIn("No space left", value["fill('/tmp/big')"])
        self.assertLessEqual(int(value["os.path.getsize('/tmp/big')"]), 512 << 20)

    def test_processes_of_the_host_are_not_there(self):
        marker = "signalbox-marker-" + os.urandom(8).hex()
        with subprocess.Popen(["/bin/sleep", "60"], env={"MARKER": marker}) as other:
            try:
                outcome = self.attempts(f"found({marker!r})", f"os.kill({other.pid}, 0)", "len([p for p in os.listdir('/proc') if p.isdigit()])")
            finally:
                other.kill()
        values = list(outcome.values())
        self.assertEqual(values[0], "0")
        self.assertTrue(values[1].startswith(("ProcessLookupError", "PermissionError")), values[1])
        self.assertLess(int(values[2]), 6)

    def test_network_ends_at_the_engine(self):
        with socket.create_server(("127.0.0.1", 0)) as server:
            port = server.getsockname()[1]
            engine_port = int(self.engine.endpoint.rsplit(":", 1)[1])
            self.refused(f"connect('127.0.0.1', {port})", f"connect('127.0.0.1', {engine_port})",
                         "connect('192.0.2.1', 80)", "connect('::1', 80)", "socket.gethostbyname('example.org')",
                         by=("ConnectionRefusedError", "OSError", "gaierror", "TimeoutError"))
        self.assertIn("9002", self.attempts("connect('127.0.0.1', 9002)")["connect('127.0.0.1', 9002)"])

    def test_no_way_back_to_privilege(self):
        outcome = self.attempts("os.setuid(0)", "os.getuid()", "call('unshare', 0x10000000)", "call('chroot', b'/tmp')",
                                "call('mount', b'none', b'/tmp', b'tmpfs', 0, None)",
                                "[l for l in read('/proc/self/status').splitlines() if l.startswith(('CapEff', 'NoNewPrivs'))]",
                                "os.listdir('/proc/self/fd')")
        self.assertTrue(outcome["os.setuid(0)"].startswith(("PermissionError", "OSError")), outcome)
        self.assertEqual(outcome["os.getuid()"], "993")
        for name, value in outcome.items():
            if name.startswith("call("):
                self.assertLess(int(value), 0, name)
        status = [value for name, value in outcome.items() if "CapEff" in name][0]
        self.assertIn("CapEff:\\t0000000000000000", status)
        self.assertIn("NoNewPrivs:\\t1", status)
        self.assertLessEqual(len(eval(outcome["os.listdir('/proc/self/fd')"])), 5)

    def test_first_process_is_out_of_reach(self):
        """It speaks for the sandbox to the engine, and its program is a file of the host's."""
        program = os.path.join(os.path.dirname(signalbox_engine.ENGINE), "signalbox-init")
        before = os.stat(program).st_mode
        self.refused("os.chmod('/proc/1/exe', 0o600)", "os.readlink('/proc/1/exe')", "os.listdir('/proc/1/fd')",
                     "read('/proc/1/environ')", by="PermissionError")
        refused = -errno.EPERM
        self.assertEqual(self.attempts("socket_of(1)", "call('ptrace', 16, 1, 0, 0)", "call('ptrace', 0x4206, 1, 0, 0)"),
                         {"socket_of(1)": f"{refused}", "call('ptrace', 16, 1, 0, 0)": f"{refused}",
                          "call('ptrace', 0x4206, 1, 0, 0)": f"{refused}"})
        self.assertEqual(os.stat(program).st_mode, before)

    def test_secrets_are_in_no_process_list(self):
        secret = "secret-" + os.urandom(12).hex()
        marker = f"86400.{int.from_bytes(os.urandom(4), 'big')}"
        name = self.shell(f"sleep {marker}", timeout=3, Environment={"Variables": {"TOKEN": secret}})
        thread = threading.Thread(target=lambda: self.invoke(name), daemon=True)
        thread.start()
        wait_for(lambda: self.running(f"^sleep {marker}"), "the function")
        shown = subprocess.run(["ps", "axww", "-o", "args"], capture_output=True, text=True).stdout
        self.assertNotIn(secret, shown)
        self.assertIn(marker, shown)
        self.assertIn("bwrap", shown)
        thread.join()

    def test_memory_has_its_limit(self):
        name = self.make("python3.11", {"index.py": "def handler(e, c):\n    return len(bytearray(e << 20))\n"},
                         memory=128, timeout=30)
        self.assertEqual(self.ran(self.invoke(name, 20)), 20 << 20)
        answer = self.invoke(name, 400)
        self.assertEqual(answer.error, "Runtime.OutOfMemory", repr(answer))
        self.assertTrue(answer.message.endswith("Runtime exited with error: signal: killed"), answer.message)
        self.assertIn("Max Memory Used: 128 MB", answer.log)
        self.assertEqual(self.ran(self.invoke(name, 1)), 1 << 20)

    def test_other_functions_environments_are_not_there(self):
        secret = "secret-" + os.urandom(12).hex()
        other = self.make("python3.11", {"index.py": "def handler(e, c):\n    return 1\n"},
                          Environment={"Variables": {"TOKEN": secret}})
        self.assertEqual(self.ran(self.invoke(other)), 1)  # its environment rests now
        self.assertEqual(list(self.attempts(f"found({secret!r})").values()), ["0"])

    def test_engine_asks_for_credentials(self):
        endpoint = "http://127.0.0.1:9002"
        outcome = self.attempts(*[f"get('{endpoint}{path}')" for path in (
            "/2015-03-31/functions/", "/signalbox/engine", "/signalbox/events", "/a-bucket")])
        self.assertEqual(set(outcome.values()), {"403"}, outcome)

    def test_its_own_credentials_give_it_no_say(self):
        """Nor the code and variables of others, which GetFunction tells."""
        other = self.make("python3.11", {"index.py": ""}, Environment={"Variables": {"TOKEN": "x"}})
        about = f"FunctionName='{other}'"
        outcome = self.attempts(*[f"asks({each})" for each in (
            f"'lambda', 'get_function', {about}", f"'lambda', 'get_function_configuration', {about}",
            f"'lambda', 'update_function_configuration', {about}, Timeout=9", f"'lambda', 'delete_function', {about}",
            f"'lambda', 'update_function_code', {about}, ZipFile=b'x'", "'lambda', 'list_functions'",
            "'lambda', 'tag_resource', Resource=os.environ['AWS_LAMBDA_FUNCTION_NAME'], Tags={'signalbox:network': 'host'}",
            f"'logs', 'get_log_events', logGroupName='/aws/lambda/{other}', logStreamName='x'", "'logs', 'describe_log_groups'",
            "'events', 'list_rules'", "'apigatewayv2', 'get_apis'", "'resourcegroupstaggingapi', 'get_resources'")])
        self.assertEqual(set(outcome.values()), {"'AccessDeniedException'"}, outcome)

    def test_sockets_past_the_network_namespace_are_refused(self):
        """Towards the hypervisor, the kernel's ciphers, the wire itself: not bound to a network namespace, or not
        needed."""
        families = {"AF_VSOCK": 40, "AF_ALG": 38, "AF_PACKET": 17, "AF_BLUETOOTH": 31, "AF_KEY": 15}
        self.refused(*[f"socket.socket({number}, socket.SOCK_{'RAW' if number in (15, 17) else 'STREAM'})"
                       for number in families.values()])
        self.assertTrue(all(value.startswith("<socket") for value in self.attempts(
            "socket.socket(socket.AF_INET6, socket.SOCK_STREAM)", "socket.socketpair()[0]").values()))

    def test_watchers_of_the_user_are_not_used_up(self):
        limit = next(each for each in self.engine.status()["limits"] if each["name"] == "file watches")
        if not limit["enforced"]:
            self.assertIn("watchers of files", self.engine.log())
            self.skipTest(limit["message"])
        made, most = self.attempts("sum(call('inotify_init') >= 0 for _ in range(200))", "write('/proc/sys/user/max_inotify_instances')").values()
        self.assertEqual(int(made), 8)
        self.assertTrue(most.startswith(("PermissionError", "OSError")), most)

    def test_calls_no_function_needs_are_refused(self):
        """The kernel's keys, programs in it, watchers of all there is, rings of calls: where most of its holes were."""
        if not next(each for each in self.engine.status()["limits"] if each["name"] == "system calls")["enforced"]:
            self.skipTest("the engine was built without a filter of system calls")
        if os.uname().machine != "x86_64":
            self.skipTest("the numbers of the calls are those of x86-64")
        calls = {"add_key": 248, "keyctl": 250, "perf_event_open": 298, "open_by_handle_at": 304, "bpf": 321, "userfaultfd": 323,
                 "io_uring_setup": 425, "open_tree": 428, "fsopen": 430, "setns": 308, "mount": 165, "kexec_load": 246}
        outcome = self.attempts(*[f"call('syscall', {number}, 0, 0, 0, 0, 0)" for number in calls.values()],
                                "[l for l in read('/proc/self/status').splitlines() if l.startswith('Seccomp:')]",
                                "call('syscall', 56, 0x10000000, 0, 0, 0, 0)")
        status = [value for name, value in outcome.items() if "Seccomp" in name][0]
        self.assertIn("Seccomp:\\t2", status)
        for name, value in outcome.items():
            if name.startswith("call("):
                self.assertEqual(int(value), -errno.EPERM, f"{name} of {calls}")

    def test_nothing_outlives_the_timeout(self):
        marker = f"86400.{int.from_bytes(os.urandom(4), 'big')}"
        name = self.make("python3.11", {"index.py": f"""
import os, signal, time
def handler(event, context):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:  # a daemon, by the book
            for each in range(1, signal.NSIG):
                try:
                    signal.signal(each, signal.SIG_IGN)
                except (OSError, ValueError):
                    pass
            os.execv("/usr/bin/sleep", ["sleep", "{marker}"])
        os._exit(0)
    time.sleep(60)
"""}, timeout=2)
        thread = threading.Thread(target=lambda: setattr(self, "answer", self.invoke(name)))
        thread.start()
        wait_for(lambda: self.running(f"sleep {marker}"), "the daemon")
        thread.join()
        self.assertEqual(self.answer.error, "Sandbox.Timedout", repr(self.answer))
        wait_for(lambda: not self.running(f"sleep {marker}"), "the daemon's end")

    def test_processors_are_shared_by_memory(self):
        marker = f"86400.{int.from_bytes(os.urandom(4), 'big')}"
        limit = next(each for each in self.engine.status()["limits"] if each["name"] == "cpu")
        if not limit["enforced"]:
            self.assertTrue(limit["message"])
            self.assertIn("cpu", self.engine.log())
            return
        name = self.shell(f"sleep {marker} & echo 1", memory=884)
        self.assertEqual(self.invoke(name).value, 1)
        pid = wait_for(lambda: self.running(f"^sleep {marker}"), "the process")[0]
        self.assertEqual(self.shares(pid, limit["mechanism"]), 512 if limit["mechanism"] == "cgroup v1" else 50)

    @staticmethod
    def shares(pid, mechanism):
        with open(f"/proc/{pid}/cgroup") as file:
            lines = [line.strip().split(":", 2) for line in file]
        unified = mechanism == "cgroup v2"
        path = next(path for _, names, path in lines if (not names if unified else "cpu" in names.split(",")))
        with open("/proc/self/mountinfo") as file:
            mounts = [line.split() for line in file]
        for fields in mounts:
            kind, options = fields[fields.index("-") + 1], fields[-1].split(",")
            if kind == ("cgroup2" if unified else "cgroup") and (unified or "cpu" in options):
                with open(fields[4] + path + ("/cpu.weight" if unified else "/cpu.shares")) as file:
                    return int(file.read())
        raise AssertionError("no such control group is mounted")


class IsolationFromRoot(Isolation, FromRoot):
    pass


class IsolationFromUser(Isolation, FromUser):
    pass


del FromRoot, FromUser  # which are no tests themselves


class EngineDeathTest(unittest.TestCase):
    def tree(self, engine):
        """Processes below the engine."""
        found, ask = [], [engine.process.pid]
        while ask:
            pid = ask.pop()
            out = subprocess.run(["ps", "--no-headers", "-o", "pid", "--ppid", str(pid)], capture_output=True, text=True)
            children = [int(word) for word in out.stdout.split()]
            found += children
            ask += children
        return found

    def check(self, end):
        with Engine() as engine:
            if not engine.status()["sandbox"]["available"]:
                self.skipTest(engine.status()["sandbox"]["message"])
            test = FunctionTest()
            test.aws = engine.client("lambda")
            name = test.shell("sleep 300 & echo 1")
            self.assertEqual(test.invoke(name).value, 1)
            tree = wait_for(lambda: [t for t in [self.tree(engine)] if len(t) >= 4], "the function's processes")[0]
            end(engine)
            wait_for(lambda: not any(os.path.exists(f"/proc/{pid}") and not self.zombie(pid) for pid in tree),
                     "the end of every process")

    @staticmethod
    def zombie(pid):
        try:
            with open(f"/proc/{pid}/stat") as file:
                return file.read().rsplit(")", 1)[1].split()[0] == "Z"
        except OSError:
            return True

    def test_kill_9_leaves_no_process(self):
        self.check(lambda engine: engine.kill9())

    def test_stop_leaves_no_process(self):
        self.check(lambda engine: engine.stop())


if __name__ == "__main__":
    main()
