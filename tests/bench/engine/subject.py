# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The engine as the benchmark drives it: functions to invoke, and ways to make them cold again."""
import os
import time
import urllib.parse

from functions import zipped
from measure import load, once
from references import NODE_HANDLER, Missing, compiled_bootstrap
from signalbox_engine import Engine, wait_for

PYTHON_HANDLER = "def handler(event, context):\n    return {'ok': True}\n"
FOREVER = ("--idle-timeout", "3600")


class Subject(Engine):
    """A real engine, everything on."""

    def __init__(self, *arguments):
        super().__init__(*(arguments if FOREVER[0] in arguments else FOREVER + arguments))
        self.ready_seconds = None

    def start(self, seconds=30):
        """Starts it; how long that took is in ready_seconds."""
        began = time.perf_counter()
        super().start(seconds)
        self.ready_seconds = time.perf_counter() - began
        return self

    @property
    def port(self):
        """Where it listens."""
        return urllib.parse.urlsplit(self.endpoint).port

    def make(self, name, runtime, files, **more):
        """A function; returns its name."""
        more = {"Timeout": 60, "MemorySize": 256, "Handler": "index.handler", **more}
        self.client("lambda").create_function(FunctionName=name, Runtime=runtime, Code={"ZipFile": zipped(files)},
                                              Role="arn:aws:iam::000000000000:role/any", **more)
        return name

    def make_native(self, name="native", **more):
        """The smallest runtime loop, as a function."""
        with open(compiled_bootstrap(), "rb") as program:
            return self.make(name, "provided.al2023", {"bootstrap": program.read()}, **more)

    def make_node(self, name="node", **more):
        """A Node function that answers at once."""
        return self.make(name, "nodejs20.x", {"index.js": NODE_HANDLER}, **more)

    def make_python(self, name="python", **more):
        """A Python function that answers at once."""
        return self.make(name, "python3.11", {"index.py": PYTHON_HANDLER}, **more)

    def make_kind(self, kind, **more):
        """A function of this kind that answers at once."""
        return {"native": self.make_native, "node": self.make_node, "python": self.make_python}[kind](**more)

    def path(self, name):
        """Where it is invoked."""
        return f"/2015-03-31/functions/{name}/invocations"

    def load(self, name, **options):
        """The load generator on a function."""
        return load(self.port, self.path(name), credentials=self.credentials, **options)

    def once(self, name, connections=1):
        """Seconds until the last of so many invocations, begun at once, has its answer."""
        return once(self.port, self.path(name), connections=connections, credentials=self.credentials)

    def cool(self, name):
        """Ends the function's environments (the engine's only ones), so that the next invocation is a cold one."""
        self.client("lambda").update_function_configuration(FunctionName=name, Description=os.urandom(8).hex())
        wait_for(lambda: len(self.sandboxes()) == (self.prestarted() or 0), "the end of all environments")

    def await_prestarted(self):
        """Waits until a sandbox that was started ahead is there."""
        if self.prestarted() is None:
            raise Missing("this engine starts no sandboxes ahead")
        wait_for(self.prestarted, "a pre-started sandbox")

    def await_no_sandboxes(self):
        """Waits until the engine runs nothing."""
        wait_for(lambda: not self.sandboxes(), "the end of all sandboxes")

    def provision(self, name, count):
        """Keeps so many environments of a new version warm; returns the version's name once all are."""
        api = self.client("lambda")
        version = api.publish_version(FunctionName=name)["Version"]
        api.put_provisioned_concurrency_config(FunctionName=name, Qualifier=version,
                                               ProvisionedConcurrentExecutions=count)
        wait_for(lambda: api.get_provisioned_concurrency_config(FunctionName=name, Qualifier=version)["Status"] ==
                 "READY", f"{count} warm environments", seconds=180)
        return f"{name}:{version}"

    def prestarted(self):
        """How many sandboxes wait for a function; None where the engine does not tell."""
        return self.status().get("prestarted")

    def sandboxes(self):
        """The processes of all sandboxes: the engine's children."""
        with open(f"/proc/{self.process.pid}/task/{self.process.pid}/children", encoding="ascii") as file:
            return file.read().split()
