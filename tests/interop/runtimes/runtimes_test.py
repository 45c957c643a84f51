# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""One of AWS's own runtime clients, unmodified, runs on the engine.

runtimes_test.py CLIENT   with a name out of clients.CLIENTS
"""
import concurrent.futures
import json
import os
import re
import subprocess
import sys

import functions
from functions import FunctionTest
from signalbox_engine import main, skip_without

skip_without("boto3")

import peers  # noqa: E402
from clients import CLIENTS  # noqa: E402

BOTO3 = "boto3==1.44.8"  # Debian's does not know response streaming

MOST = 6 * 1024 * 1024
client = CLIENTS[sys.argv.pop(1)]


class RuntimeClient(FunctionTest):
    arguments = ("--retry-delay", "0.2")

    @classmethod
    def setUpClass(cls):
        cls.zip = client.package()
        super().setUpClass()

    def function(self, timeout=30, handler=client.handler, **more):
        name = f"f{next(functions._numbers)}"
        self.aws.create_function(
            FunctionName=name, Runtime="provided.al2023", Role="arn:aws:iam::000000000000:role/any", Handler=handler,
            Timeout=timeout, MemorySize=client.memory, Code={"ZipFile": self.zip},
            Environment={"Variables": client.environment}, **more,
        )  # fmt: skip
        self.aws.get_waiter("function_active_v2").wait(FunctionName=name)
        self.addCleanup(self.aws.delete_function, FunctionName=name)
        return name

    def test_invoke(self):
        name = self.function()
        first = self.ran(self.invoke(name, {"do": "echo", "value": {"ä": [1, None, "\u2603"]}}))
        self.assertEqual(first["value"], {"ä": [1, None, "\u2603"]})
        self.assertEqual(first["name"], name)
        self.assertTrue(first["arn"].endswith(":function:" + name), first["arn"])
        self.assertRegex(first["request"], r"^[0-9a-f-]{36}$")
        self.assertTrue(20_000 < first["remaining"] <= 30_000, first["remaining"])
        second = self.ran(self.invoke(name, {"do": "echo", "value": 2}))
        self.assertEqual((second["instance"], second["calls"]), (first["instance"], 2), "a warm environment serves again")
        self.assertNotEqual(second["request"], first["request"])

    def test_handler_error(self):
        name = self.function()
        answer = self.invoke(name, {"do": "error"})
        self.assertTrue(answer.failed)
        self.assertEqual((answer.error, answer.message), (client.trouble, "no such luck"), repr(answer))
        self.assertEqual(self.ran(self.invoke(name, {"do": "echo", "value": 1}))["calls"], 2, "the environment lives on")

    def test_timeout(self):
        name = self.function(timeout=3)
        answer = self.invoke(name, {"do": "sleep", "ms": 60_000})
        self.assertEqual(answer.error, "Sandbox.Timedout", repr(answer))
        self.assertRegex(answer.message, r"^RequestId: [0-9a-f-]{36} Error: Task timed out after 3.00 seconds$")
        self.assertEqual(self.ran(self.invoke(name, {"do": "echo", "value": 1}))["calls"], 1, "a new environment")

    def test_out_of_memory(self):
        if not next(each for each in self.engine.status()["limits"] if each["name"] == "memory")["enforced"]:
            self.skipTest("memory is not limited here")
        name = self.function()
        answer = self.invoke(name, {"do": "memory"})
        self.assertTrue(answer.failed)
        self.assertIn(answer.error, ("Runtime.OutOfMemory", "Runtime.ExitError"), repr(answer))
        used = int(re.search(r"Max Memory Used: (\d+) MB", answer.log)[1])
        self.assertTrue(client.memory * 0.9 < used <= client.memory, answer.log)

    def test_exit(self):
        name = self.function()
        answer = self.invoke(name, {"do": "exit", "code": 42})
        self.assertEqual(answer.error, "Runtime.ExitError", repr(answer))
        self.assertRegex(answer.message, r"^RequestId: [0-9a-f-]{36} Error: Runtime exited with error: exit status 42$")
        self.assertEqual(self.ran(self.invoke(name, {"do": "echo", "value": 1}))["calls"], 1, "a new environment")

    def test_six_megabytes(self):
        name = self.function()
        text = "x" * (MOST - 40)
        self.assertEqual(self.ran(self.invoke(name, {"do": "length", "text": text})), {"length": len(text)})
        self.assertEqual(len(self.ran(self.invoke(name, {"do": "large", "size": MOST - 2}))), MOST - 2)
        answer = self.invoke(name, {"do": "large", "size": MOST + 200})
        self.assertEqual(answer.error, "Function.ResponseSizeTooLarge", repr(answer)[:300])
        self.ran(self.invoke(name, {"do": "echo", "value": 1}))

    def test_asynchronous_with_retry(self):
        name = self.function()
        self.assertEqual(self.aws.invoke(FunctionName=name, InvocationType="Event", Payload=b'{"do": "error"}')["StatusCode"], 202)
        reports = []

        def third(event):
            if event["type"] == "platform.report" and event["function"].endswith(":" + name):
                reports.append(event["record"])
            return len(reports) == 3

        self.engine.wait_event(third)
        self.assertEqual([each["status"] for each in reports], ["error"] * 3, "tried once and twice again")
        self.assertEqual(len({each["requestId"] for each in reports}), 1, "under one request id")

    def test_concurrency(self):
        name, many = self.function(), 4
        with concurrent.futures.ThreadPoolExecutor(many) as pool:
            def together():
                answers = pool.map(lambda _: self.invoke(name, {"do": "sleep", "ms": 1500}), range(many))
                return {self.ran(each)["instance"] for each in answers}

            together()  # who waits for a new environment may be served by one that is free again before it is there
            self.assertEqual(len(together()), many)

    def test_streaming(self):
        if not client.streaming:
            self.skipTest("this runtime client does not stream")
        name = self.function(handler=client.streaming)
        key, secret = self.engine.keys()
        environment = {
            "PATH": "/usr/bin:/bin", "PYTHONPATH": peers.pip(BOTO3), "AWS_ENDPOINT_URL": self.engine.endpoint, "AWS_REGION": "us-east-1",
            "AWS_DEFAULT_REGION": "us-east-1", "AWS_ACCESS_KEY_ID": key, "AWS_SECRET_ACCESS_KEY": secret,
        }  # fmt: skip
        script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "stream.py")
        done = subprocess.run([peers.PYTHON, script, name, "2000"], env=environment, capture_output=True, text=True, timeout=120, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        told = json.loads(done.stdout)
        body = told["body"].rpartition("\0" * 8)[2]  # Rust's client starts with the head of an HTTP answer
        self.assertEqual(body, "".join(f"piece {each};" for each in range(2000)))
        self.assertIsNone(told["error"])
        self.assertIn("REPORT RequestId", told["log"])


if __name__ == "__main__":
    main()
