# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""StartLiveTail as an event stream: session start, then what arrives, once a second."""
import json
import time
import unittest
import urllib.error
import urllib.request

import signalbox_engine
from signalbox_engine import Engine

signalbox_engine.skip_without("boto3")
from botocore.eventstream import EventStreamBuffer


class LiveTail(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.engine = Engine()
        cls.engine.start()
        cls.addClassCleanup(cls.engine.__exit__)
        cls.logs = cls.engine.client("logs")

    def request(self, **body):
        headers = {"X-Amz-Target": "Logs_20140328.StartLiveTail", "Content-Type": "application/x-amz-json-1.1"}
        return self.engine.signed("POST", "/", json.dumps(body).encode(), "logs", headers)

    def put(self, group, *messages):
        events = [{"timestamp": int(time.time() * 1000), "message": message} for message in messages]
        self.logs.put_log_events(logGroupName=group, logStreamName="s", logEvents=events)

    def group(self, name):
        self.logs.create_log_group(logGroupName=name)
        self.logs.create_log_stream(logGroupName=name, logStreamName="s")
        return "arn:aws:logs:us-east-1:000000000000:log-group:" + name

    @staticmethod
    def messages(answer):
        """(event type, payload) of each message; every checksum is verified."""
        buffer = EventStreamBuffer()
        while piece := answer.read1(65536):
            buffer.add_data(piece)
            for message in buffer:
                yield message.headers[":event-type"], json.loads(message.payload)

    def test_a_session(self):
        arn = self.group("tailed")
        self.put("tailed", "before the session")
        with urllib.request.urlopen(self.request(logGroupIdentifiers=[arn], logEventFilterPattern="-skip"), timeout=60) as answer:
            self.assertEqual(answer.headers["Content-Type"], "application/vnd.amazon.eventstream")
            stream = self.messages(answer)
            self.assertEqual(next(stream)[0], "initial-response")
            kind, start = next(stream)
            self.assertEqual((kind, start["logGroupIdentifiers"]), ("sessionStart", [arn]))
            self.assertTrue(start["sessionId"] and start["requestId"])
            self.put("tailed", "first", "skip this")
            results = []
            while not results:
                kind, update = next(stream)
                self.assertEqual(kind, "sessionUpdate")
                results = update["sessionResults"]
            self.assertEqual([each["message"] for each in results], ["first"])
            self.assertEqual((results[0]["logGroupIdentifier"], results[0]["logStreamName"]), (arn, "s"))
            self.assertFalse(update["sessionMetadata"]["sampled"])
            self.put("tailed", *[f"many {i}" for i in range(600)])
            results = []
            while not results:
                update = next(stream)[1]
                results = update["sessionResults"]
            self.assertEqual((len(results), update["sessionMetadata"]["sampled"]), (500, True))

    def test_refusals(self):
        for body in ({"logGroupIdentifiers": []}, {"logGroupIdentifiers": ["nowhere"]},
                     {"logGroupIdentifiers": ["nowhere"] * 11}):
            with self.subTest(body=body), self.assertRaises(urllib.error.HTTPError) as caught:
                urllib.request.urlopen(self.request(**body), timeout=30)
            with caught.exception as error:
                self.assertEqual(error.code, 400)
                self.assertIn(json.load(error)["__type"], ("InvalidParameterException", "ResourceNotFoundException"))

    def test_the_engine_stops_with_a_session_open(self):
        with Engine() as engine:
            engine.client("logs").create_log_group(logGroupName="g")
            headers = {"X-Amz-Target": "Logs_20140328.StartLiveTail"}
            request = engine.signed("POST", "/", b'{"logGroupIdentifiers":["g"]}', "logs", headers)
            with urllib.request.urlopen(request, timeout=60) as answer:
                answer.read1(16)
                self.assertEqual(engine.stop(), 0)


if __name__ == "__main__":
    signalbox_engine.main()
