# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The Node.js runtime client by itself, with a Runtime API that is not the engine's: a proxy that a wrapper put between
writes headers in its own way, and sends in other pieces."""
import json
import os
import socket
import subprocess
import tempfile
import unittest

from functions import need_tool
from signalbox_engine import main

NODE = "/usr/bin/node"
need_tool(NODE)
CLIENT = os.path.join(os.path.dirname(os.environ["SIGNALBOX_BIN"]), "share/signalbox/runtimes/node/bootstrap.cjs")
HANDLER = "exports.handler = async (event, context) => [event, context.awsRequestId, context.clientContext];"


def invocation(number, event):
    body = json.dumps(event, ensure_ascii=False).encode()
    head = (f"HTTP/1.1 200 OK\r\nlambda-runtime-aws-request-id:{number}\r\nLAMBDA-RUNTIME-DEADLINE-MS:  99\r\n"
            f'lambda-runtime-client-context: {{"who":"ü✓"}} \r\ncontent-length: {len(body)}\r\n\r\n')
    return head.encode() + body


class NodeClient(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="signalbox-node-")
        self.addCleanup(folder.cleanup)
        with open(os.path.join(folder.name, "index.js"), "w", encoding="utf-8") as file:
            file.write(HANDLER)
        server = socket.create_server(("127.0.0.1", 0))
        self.addCleanup(server.close)
        server.settimeout(30)
        environment = {"PATH": "/usr/bin:/bin", "LAMBDA_TASK_ROOT": folder.name, "_HANDLER": "index.handler",
                       "AWS_LAMBDA_RUNTIME_API": "127.0.0.1:%d" % server.getsockname()[1]}
        self.node = subprocess.Popen([NODE, CLIENT], env=environment, stderr=subprocess.PIPE)
        self.addCleanup(self.node.communicate)
        self.addCleanup(self.node.kill)
        self.line, _ = server.accept()
        self.addCleanup(self.line.close)
        self.line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.line.settimeout(30)
        self.came = self.line.makefile("rb")
        self.addCleanup(self.came.close)

    def request(self):
        """The next one: its first line and its body."""
        first = self.came.readline().decode().split(" HTTP/")[0]
        size = 0
        while (header := self.came.readline()) != b"\r\n":
            if header.lower().startswith(b"content-length:"):
                size = int(header.split(b":")[1])
        return first, self.came.read(size)

    def expect(self, number, event):
        first, body = self.request()
        self.assertEqual(first, f"POST /2018-06-01/runtime/invocation/{number}/response")
        self.assertEqual(json.loads(body), [event, str(number), {"who": "ü✓"}])

    def test_an_answer_in_many_pieces(self):
        self.assertEqual(self.request()[0], "GET /2018-06-01/runtime/invocation/next")
        answer = invocation(1, "ü✓" * 20)
        for at in range(0, len(answer), 7):
            self.line.sendall(answer[at:at + 7])
        self.expect(1, "ü✓" * 20)

    def test_two_answers_in_one_piece(self):
        self.request()
        self.line.sendall(invocation(1, "one"))
        self.expect(1, "one")
        self.assertEqual(self.request()[0], "GET /2018-06-01/runtime/invocation/next")
        self.line.sendall(b"HTTP/1.1 202 Accepted\r\ncontent-length: 2\r\n\r\n{}" + invocation(2, "x" * 200_000))
        self.expect(2, "x" * 200_000)

    def test_an_end(self):
        self.request()
        self.line.shutdown(socket.SHUT_RDWR)
        self.assertEqual(self.node.wait(30), 1)
        self.assertIn(b"closed the connection", self.node.stderr.read())


if __name__ == "__main__":
    main()
