# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The unmodified AWS CLI, Debian's.

    cli = Cli(engine, home)
    cli.run("s3", "ls").stdout
"""
import atexit
import functools
import json
import os
import socket
import subprocess
import tempfile
import unittest

import peers
from signalbox_engine import REGION, Engine


@functools.cache
def forks():
    """Where the process whose forks run commands takes them; it ends with this one."""
    ours, theirs = socket.socketpair()
    script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "clifork.py")
    with theirs:
        process = subprocess.Popen([peers.PYTHON, "-P", "-s", "-B", script], stdin=theirs, stdout=subprocess.DEVNULL,
                                   env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": "/nonexistent"})
    atexit.register(lambda: (ours.close(), process.wait()))
    return ours


class Cli:
    """For an engine (what has an endpoint and credentials) and a folder, the commands' home."""

    program = "/usr/bin/aws"

    def __init__(self, engine, home):
        peers.need(self.program, "AWS CLI")
        self.engine = engine
        self.home = home

    def arguments(self, *arguments):
        """Of a command, with those that each has."""
        return ["--endpoint-url", self.engine.endpoint, "--output", "json", *arguments]

    def environment(self):
        """Of a command."""
        return {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": self.home, "AWS_DEFAULT_REGION": REGION,
                "AWS_SHARED_CREDENTIALS_FILE": self.engine.credentials, "AWS_CONFIG_FILE": "/dev/null", "AWS_PAGER": "",
                "AWS_MAX_ATTEMPTS": "1", "AWS_EC2_METADATA_DISABLED": "true"}

    def run(self, *arguments, seconds=120):
        """How the command ended, as subprocess.run tells it; one that takes longer is ended. May be called from several threads."""
        command = self.arguments(*arguments)
        ours, theirs = socket.socketpair()
        with ours, ours.makefile("rw", encoding="utf-8") as stream:
            with theirs:
                socket.send_fds(forks(), [b"c"], [theirs.fileno()])
            ours.settimeout(seconds)
            stream.write(json.dumps({"arguments": command, "environment": self.environment()}) + "\n")
            stream.flush()
            answer = stream.read()
        if not answer:
            raise AssertionError(f"aws {' '.join(arguments)[:300]}: ended without an answer")
        return subprocess.CompletedProcess(command, *json.loads(answer))


class CliTest(unittest.TestCase):
    """Each test has an engine, and a folder for its files, of its own."""

    @classmethod
    def setUpClass(cls):
        peers.need(Cli.program, "AWS CLI")

    def setUp(self):
        self.engine = Engine()
        self.engine.start()
        self.addCleanup(self.engine.__exit__)
        home = tempfile.TemporaryDirectory(prefix="signalbox-cli-")
        self.addCleanup(home.cleanup)
        self.folder = home.name
        self.cli = Cli(self.engine, self.folder)

    def path(self, name, content=None):
        """Of a file in the folder, written where there is content (text or bytes)."""
        path = os.path.join(self.folder, name)
        if content is not None:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as file:
                file.write(content.encode() if isinstance(content, str) else content)
        return path

    def aws(self, *arguments, fails=False):
        """What the command answered, read where it is JSON, or why it failed; fails unless it did as is said."""
        done = self.cli.run(*arguments)
        self.assertEqual(done.returncode != 0, fails, done.stdout + done.stderr)
        if done.stdout.startswith(("{", "[")):
            return json.loads(done.stdout)
        return done.stdout + done.stderr
