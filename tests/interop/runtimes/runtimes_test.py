# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""One of AWS's own runtime clients, unmodified, runs on the engine.

runtimes_test.py CLIENT   with a name out of clients.CLIENTS
"""
import json
import os
import subprocess
import sys

import functions
from signalbox_engine import main, skip_without

skip_without("boto3")

import peers  # noqa: E402
from clientmatrix import ClientMatrix  # noqa: E402
from clients import CLIENTS  # noqa: E402

BOTO3 = "boto3==1.44.8"  # Debian's does not know response streaming

client = CLIENTS[sys.argv.pop(1)]


class RuntimeClient(ClientMatrix, functions.FunctionTest):
    memory = client.memory
    trouble = client.trouble

    @classmethod
    def setUpClass(cls):
        cls.zip = client.package()
        super().setUpClass()

    def function(self, timeout=30, handler=client.handler):
        name = f"f{next(functions._numbers)}"
        self.aws.create_function(
            FunctionName=name, Runtime="provided.al2023", Role="arn:aws:iam::000000000000:role/any", Handler=handler,
            Timeout=timeout, MemorySize=client.memory, Code={"ZipFile": self.zip},
            Environment={"Variables": client.environment},
        )  # fmt: skip
        self.aws.get_waiter("function_active_v2").wait(FunctionName=name)
        self.addCleanup(self.aws.delete_function, FunctionName=name)
        return name

    def send(self, name, event):
        return self.aws.invoke(FunctionName=name, InvocationType="Event", Payload=json.dumps(event))["StatusCode"]

    def streamed(self, pieces):
        if not client.streaming:
            self.skipTest("this runtime client does not stream")
        name = self.function(handler=client.streaming)
        key, secret = self.engine.keys()
        environment = {
            "PATH": "/usr/bin:/bin", "PYTHONPATH": peers.pip(BOTO3), "AWS_ENDPOINT_URL": self.engine.endpoint, "AWS_REGION": "us-east-1",
            "AWS_DEFAULT_REGION": "us-east-1", "AWS_ACCESS_KEY_ID": key, "AWS_SECRET_ACCESS_KEY": secret,
        }  # fmt: skip
        script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "stream.py")
        done = subprocess.run([peers.PYTHON, script, name, str(pieces)], env=environment, capture_output=True, text=True, timeout=120, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        told = json.loads(done.stdout)
        return told["body"], told["error"], told["log"]


if __name__ == "__main__":
    main()
