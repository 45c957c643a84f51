# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A function that tries what it is told to, for tests of what it must not be able to do."""
import os
import subprocess
import unittest

from functions import FunctionTest
from ordinary_user import OrdinaryEngine

PROBE = """
import ctypes, os, socket, subprocess, urllib.error, urllib.request

def attempt(what):
    try:
        return repr(eval(what, globals()))
    except BaseException as error:
        return type(error).__name__ + ": " + str(error)

def read(path):
    with open(path) as file:
        return file.read()

def write(path):
    with open(path, "w") as file:
        return file.write("x")

def fill(path):
    written = 0
    with open(path, "wb", buffering=0) as file:
        while written < (1 << 31):
            written += file.write(b"x" * (1 << 20))
    return written

def connect(host, port):
    with socket.create_connection((host, port), 2) as made:
        return made.getpeername()

def get(url):
    try:
        return urllib.request.urlopen(url, timeout=5).status
    except urllib.error.HTTPError as error:
        return error.code

def call(name, *arguments):
    libc = ctypes.CDLL(None, use_errno=True)
    result = getattr(libc, name)(*arguments)
    return result if result >= 0 else -ctypes.get_errno()

def socket_of(pid):
    return call("syscall", 438, os.pidfd_open(pid), 3, 0)  # pidfd_getfd: signalbox-init's socket to the engine

def found(marker):
    processes = []
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            processes.append(read("/proc/" + pid + "/cmdline") + read("/proc/" + pid + "/environ"))
        except OSError:
            pass
    return sum(marker in text for text in processes)

def asks(service, operation, **parameters):
    import boto3
    try:
        getattr(boto3.client(service, endpoint_url=os.environ["AWS_ENDPOINT_URL"]), operation)(**parameters)
        return "done"
    except Exception as error:
        return error.response["Error"]["Code"]

def handler(event, context):
    return {what: attempt(what) for what in event}
"""


class Attacker:
    """A function as PROBE. With a class for each kind of user that may have started the engine."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.need_runtime("python3")

    def setUp(self):
        self.probe = self.make("python3.11", {"index.py": PROBE}, timeout=30, memory=512,
                               EphemeralStorage={"Size": 512})

    def attempts(self, *what):
        return self.ran(self.invoke(self.probe, list(what)))

    def refused(self, *what, by=("FileNotFoundError", "PermissionError", "OSError")):
        for attempt, outcome in self.attempts(*what).items():
            self.assertTrue(outcome.startswith(by), f"{attempt} gave {outcome}")

    @staticmethod
    def running(marker):
        """Processes on this machine whose command line has the marker."""
        return subprocess.run(["pgrep", "-f", marker], capture_output=True, text=True).stdout.split()


@unittest.skipUnless(os.getuid() == 0, "the tests run as an ordinary user")
class FromRoot(FunctionTest):
    """Started by root, functions run as nobody."""


class FromUser(FunctionTest):
    """Started by an ordinary user, functions run as that user."""

    @classmethod
    def make_engine(cls):
        return OrdinaryEngine(*cls.arguments)
