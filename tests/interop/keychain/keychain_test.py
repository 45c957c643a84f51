# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The console's keychain against the real gnome-keyring on a bus of its own: kept over restarts, not readable in any
file, left alone while it is locked; and what happens where there is none."""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

from signalbox_engine import main

PROGRAM = sys.argv.pop() if len(sys.argv) > 1 and os.access(sys.argv[-1], os.X_OK) else None
SECRET = "planted-secret-of-the-keychain-test"


def need(*programs):
    for program in programs:
        if not shutil.which(program):
            print(f"SKIP: {program} is not installed")
            sys.exit(77)


class Keychain(unittest.TestCase):
    def setUp(self):
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="signalbox-keychain-"))
        self.addCleanup(shutil.rmtree, self.home, ignore_errors=True)
        self.environment = {"PATH": os.environ["PATH"], "HOME": str(self.home), "XDG_RUNTIME_DIR": str(self.home),
                            "XDG_DATA_HOME": str(self.home / "share"), "LC_ALL": "C.UTF-8"}
        bus = subprocess.Popen(["dbus-daemon", "--session", "--nofork", "--print-address=1"], stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL, env=self.environment, text=True)
        self.addCleanup(self.end, bus)
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()

    def end(self, process):
        process.terminate()
        process.wait(20)
        for stream in (process.stdout, process.stdin):
            if stream:
                stream.close()

    def keyring(self, *options):
        """gnome-keyring's daemon; it is ready once the service has its name on the bus."""
        daemon = subprocess.Popen(["gnome-keyring-daemon", "--foreground", "--components=secrets", *options],
                                  stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=self.environment, text=True)
        daemon.stdin.write("password of the keyring\n")
        daemon.stdin.close()
        self.addCleanup(self.end, daemon)
        subprocess.run(["gdbus", "wait", "--session", "--timeout", "20", "org.freedesktop.secrets"], check=True, env=self.environment)
        return daemon

    def run_user(self, action, key, secret=""):
        return subprocess.run([PROGRAM, action, key], input=secret, capture_output=True, text=True, timeout=60,
                              env=self.environment, check=False)

    def in_files(self, text):
        return [path for path in self.home.rglob("*") if path.is_file() and text.encode() in path.read_bytes()]

    def test_kept_over_a_restart_and_removed(self):
        daemon = self.keyring("--unlock")
        self.assertEqual(self.run_user("read", "connection/a").returncode, 3)
        done = self.run_user("write", "connection/a", SECRET)
        self.assertEqual((done.returncode, done.stdout), (0, ""))
        self.end(daemon)
        self.keyring("--unlock")
        self.assertEqual(self.run_user("read", "connection/a").stdout, SECRET)
        self.assertEqual(self.run_user("read", "connection/b").returncode, 3)
        self.assertEqual(self.in_files(SECRET), [])
        self.assertEqual(self.run_user("remove", "connection/a").returncode, 0)
        self.assertEqual(self.run_user("read", "connection/a").returncode, 3)
        self.assertEqual(self.run_user("remove", "connection/a").returncode, 0)

    def test_locked_is_left_alone(self):
        daemon = self.keyring("--unlock")
        self.run_user("write", "connection/a", SECRET)
        self.end(daemon)
        daemon = self.keyring()
        done = self.run_user("write", "connection/a", "another")
        self.assertEqual(done.returncode, 0)
        self.assertIn("trouble: ", done.stdout)
        self.assertEqual(self.run_user("read", "connection/a").returncode, 3)
        self.end(daemon)
        self.keyring("--unlock")
        self.assertEqual(self.run_user("read", "connection/a").stdout, SECRET)

    def test_without_a_keychain(self):
        done = self.run_user("write", "connection/a", SECRET)
        self.assertEqual(done.returncode, 0)
        self.assertIn("trouble: ", done.stdout)
        self.assertEqual(self.run_user("read", "connection/a").returncode, 3)
        self.assertEqual(self.in_files(SECRET), [])


if __name__ == "__main__":
    need("gnome-keyring-daemon", "dbus-daemon", "gdbus")
    main()
