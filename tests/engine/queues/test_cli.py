# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The unmodified AWS CLI against the engine's queues."""
import signalbox_engine
from cli import CliTest


class Queues(CliTest):
    def sqs(self, *arguments):
        return self.aws("sqs", *arguments)

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
