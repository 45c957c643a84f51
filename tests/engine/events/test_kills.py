# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""kill -9 at many points of asynchronous invocations: none is lost, and how often each was tried is remembered.

Each round kills the engine after a number of lifecycle events of its own, so that the kills fall on every stage:
accepted, starting, running, failed and waiting for its retry, handed to the destination."""
import json
import unittest

import signalbox_engine

signalbox_engine.skip_without("boto3")
from eventcase import EventCase

KILLS = (1, 2, 3, 4, 5, 7, 9, 12, 16, 21)
EVENTS = 8
# Fails for odd numbers, and tells what it got.
HALF = "import json\ndef handler(event, context):\n    print('got ' + json.dumps(event))\n    if event['n'] % 2:\n        raise ValueError('odd')\n"


class Kills(EventCase):
    arguments = ("--retry-delay", "0.3")

    def again(self):
        self.engine.kill9()
        self.engine.restart()
        type(self).aws, type(self).sqs = self.engine.client("lambda"), self.engine.client("sqs")

    def kill_after(self, count, function):
        """Waits for so many new lifecycle events of the function, then kills and restarts. Where nothing happens any
        more all is done, and the kill falls on an idle engine."""
        stream = self.engine.events(after=self.last, journal=self.journal, seconds=10)
        try:
            for event in stream:
                if event["type"] == "signalbox.hello":
                    continue
                self.last = event["seq"]
                count -= event.get("function") == self.arn_of(function)
                if count <= 0:
                    break
        except TimeoutError:
            pass
        finally:
            stream.close()
        self.again()

    def test_none_is_lost_and_tries_are_counted(self):
        url, arn = self.queue()
        function = self.python(HALF)
        self.aws.put_function_event_invoke_config(
            FunctionName=function, DestinationConfig={"OnSuccess": {"Destination": arn}, "OnFailure": {"Destination": arn}})
        hello = next(self.engine.events())
        self.journal, self.last = hello["journal"], hello["next"] - 1
        requests = {}
        for n in range(EVENTS):
            answer = self.aws.invoke(FunctionName=function, InvocationType="Event", Payload=json.dumps({"n": n}))
            requests[answer["ResponseMetadata"]["RequestId"]] = n
        for count in KILLS:
            self.kill_after(count, function)
        records = {}
        while set(records) != set(requests):
            record = json.loads(self.take(url)["Body"])
            records[record["requestContext"]["requestId"]] = record
        for request, record in records.items():
            n = requests[request]
            self.assertEqual(record["requestPayload"], {"n": n})
            context = record["requestContext"]
            self.assertEqual((context["condition"], context["approximateInvokeCount"]), ("RetriesExhausted", 3) if n % 2 else ("Success", 1))


if __name__ == "__main__":
    signalbox_engine.main()
