# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Asynchronous invocations on real sandboxes: retried, handed to destinations, and not lost by kill -9."""
import json
import sys

from signalbox_engine import Engine, main, skip_without

skip_without("boto3")

from lambdacase import LambdaCase  # noqa: E402

FAILS = "def handler(event, context):\n    raise ValueError('always')\n"
SLOW = "import time\ndef handler(event, context):\n    print('begun', event['n'])\n    time.sleep(2)\n    return event\n"
PRINTS = "import json\ndef handler(event, context):\n    print('got', json.dumps(event))\n"


def skip_without_sandbox():
    with Engine() as engine:
        sandbox = engine.status()["sandbox"]
    if not sandbox["available"]:
        print("SKIP: no sandbox here: " + sandbox["message"])
        sys.exit(77)


class Events(LambdaCase):
    arguments = ("--retry-delay", "0.2")

    def send(self, name, event):
        answer = self.client.invoke(FunctionName=name, InvocationType="Event", Payload=json.dumps(event))
        self.assertEqual((answer["StatusCode"], answer["Payload"].read()), (202, b""))

    def reports(self, arn, count):
        """Waits for so many finished invocations of a function; returns their request ids."""
        seen = []

        def done(event):
            if event["type"] == "platform.report" and event.get("function") == arn:
                seen.append(event["requestId"])
            return len(seen) >= count

        self.engine.wait_event(done)
        return seen

    def logged(self, arn, text):
        event = self.engine.wait_event(lambda e: e["type"] == "function" and e.get("function") == arn and text in e["record"])
        return event["record"]

    def test_failures_are_retried_twice_then_go_to_the_destination(self):
        target = self.create(files={"main.py": PRINTS})
        failing = self.create(files={"main.py": FAILS})
        self.client.put_function_event_invoke_config(
            FunctionName=failing["FunctionName"], DestinationConfig={"OnFailure": {"Destination": target["FunctionArn"]}}
        )
        self.send(failing["FunctionName"], {"n": 1})
        self.assertEqual(len(set(self.reports(failing["FunctionArn"], 3))), 1)
        record = json.loads(self.logged(target["FunctionArn"], "got ").split("got ", 1)[1])
        self.assertEqual(record["requestContext"]["condition"], "RetriesExhausted")
        self.assertEqual(record["requestContext"]["approximateInvokeCount"], 3)
        self.assertEqual(record["requestPayload"], {"n": 1})
        self.assertEqual(record["responsePayload"]["errorType"], "ValueError")

    def test_nothing_accepted_is_lost_by_a_kill(self):
        function = self.create(files={"main.py": SLOW}, Timeout=30)
        for n in range(12):
            self.send(function["FunctionName"], {"n": n})
        self.logged(function["FunctionArn"], "begun")
        self.engine.kill9()
        self.engine.restart()
        type(self).client = self.engine.client("lambda")
        finished = set()

        def done(event):
            if event["type"] == "platform.report" and event.get("function") == function["FunctionArn"]:
                finished.add(event["requestId"])
            return len(finished) == 12

        self.engine.wait_event(done)


if __name__ == "__main__":
    skip_without_sandbox()
    main()
