# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The engine started by an ordinary user: sandboxes work, and what cannot be enforced is said."""
import os
import shutil
import subprocess
import tempfile
import unittest

import signalbox_engine
from signalbox_engine import Engine, main, skip_without

skip_without("boto3")
from functions import FunctionTest, need_tool

need_tool("/usr/bin/curl")
NOBODY = 65534


class UserEngine(Engine):
    """An engine that gives up root before it starts."""

    def start(self, seconds=30):
        plain, signalbox_engine.ENGINE = signalbox_engine.ENGINE, self.wrapper
        try:
            return super().start(seconds)
        finally:
            signalbox_engine.ENGINE = plain


class UserTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="signalbox-user-")
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        os.chmod(self.folder, 0o755)
        data = os.path.join(self.folder, "data")
        os.mkdir(data)
        self.engine = UserEngine(data_dir=data)
        self.engine.wrapper = signalbox_engine.ENGINE
        if os.getuid() == 0:
            self.become_nobody(data)

    def become_nobody(self, data):
        drop = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", "--"]
        if subprocess.run([*drop, "test", "-x", signalbox_engine.ENGINE]).returncode != 0:
            self.skipTest("an ordinary user cannot reach the programs here: " + signalbox_engine.ENGINE)
        os.chown(data, NOBODY, NOBODY)
        self.engine.wrapper = os.path.join(self.folder, "engine")
        with open(self.engine.wrapper, "w") as script:
            script.write("#!/bin/sh\nexec " + " ".join(drop) + f" '{signalbox_engine.ENGINE}' \"$@\"\n")
        os.chmod(self.engine.wrapper, 0o755)

    def test_runs_functions_and_says_what_it_cannot_limit(self):
        with self.engine as engine:
            status = engine.status()
            if not status["sandbox"]["available"]:
                self.assertTrue(status["sandbox"]["message"])
                self.skipTest(status["sandbox"]["message"])
            test = FunctionTest()
            test.aws = engine.client("lambda")
            answer = test.invoke(test.shell("id -u"))
            self.assertEqual(answer.value, 993, repr(answer))
            memory = [limit for limit in status["limits"] if limit["name"] == "memory"][0]
            if not memory["enforced"]:
                self.assertEqual(memory["mechanism"], "watched")
                self.assertTrue(memory["message"])
                self.assertIn("memory", engine.log().lower())
            if shutil.which("python3", path="/usr/bin"):
                self.check_memory(test)

    def check_memory(self, test):
        name = test.make("python3.11", {"index.py": """
import time
def handler(event, context):
    kept = bytearray(400 << 20)
    time.sleep(20)
    return len(kept)
"""}, memory=128, timeout=25)
        answer = test.invoke(name)
        self.assertEqual(answer.error, "Runtime.OutOfMemory", repr(answer))


if __name__ == "__main__":
    main()
