# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The unmodified AWS CLI against the engine's queues."""
import json
import os
import subprocess
import sys
import tempfile
import unittest

import signalbox_engine
from signalbox_engine import Engine

AWS = "/usr/bin/aws"
if not os.path.exists(AWS):
    print("SKIP: Debian's awscli is not installed")
    sys.exit(77)


class Cli(unittest.TestCase):
    def setUp(self):
        self.engine = Engine()
        self.engine.start()
        self.addCleanup(self.engine.__exit__)
        home = tempfile.TemporaryDirectory()
        self.addCleanup(home.cleanup)
        self.environment = {"PATH": "/usr/bin:/bin", "HOME": home.name, "AWS_DEFAULT_REGION": signalbox_engine.REGION,
                            "AWS_SHARED_CREDENTIALS_FILE": self.engine.credentials, "AWS_CONFIG_FILE": "/dev/null",
                            "LC_ALL": "C.UTF-8"}

    def sqs(self, *arguments):
        done = subprocess.run([AWS, "--endpoint-url", self.engine.endpoint, "--output", "json", "sqs", *arguments],
                              env=self.environment, capture_output=True, text=True, timeout=120, check=False)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return json.loads(done.stdout) if done.stdout.strip() else {}

    def test_a_message_goes_through(self):
        url = self.sqs("create-queue", "--queue-name", "jobs")["QueueUrl"]
        sent = self.sqs("send-message", "--queue-url", url, "--message-body", "hello")
        [message] = self.sqs("receive-message", "--queue-url", url, "--wait-time-seconds", "5")["Messages"]
        self.assertEqual((message["Body"], message["MessageId"]), ("hello", sent["MessageId"]))
        self.sqs("delete-message", "--queue-url", url, "--receipt-handle", message["ReceiptHandle"])
        counts = self.sqs("get-queue-attributes", "--queue-url", url, "--attribute-names", "All")["Attributes"]
        self.assertEqual(counts["ApproximateNumberOfMessages"], "0")
        self.assertEqual(self.sqs("list-queues")["QueueUrls"], [url])


if __name__ == "__main__":
    signalbox_engine.main()
