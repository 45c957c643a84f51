# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""AWS's SDK for JavaScript, unmodified, drives the engine: commands, waiters, paginators, its own checks of answers."""
import os
import subprocess
import tempfile
import unittest

import peers
from functions import zipped
from signalbox_engine import Engine, main

NODE = "/usr/bin/node"
VERSION = "3.1164.0"
SERVICES = ("lambda", "s3", "dynamodb", "sqs")
SCRIPT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "javascript", "whole.mjs")
CODE = """
exports.handler = async (event, context) => ({ greeting: "hello " + event.name, version: context.functionVersion });
if (globalThis.awslambda)
    exports.stream = awslambda.streamifyResponse(async (event, response) => {
        for (let piece = 0; piece < event.pieces; ++piece) response.write(`piece ${piece};`);
        response.end();
    });
"""


class JavaScript(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        peers.need(NODE, "AWS SDK for JavaScript")
        version = subprocess.run([NODE, "--version"], capture_output=True, text=True, check=True).stdout.strip()
        if int(version[1:].split(".")[0]) < 20:
            raise unittest.SkipTest(f"AWS SDK for JavaScript {VERSION} is skipped: it needs Node.js 20, this is {version}")
        cls.sdk = peers.npm(*(f"@aws-sdk/client-{each}@{VERSION}" for each in SERVICES))
        cls.engine = Engine().__enter__()
        cls.addClassCleanup(cls.engine.__exit__)
        cls.zip = tempfile.NamedTemporaryFile(suffix=".zip")
        cls.addClassCleanup(cls.zip.close)
        cls.zip.write(zipped({"index.js": CODE}))
        cls.zip.flush()

    def play(self, part):
        key, secret = self.engine.keys()
        environment = {"PATH": os.environ["PATH"], "SDK": self.sdk, "ENDPOINT": self.engine.endpoint, "KEY": key, "SECRET": secret, "ZIP": self.zip.name}
        done = subprocess.run([NODE, SCRIPT, part], env=environment, capture_output=True, text=True, timeout=120, check=False)
        self.assertEqual(done.stdout.strip(), part, done.stderr)

    def needs_sandbox(self):
        sandbox = self.engine.status()["sandbox"]
        if not sandbox["available"]:
            self.skipTest(sandbox["message"])

    def test_functions(self):
        self.needs_sandbox()
        self.play("functions")

    def test_streaming(self):
        self.needs_sandbox()
        self.play("streaming")

    def test_buckets(self):
        self.play("buckets")

    def test_tables(self):
        self.play("tables")

    def test_queues(self):
        self.play("queues")


if __name__ == "__main__":
    main()
