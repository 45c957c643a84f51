# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a function can make the engine spend on it: a small one with a thousand connections, each of which announces or
sends much, takes no more memory through the engine than the engine allows it."""
import re
import threading
import unittest

from signalbox_engine import main, skip_without

skip_without("boto3")
from functions import FunctionTest, need_tool

need_tool("/usr/bin/python3")

# Answers when the engine has seen all of it, so that nothing is measured too early.
HOARD = """
import os, socket, time

RUNTIME = "POST /2018-06-01/runtime/invocation/{id}/response HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: {size}\\r\\n\\r\\n"
ENDPOINT = ("POST / HTTP/1.1\\r\\nHost: x\\r\\nX-Amz-Date: {now}\\r\\nX-Amz-Security-Token: {token}\\r\\n"
            "X-Amz-Target: DynamoDB_20120810.PutItem\\r\\nAuthorization: AWS4-HMAC-SHA256 Credential={key}/{day}/us-east-1/"
            "dynamodb/aws4_request, SignedHeaders=host;x-amz-date;x-amz-target, Signature=00\\r\\n"
            "Content-Length: {size}\\r\\n\\r\\n")

def head(event, context):
    now = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime())
    return (RUNTIME if event["runtime"] else ENDPOINT).format(
        id=context.aws_request_id, size=event["announced"], now=now, day=now[:8], key=os.environ["AWS_ACCESS_KEY_ID"],
        token=os.environ["AWS_SESSION_TOKEN"]).encode()

def send(connection, size):
    piece = bytes(65536)
    try:
        while size > 0:
            connection.sendall(piece[:size])
            size -= len(piece)
    except OSError:
        pass  # it was hung up on

def handler(event, context):
    where = os.environ["AWS_LAMBDA_RUNTIME_API"] if event["runtime"] else os.environ["AWS_ENDPOINT_URL"][7:]
    host, port = where.split(":")
    kept = []
    for _ in range(event["connections"]):
        connection = socket.create_connection((host, int(port)), 10)
        connection.sendall(head(event, context))
        send(connection, event["sent"])
        kept.append(connection)
    answered = 0
    for connection in kept:  # those that the engine waits on for the rest say nothing
        connection.setblocking(False)
        try:
            answered += connection.recv(12) in (b"HTTP/1.1 503", b"")
        except BlockingIOError:
            pass
        except OSError:
            answered += 1
    return answered
"""
MOST_MIB = 250  # beside what a function may have held, there are connections and what they have read ahead


class BoundsTest(FunctionTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.need_runtime("python3")

    def setUp(self):
        self.hoard = self.make("python3.11", {"index.py": HOARD}, memory=128, timeout=60)

    def peak(self):
        """The most memory the engine ever had, in MiB."""
        with open(f"/proc/{self.engine.process.pid}/status") as file:
            return int(re.search(r"VmHWM:\s+(\d+) kB", file.read())[1]) // 1024

    def hoard_with(self, **event):
        """Others are answered meanwhile, and the function itself afterwards."""
        other = self.make("python3.11", {"index.py": "def handler(e, c):\n    return e\n"})
        result = {}
        thread = threading.Thread(target=lambda: result.update(answer=self.invoke(self.hoard, event)))
        thread.start()
        self.assertEqual(self.ran(self.invoke(other, 1)), 1)
        thread.join()
        refused = self.ran(result["answer"])
        self.assertLess(self.peak(), MOST_MIB)
        self.assertGreater(refused, 0)
        modest = {**event, "connections": 1, "announced": 10, "sent": 0}
        self.ran(self.invoke(self.hoard, modest))

    def test_answers_that_are_only_announced(self):
        self.hoard_with(runtime=True, connections=900, announced=6_000_000, sent=0)

    def test_requests_whose_signature_is_known_at_their_end(self):
        self.hoard_with(runtime=False, connections=30, announced=90_000_000, sent=80_000_000)

    def test_large_requests_go_on_one_after_the_other(self):
        """What was held is given back: together these are far more than may be held at once."""
        payload = "x" * 4_000_000
        echo = self.make("python3.11", {"index.py": "def handler(e, c):\n    return e\n"}, memory=512)
        for _ in range(30):
            self.assertEqual(self.ran(self.invoke(echo, payload)), payload)


if __name__ == "__main__":
    main()
