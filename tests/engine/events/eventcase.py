# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of events share: functions that tell what they got, and queues."""
import json
import uuid

import signalbox_engine

signalbox_engine.skip_without("boto3")
from functions import FunctionTest
from signalbox_engine import wait_for

TELLS = "import json\ndef handler(event, context):\n    print('got ' + json.dumps(event))\n    return {'seen': event}\n"
FAILS = "def handler(event, context):\n    raise ValueError('always')\n"


class EventCase(FunctionTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.sqs = cls.engine.client("sqs")

    def python(self, source, **more):
        return self.make("python3.11", {"index.py": source}, **more)

    def arn_of(self, function):
        return f"arn:aws:lambda:us-east-1:000000000000:function:{function}"

    def queue(self, **attributes):
        """URL and ARN of a new queue; FifoQueue by that attribute."""
        name = "q-" + uuid.uuid4().hex[:10] + (".fifo" if "FifoQueue" in attributes else "")
        url = self.sqs.create_queue(QueueName=name, Attributes={"VisibilityTimeout": "30", **attributes})["QueueUrl"]
        return url, f"arn:aws:sqs:us-east-1:000000000000:{name}"

    def counts(self, url):
        shown = self.sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
        return int(shown["ApproximateNumberOfMessages"]), int(shown["ApproximateNumberOfMessagesNotVisible"])

    def wait_empty(self, url):
        wait_for(lambda: self.counts(url) == (0, 0), "the emptying of the queue", 60)

    def take(self, url):
        """Waits for one message and deletes it."""

        def look():
            found = self.sqs.receive_message(QueueUrl=url, WaitTimeSeconds=5, AttributeNames=["All"], MessageAttributeNames=["All"])
            return found.get("Messages")

        [message] = wait_for(look, "a message", 60)
        self.sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
        return message

    def got(self, function, count=1):
        """Waits for so many events that the function told of (TELLS); oldest first."""
        seen = []

        def look(event):
            told = event["type"] == "function" and event.get("function") == self.arn_of(function) and "got " in event["record"]
            if told:
                seen.append(json.loads(event["record"].split("got ", 1)[1]))
            return len(seen) == count

        self.engine.wait_event(look)
        return seen
