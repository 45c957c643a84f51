# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sandboxes that are started ahead: functions find in them what they find in one of their own, and no more."""
import os
import signal

from ordinary_user import OrdinaryEngine
from signalbox_engine import Engine, main, skip_without, wait_for

skip_without("boto3")
from functions import FunctionTest

LOOK = {
    "python3": ("python3.11", "index.py", """
import os, sys
import helper
def handler(event, context):
    def listed(path):
        try:
            return sorted(os.listdir(path))
        except OSError as error:
            return type(error).__name__
    def refused(path):
        try:
            open(path, "w").close()
        except OSError:
            return True
    return {"answer": helper.answer, "env": dict(os.environ), "cwd": os.getcwd(), "task": listed("/var/task"),
            "mnt": listed("/mnt"), "readonly": refused("/var/task/new"), "name": context.function_name,
            "mounts": [line.split()[1] for line in open("/proc/self/mounts")], "client": sys.argv[0],
            "path": sys.path}
""", "helper.py", "answer = '@ANSWER@'\n"),
    "nodejs": ("nodejs20.x", "index.js", """
const fs = require('fs');
const helper = require('./helper.js');
const listed = (path) => { try { return fs.readdirSync(path).sort(); } catch (error) { return error.code; } };
const refused = (path) => { try { fs.writeFileSync(path, ''); return false; } catch { return true; } };
exports.handler = async (event, context) => ({
    answer: helper.answer, env: { ...process.env }, cwd: process.cwd(), task: listed('/var/task'), mnt: listed('/mnt'),
    readonly: refused('/var/task/new'), name: context.functionName, client: process.argv[1],
    path: require('module').globalPaths,
    mounts: fs.readFileSync('/proc/self/mounts', 'utf8').trim().split('\\n').map((line) => line.split(' ')[1]),
});
""", "helper.js", "exports.answer = '@ANSWER@';\n"),
}
# A program of the function's own: the Python function above, and the loop it needs.
LOOK["provided"] = ("provided.al2023", "bootstrap", "#!/usr/bin/python3" + LOOK["python3"][2] + """
import http.client, json, types
api, base = http.client.HTTPConnection(os.environ["AWS_LAMBDA_RUNTIME_API"]), "/2018-06-01/runtime/invocation/"
me = types.SimpleNamespace(function_name=os.environ["AWS_LAMBDA_FUNCTION_NAME"])
while True:
    api.request("GET", base + "next")
    event = api.getresponse()
    event.read()
    api.request("POST", base + event.headers["Lambda-Runtime-Aws-Request-Id"] + "/response",
                json.dumps({**handler(None, me), "open": sorted(os.listdir("/proc/self/fd"))}))
    api.getresponse().read()
""", "helper.py", "answer = '@ANSWER@'\n")
OWN = {"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_LAMBDA_LOG_STREAM_NAME",
       "AWS_LAMBDA_LOG_GROUP_NAME", "AWS_LAMBDA_FUNCTION_NAME", "_X_AMZN_TRACE_ID"}


class Prestart(FunctionTest):
    """As whoever runs the tests; each with an engine of its own."""

    @classmethod
    def setUpClass(cls):
        pass

    def setUp(self):
        self.use(Engine())

    def use(self, engine):
        """Starts it."""
        self.engine = engine.__enter__()
        self.addCleanup(engine.__exit__)
        sandbox = engine.status()["sandbox"]
        if not sandbox["available"]:
            self.skipTest(sandbox["message"])
        self.aws = engine.client("lambda")
        self.addCleanup(self.aws.close)

    def need_runtime(self, name):
        for runtime in self.engine.status()["runtimes"]:
            if runtime["name"] == name and not runtime["available"]:
                self.skipTest(f"{name}: {runtime['message']}")

    def prestarted(self):
        return self.engine.status()["prestarted"]

    def sandboxes(self):
        with open(f"/proc/{self.engine.process.pid}/task/{self.engine.process.pid}/children") as file:
            return file.read().split()

    def look(self, family, answer, memory=256, **more):
        runtime, path, code, helper, helped = LOOK[family]
        name = self.make(runtime, {path: code, helper: helped.replace("@ANSWER@", answer)},
                         memory=memory, Environment={"Variables": {"MINE": answer, **more}})
        return name, self.ran(self.invoke(name))

    def compare(self, family):
        """The first function of its kind starts by itself, the next one in a sandbox that waits for it."""
        self.need_runtime(family)
        _, first = self.look(family, "first")
        wait_for(self.prestarted, "a sandbox that waits")
        before = set(self.sandboxes())
        name, second = self.look(family, "second")
        self.assertIn("bootstrap", first["client"])
        self.assertIn("bootstrap" if family == "provided" else "stem", second["client"])
        self.assertEqual(second["answer"], "second")
        self.assertEqual(second["name"], name)
        self.assertEqual(second["env"]["MINE"], "second")
        for key in ("cwd", "task", "mnt", "readonly", "path", "open"):
            self.assertEqual(second.get(key), first.get(key), key)
        self.assertTrue(second["readonly"])
        self.assertEqual({k: v for k, v in first["env"].items() if k not in OWN | {"MINE"}},
                         {k: v for k, v in second["env"].items() if k not in OWN | {"MINE"}})
        self.assertEqual(sorted(set(first["mounts"])), sorted(set(second["mounts"])))
        wait_for(self.prestarted, "the next sandbox that waits")
        self.assertEqual(len(set(self.sandboxes()) - before), 1, "one more was started: the one that waits now")

    def test_python(self):
        self.compare("python3")

    def test_node(self):
        self.compare("nodejs")

    def test_a_program_of_its_own(self):
        self.compare("provided")

    def test_variables_that_are_read_at_the_start(self):
        """Node looks at NODE_OPTIONS when it starts and not again: such a function starts by itself."""
        self.need_runtime("nodejs")
        self.look("nodejs", "first")
        wait_for(self.prestarted, "a sandbox that waits")
        _, seen = self.look("nodejs", "second", NODE_OPTIONS="--stack-trace-limit=3")
        self.assertEqual(seen["env"]["NODE_OPTIONS"], "--stack-trace-limit=3")
        self.assertIn("bootstrap", seen["client"])

    def test_a_handler_named_as_the_runtime_is(self):
        """A module of the runtime's own must not stand in for the function's."""
        self.need_runtime("python3")
        self.look("python3", "first")
        for _ in range(2):
            wait_for(self.prestarted, "a sandbox that waits")
            name = self.make("python3.11", {"bootstrap.py": "import sys\ndef handler(event, context):\n"
                                                            "    return sys.argv[0]\n"}, handler="bootstrap.handler")
            self.assertIn("stem", self.ran(self.invoke(name)))

    def test_a_fifth_kind_takes_the_place_of_the_one_used_least_lately(self):
        self.need_runtime("python3")
        for kinds, memory in enumerate((128, 192, 256, 320, 384), 1):
            self.look("python3", "first", memory=memory)
            wait_for(lambda: self.prestarted() == min(kinds, 4), "one more sandbox that waits")
        for memory, client in ((384, "stem"), (320, "stem"), (128, "bootstrap")):
            _, seen = self.look("python3", "next", memory=memory)
            self.assertIn(client, seen["client"], memory)

    def test_all_that_waits_sees_is_the_code(self):
        """Even outside of its sandbox, where what watches over it is."""
        self.need_runtime("python3")
        self.look("python3", "first")
        wait_for(self.prestarted, "a sandbox that waits")
        for pid in self.sandboxes():
            with open(f"/proc/{pid}/mountinfo") as file:
                staged = {line.split()[4]: line.split()[3] for line in file if line.split()[4].startswith("/mnt/")}
            self.assertNotIn(os.path.basename(self.engine.data_dir), [os.path.basename(root) for root in staged.values()])

    def test_a_waiting_sandbox_that_ends_is_no_loss(self):
        self.need_runtime("python3")
        name, _ = self.look("python3", "first")
        wait_for(self.prestarted, "a sandbox that waits")
        for pid in self.sandboxes():
            os.kill(int(pid), signal.SIGKILL)
        wait_for(lambda: not self.prestarted(), "its end")
        self.assertIn("A sandbox that was started ahead has ended: signal: killed", self.engine.log())
        wait_for(lambda: not self.invoke(name).failed, "an answer")


class OrdinaryUser(Prestart):
    """The same, started by an ordinary user."""

    def setUp(self):
        self.use(OrdinaryEngine())


class Unused(Prestart):
    """Who does not use the engine has no sandbox."""

    test_python = test_node = test_a_program_of_its_own = test_variables_that_are_read_at_the_start = None
    test_a_waiting_sandbox_that_ends_is_no_loss = test_a_handler_named_as_the_runtime_is = None
    test_a_fifth_kind_takes_the_place_of_the_one_used_least_lately = test_all_that_waits_sees_is_the_code = None

    def setUp(self):
        pass

    def test_waiting_sandboxes_end_like_unused_ones(self):
        self.use(Engine("--idle-timeout", "1"))
        self.look("python3", "first")
        wait_for(self.prestarted, "a sandbox that waits")
        wait_for(lambda: not self.sandboxes(), "the end of all sandboxes")


if __name__ == "__main__":
    main()
