# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What every official client is tried with, be it one that runs on the engine or one that drives it: create, invoke,
an error of the handler, timeout, out of memory, crash, 6 MB, streaming, asynchronous with retry, concurrency."""
import concurrent.futures
import re

MOST = 6 * 1024 * 1024


class ClientMatrix:
    """Beside functions.FunctionTest: what is the same for all. A class for each kind of client says how it is done. The
    function does what its event asks for, as interop/runtimes/python/lambda_function.py."""

    arguments = ("--retry-delay", "0.2")
    memory = 256
    overlap = 1500  # milliseconds in which several calls that begin together have all begun
    trouble = ""  # errorType of the handler's own error

    def function(self, timeout=30):
        """Creates the function and waits until it can be called; returns its name."""
        raise NotImplementedError

    def streamed(self, pieces):
        """Creates the function that streams, calls it for so many pieces; returns body, error and log. Skips where
        the client does not stream."""
        raise NotImplementedError

    def send(self, name, event):
        """Invokes asynchronously; returns the status."""
        raise NotImplementedError

    def invoke_together(self, name, event, many):
        """So many invocations at once; their answers."""
        with concurrent.futures.ThreadPoolExecutor(many) as pool:
            return list(pool.map(lambda _: self.invoke(name, event), range(many)))

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
        self.assertEqual((answer.error, answer.message), (self.trouble, "no such luck"), repr(answer))
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
        self.assertTrue(self.memory * 0.9 < used <= self.memory, answer.log)

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
        self.assertEqual(self.send(name, {"do": "error"}), 202)
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

        def together():
            answers = self.invoke_together(name, {"do": "sleep", "ms": self.overlap}, many)
            return {self.ran(each)["instance"] for each in answers}

        together()  # who waits for a new environment may be served by one that is free again before it is there
        self.assertEqual(len(together()), many)

    def test_streaming(self):
        body, error, log = self.streamed(2000)
        body = body.rpartition("\0" * 8)[2]  # Rust's client starts with the head of an HTTP answer
        self.assertEqual(body, "".join(f"piece {each};" for each in range(2000)))
        self.assertIsNone(error)
        self.assertIn("REPORT RequestId", log)
