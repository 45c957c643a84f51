# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Functions for tests of the engine: made from a few files, invoked, and their answer looked at."""
import base64
import io
import itertools
import json
import os
import stat
import sys
import unittest
import zipfile

from signalbox_engine import Engine

_numbers = itertools.count(1)


def zipped(files):
    """A zip of {path: text}; a file named bootstrap is executable."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in files.items():
            entry = zipfile.ZipInfo(path)
            mode = 0o755 if os.path.basename(path) == "bootstrap" else 0o644
            entry.external_attr = (stat.S_IFREG | mode) << 16
            archive.writestr(entry, text)
    return data.getvalue()


class Answer:
    """What an invocation gave: value (parsed), payload (raw), error (errorType or None), log."""

    def __init__(self, reply):
        self.payload = reply["Payload"].read()
        self.failed = reply.get("FunctionError") is not None
        self.log = base64.b64decode(reply.get("LogResult", "")).decode("utf-8", "replace")
        try:
            self.value = json.loads(self.payload)
        except ValueError:
            self.value = None
        self.error = self.value.get("errorType") if self.failed and isinstance(self.value, dict) else None
        self.message = self.value.get("errorMessage") if self.error else None

    def __repr__(self):
        return f"payload {self.payload[:600]!r}\nlog:\n{self.log}"


class FunctionTest(unittest.TestCase):
    """One engine for all tests of a class."""

    arguments = ()

    @classmethod
    def setUpClass(cls):
        cls.engine = cls.make_engine().__enter__()
        cls.addClassCleanup(cls.engine.__exit__)
        sandbox = cls.engine.status()["sandbox"]
        if not sandbox["available"]:
            raise unittest.SkipTest(sandbox["message"])
        cls.aws = cls.engine.client("lambda")

    @classmethod
    def make_engine(cls):
        return Engine(*cls.arguments)

    @classmethod
    def need_runtime(cls, name):
        """Skips the class, by name, where this machine has no such interpreter."""
        for runtime in cls.engine.status()["runtimes"]:
            if runtime["name"] == name and not runtime["available"]:
                raise unittest.SkipTest(f"{name}: {runtime['message']}")

    def make(self, runtime, files, handler="index.handler", timeout=10, memory=256, **more):
        """Creates a function; returns its name."""
        name = f"f{next(_numbers)}"
        self.aws.create_function(FunctionName=name, Runtime=runtime, Role="arn:aws:iam::000000000000:role/any",
                                 Handler=handler, Timeout=timeout, MemorySize=memory,
                                 Code={"ZipFile": zipped(files)}, **more)
        return name

    def shell(self, script, **more):
        """Creates a function whose bootstrap answers each invocation with what the shell script prints. The event
        is in $EVENT. Made of curl and sh only."""
        loop = BOOTSTRAP.replace("@SCRIPT@", script)
        return self.make("provided.al2023", {"bootstrap": loop}, **more)

    def invoke(self, name, event=None, **more):
        payload = event if isinstance(event, bytes) else json.dumps(event)
        return Answer(self.aws.invoke(FunctionName=name, Payload=payload, LogType="Tail", **more))

    def ran(self, answer):
        """Fails with the whole answer when the function failed."""
        self.assertFalse(answer.failed, repr(answer))
        return answer.value


BOOTSTRAP = """#!/bin/sh
api="http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation"
while true; do
    EVENT=$(curl -sS -D /tmp/.head "$api/next") || exit 1
    id=$(tr -d '\\r' < /tmp/.head | sed -n 's/^Lambda-Runtime-Aws-Request-Id: //p')
    (
@SCRIPT@
    ) > /tmp/.answer
    curl -sS -o /dev/null --data-binary @/tmp/.answer "$api/$id/response"
done
"""


def need_tool(path):
    """Ends the test program as skipped where a program the tests use is missing."""
    if not os.access(path, os.X_OK):
        print(f"SKIP: {path} is not installed")
        sys.exit(77)
