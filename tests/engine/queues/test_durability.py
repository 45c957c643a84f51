# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Queues outlive kill -9: what was accepted is there, what was deleted is gone, what was in flight comes again."""
import threading
import unittest

import signalbox_engine
from signalbox_engine import Engine

signalbox_engine.skip_without("boto3")
from botocore.exceptions import BotoCoreError, ClientError


class Durability(unittest.TestCase):
    def setUp(self):
        self.engine = Engine()
        self.engine.start()
        self.addCleanup(self.engine.__exit__)
        self.sqs = self.engine.client("sqs")

    def again(self):
        self.engine.restart()
        self.sqs = self.engine.client("sqs")
        return self.sqs.get_queue_url(QueueName="kept")["QueueUrl"]

    def drain(self, url):
        found = {}
        while True:
            messages = self.sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, AttributeNames=["All"]).get("Messages", [])
            if not messages:
                return found
            found.update({m["Body"]: m["Attributes"]["ApproximateReceiveCount"] for m in messages})

    def test_what_was_answered_is_kept(self):
        url = self.sqs.create_queue(QueueName="kept", Attributes={"VisibilityTimeout": "600"})["QueueUrl"]
        accepted, lock, enough = set(), threading.Lock(), threading.Event()

        def send(worker):
            client = self.engine.client("sqs")
            for n in range(100_000):
                body = f"{worker}-{n}"
                try:
                    client.send_message(QueueUrl=url, MessageBody=body)
                except (BotoCoreError, ClientError):
                    return
                with lock:
                    accepted.add(body)
                    if len(accepted) >= 60:
                        enough.set()

        workers = [threading.Thread(target=send, args=(n,)) for n in range(4)]
        for worker in workers:
            worker.start()
        self.assertTrue(enough.wait(60))
        self.engine.kill9()
        for worker in workers:
            worker.join()
        found = self.drain(self.again())
        self.assertEqual(accepted - set(found), set())
        # Each worker may have had one accepted whose answer did not come.
        self.assertLessEqual(len(found), len(accepted) + len(workers))

    def test_receives_and_deletes_are_kept(self):
        url = self.sqs.create_queue(QueueName="kept", Attributes={"VisibilityTimeout": "600"})["QueueUrl"]
        for body in ("deleted", "in flight", "returned"):
            self.sqs.send_message(QueueUrl=url, MessageBody=body)
        received = {m["Body"]: m for m in self.sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10)["Messages"]}
        self.sqs.delete_message(QueueUrl=url, ReceiptHandle=received["deleted"]["ReceiptHandle"])
        self.sqs.change_message_visibility(QueueUrl=url, ReceiptHandle=received["returned"]["ReceiptHandle"], VisibilityTimeout=0)
        self.engine.kill9()
        url = self.again()
        self.assertEqual(self.drain(url), {"returned": "2"})
        handle = received["in flight"]["ReceiptHandle"]
        self.sqs.change_message_visibility(QueueUrl=url, ReceiptHandle=handle, VisibilityTimeout=0)
        self.assertEqual(self.drain(url), {"in flight": "2"})


if __name__ == "__main__":
    signalbox_engine.main()
