# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""How the engine starts, refuses to start, and stops."""
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import unittest

import signalbox_engine
from signalbox_engine import ENGINE, Engine, NotReady, wait_for

signalbox_engine.skip_without("boto3", "botocore")

PARENT = """
import subprocess, sys, threading
child = []
def start():
    child.append(subprocess.Popen(sys.argv[1:], stdout=subprocess.PIPE, text=True))
    print(child[0].pid, child[0].stdout.readline(), flush=True)
thread = threading.Thread(target=start)
thread.start()
thread.join()
sys.stdin.readline()
"""


def running(pid):
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rpartition(")")[2].split()[0] not in "ZX"
    except FileNotFoundError:
        return False


class Refusals(unittest.TestCase):
    def refused(self, *arguments, **options):
        with self.assertRaises(NotReady) as caught:
            with Engine(*arguments, **options):
                pass
        answer = caught.exception.answer
        self.assertNotEqual(caught.exception.code, 0)
        self.assertIs(answer["ready"], False)
        self.assertTrue(answer["advice"])
        self.assertEqual(len(caught.exception.stderr.strip().splitlines()), 1)
        return answer["error"]

    def test_port_taken(self):
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = taken.getsockname()[1]
            self.assertIn(f"127.0.0.1:{port}", self.refused(listen=f"127.0.0.1:{port}"))

    def test_second_engine_on_the_same_folder(self):
        with Engine() as first:
            self.assertIn("Another engine", self.refused(data_dir=first.data_dir))
            self.assertEqual(first.client("sts").get_caller_identity()["Account"], "000000000000")
            self.assertTrue(os.path.exists(os.path.join(first.data_dir, "endpoint")))

    def test_folder_is_a_file(self):
        with tempfile.NamedTemporaryFile() as file:
            self.assertIn(file.name, self.refused(data_dir=file.name))

    def test_other_machines(self):
        self.assertIn("other machines", self.refused(listen="0.0.0.0:0"))
        with Engine("--allow-remote", listen="0.0.0.0:0") as engine:
            self.assertTrue(engine.endpoint.startswith("http://0.0.0.0:"))

    def test_not_an_address(self):
        for listen in ("nowhere", "127.0.0.1", "127.0.0.1:99999", "localhost:80", "127.0.0.1:-1"):
            with self.subTest(listen):
                self.assertIn(listen, self.refused(listen=listen))

    def test_unusable_credentials(self):
        with tempfile.TemporaryDirectory() as folder:
            with open(os.path.join(folder, "credentials"), "w") as file:
                file.write("[default]\nregion = us-east-1\n")
            self.assertIn("credentials", self.refused(data_dir=folder))

    def test_command_line(self):
        for arguments in (["--account-id", "12"], ["--idle-timeout", "soon"], ["--no-such-option"]):
            with self.subTest(arguments):
                done = subprocess.run([ENGINE, *arguments], capture_output=True, text=True, timeout=30)
                self.assertNotEqual(done.returncode, 0)
        done = subprocess.run([ENGINE, "--version"], capture_output=True, text=True, timeout=30)
        self.assertEqual(done.returncode, 0)
        self.assertRegex(done.stdout, r"^signalbox-engine \d+\.\d+\.\d+\n$")


class Stops(unittest.TestCase):
    def test_endpoint_is_published_while_it_runs(self):
        with Engine() as engine:
            file = os.path.join(engine.data_dir, "endpoint")
            with open(file) as published:
                self.assertEqual(published.read(), engine.endpoint + "\n")
            self.assertEqual(engine.stop(), 0)
            self.assertFalse(os.path.exists(file))

    def test_keys_survive(self):
        with Engine() as engine:
            keys = engine.keys()
            engine.restart()
            self.assertEqual(engine.keys(), keys)
            engine.client("sts").get_caller_identity()

    def test_interrupt(self):
        with Engine() as engine:
            engine.process.send_signal(signal.SIGINT)
            self.assertEqual(engine.process.wait(30), 0)

    def test_open_connections_do_not_hold_it_up(self):
        with Engine() as engine:
            host, port = engine.endpoint.removeprefix("http://").split(":")
            with socket.create_connection((host, int(port))) as idle, \
                    socket.create_connection((host, int(port))) as begun:
                begun.sendall(b"GET / HT")
                stream = engine.events()
                next(stream)
                self.assertEqual(engine.stop(), 0)
                idle.close()

    def test_ends_with_its_parent(self):
        """The thread that started the engine is gone long before: only the process counts."""
        with tempfile.TemporaryDirectory() as folder:
            command = [ENGINE, "--listen", "127.0.0.1:0", "--data-dir", os.path.join(folder, "data"), "--with-parent"]
            parent = subprocess.Popen([sys.executable, "-c", PARENT, *command], stdin=subprocess.PIPE,
                                      stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
            with parent:
                pid, _, ready = parent.stdout.readline().partition(" ")
                try:
                    self.assertTrue(json.loads(ready)["ready"])
                    endpoint = json.loads(ready)["endpoint"].removeprefix("http://").split(":")
                    socket.create_connection((endpoint[0], int(endpoint[1]))).close()
                    self.assertTrue(running(int(pid)))
                    parent.kill()
                    parent.wait()
                    wait_for(lambda: not running(int(pid)), "the end of the engine")
                finally:
                    if running(int(pid)):
                        os.kill(int(pid), signal.SIGKILL)


if __name__ == "__main__":
    signalbox_engine.main()
