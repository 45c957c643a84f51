# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The engine started by an ordinary user: sandboxes work, and what cannot be enforced is said."""
import unittest

from ordinary_user import OrdinaryEngine
from signalbox_engine import main, skip_without

skip_without("boto3")
from functions import FunctionTest, need_tool

need_tool("/usr/bin/curl")
HUNGRY = """
import time
def handler(megabytes, context):
    kept = bytearray(megabytes << 20)
    if megabytes > 128:
        time.sleep(20)
    return len(kept)
"""
CROWD = """
import threading
threading.stack_size(64 << 10)
rest = threading.Event()
def handler(event, context):
    made = 0
    try:
        while made < 3000:
            threading.Thread(target=rest.wait, daemon=True).start()
            made += 1
    except RuntimeError:
        pass
    return made
"""


class UserTest(unittest.TestCase):
    def setUp(self):
        self.engine = OrdinaryEngine()

    def limit(self, name):
        return next(limit for limit in self.engine.status()["limits"] if limit["name"] == name)

    def test_runs_functions_and_says_what_it_cannot_limit(self):
        with self.engine as engine:
            status = engine.status()
            if not status["sandbox"]["available"]:
                self.assertTrue(status["sandbox"]["message"])
                self.skipTest(status["sandbox"]["message"])
            functions = FunctionTest()
            functions.aws = engine.client("lambda")
            memory = self.limit("memory")
            if not memory["enforced"]:
                self.assertEqual(memory["mechanism"], "watched")
                self.assertTrue(memory["message"])
                self.assertIn("memory", engine.log().lower())
            answer = functions.invoke(functions.shell("id -u"))
            self.assertEqual(answer.value, 993, repr(answer))
            available = {runtime["name"] for runtime in status["runtimes"] if runtime["available"]}
            if "python3" in available:
                self.check_memory(functions, "nodejs" in available)
                self.check_processes(functions)

    def check_memory(self, functions, node):
        name = functions.make("python3.11", {"index.py": HUNGRY}, memory=128, timeout=25)
        self.assertEqual(functions.ran(functions.invoke(name, 1)), 1 << 20)
        if node:  # and meanwhile the other environment rests
            greeter = functions.make("nodejs20.x", {"index.js": "exports.handler = async (event) => event + 1"})
            self.assertEqual(functions.ran(functions.invoke(greeter, 41)), 42)
        for _ in "first environment", "next one":
            self.assertEqual(functions.invoke(name, 400).error, "Runtime.OutOfMemory")

    def check_processes(self, functions):
        """What one function uses up is not missing in another."""
        if not self.limit("processes")["enforced"]:
            self.assertTrue(self.limit("processes")["message"])
            return
        for _ in "ab":
            name = functions.make("python3.11", {"index.py": CROWD}, memory=1024, timeout=60)
            made = functions.ran(functions.invoke(name))
            self.assertGreater(made, 600)
            self.assertLess(made, 750)


if __name__ == "__main__":
    main()
