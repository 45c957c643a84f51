# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Functions that call themselves in a circle, through boto3 as AWS's SDKs do it, are stopped after 16 runs."""
import contextlib
import datetime
import hashlib
import json
import os
import sqlite3
import urllib.error
import urllib.parse
import urllib.request

import signalbox_engine

signalbox_engine.skip_without("boto3")
from eventcase import TELLS, EventCase
from signalbox_engine import wait_for

TRACE = "import os\ndef handler(event, context):\n    return os.environ['_X_AMZN_TRACE_ID']\n"
AGAIN = """import boto3, json, os
client = boto3.client("lambda", endpoint_url=os.environ["AWS_ENDPOINT_URL"])
def handler(event, context):
    print("got", json.dumps(event))
    if event["round"] < 20:
        client.invoke(FunctionName=context.function_name, InvocationType="Event", Payload=json.dumps({"round": event["round"] + 1}))
"""
COPIES = """import boto3, json, os
s3 = boto3.client("s3", endpoint_url=os.environ["AWS_ENDPOINT_URL"])
def handler(event, context):
    key = int(event["Records"][0]["s3"]["object"]["key"])
    if key < 20:
        s3.put_object(Bucket="circle", Key=str(key + 1), Body=b"")
"""
SENDS = """import boto3, os
sqs = boto3.client("sqs", endpoint_url=os.environ["AWS_ENDPOINT_URL"])
def handler(event, context):
    number = int(event["Records"][0]["body"])
    if number < 20:
        sqs.send_message(QueueUrl=os.environ["QUEUE"], MessageBody=str(number + 1))
"""

ANSWERS = "def handler(event, context):\n    print('got')\n    return {}\n"
CALLS = """import boto3, os
sqs = boto3.client("sqs", endpoint_url=os.environ["AWS_ENDPOINT_URL"])
s3 = boto3.client("s3", endpoint_url=os.environ["AWS_ENDPOINT_URL"])
def handler(event, context):
    print("got")
    record = __import__("json").loads(event["Records"][0]["body"])["Records"][0]
    key = int(record["s3"]["object"]["key"])
    if key < 20:
        s3.put_object(Bucket=record["s3"]["bucket"]["name"], Key=str(key + 1), Body=b"")
"""


class Loops(EventCase):
    def counted(self, name, metric):
        """What a metric of the function's counts so far."""
        now = datetime.datetime.now(datetime.timezone.utc)
        client = self.engine.client("cloudwatch")
        self.addCleanup(client.close)
        points = client.get_metric_statistics(
            Namespace="AWS/Lambda", MetricName=metric, Dimensions=[{"Name": "FunctionName", "Value": name}],
            Period=3600, Statistics=["Sum"], StartTime=now - datetime.timedelta(hours=2), EndTime=now + datetime.timedelta(minutes=2))
        return sum(point["Sum"] for point in points["Datapoints"])

    def dropped(self, name):
        return self.counted(name, "RecursiveInvocationsDropped")

    def allow(self, name):
        body = json.dumps({"RecursiveLoop": "Allow"}).encode()  # Debian's boto3 is older than this operation
        urllib.request.urlopen(self.engine.signed("PUT", f"/2024-08-31/functions/{name}/recursion-config", body), timeout=30).close()

    def call(self, name, trace):
        """The trace that a run got which was asked for with this one."""
        headers = {"X-Amzn-Trace-Id": trace} if trace else {}
        request = self.engine.signed("POST", f"/2015-03-31/functions/{name}/invocations", b"{}", headers=headers)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)

    def test_a_chain_of_calls_is_refused(self):
        name, other = self.python(TRACE), self.python(TRACE)
        trace = None
        for _ in range(16):
            trace = self.call(name, trace)
        with self.assertRaises(urllib.error.HTTPError) as caught:
            self.call(name, trace)
        with caught.exception as refused:
            self.assertEqual((refused.code, refused.headers["x-amzn-ErrorType"]), (400, "RecursiveInvocationException"))
            self.assertIn(name, json.load(refused)["Message"])
        self.assertEqual(self.dropped(name), 1)
        self.call(other, trace)  # which is not in the circle
        self.call(name, None)
        self.allow(name)
        for _ in range(5):
            trace = self.call(name, trace)

    def test_asynchronous_calls_are_dropped(self):
        url, arn = self.queue()
        name = self.python(AGAIN, DeadLetterConfig={"TargetArn": arn}, timeout=60)
        self.aws.invoke(FunctionName=name, InvocationType="Event", Payload=b'{"round": 1}')
        self.assertEqual(json.loads(self.take(url)["Body"]), {"round": 17})
        self.assertEqual(sorted(event["round"] for event in self.got(name, 16)), list(range(1, 17)))

    def test_loops_can_be_allowed(self):
        name = self.python(AGAIN, timeout=60)
        self.allow(name)
        self.aws.invoke(FunctionName=name, InvocationType="Event", Payload=b'{"round": 1}')
        self.assertEqual(sorted(event["round"] for event in self.got(name, 20)), list(range(1, 21)))

    def test_a_bucket_in_the_circle(self):
        url, arn = self.queue()
        name = self.python(COPIES, DeadLetterConfig={"TargetArn": arn}, timeout=60)
        s3 = self.engine.client("s3")
        s3.create_bucket(Bucket="circle")
        s3.put_bucket_notification_configuration(Bucket="circle", NotificationConfiguration={
            "LambdaFunctionConfigurations": [{"LambdaFunctionArn": self.arn_of(name), "Events": ["s3:ObjectCreated:*"]}]})
        s3.put_object(Bucket="circle", Key="1", Body=b"")
        letter = json.loads(self.take(url)["Body"])
        self.assertEqual(letter["Records"][0]["s3"]["object"]["key"], "17")
        self.assertEqual(s3.list_objects_v2(Bucket="circle")["KeyCount"], 17)

    def test_a_queue_in_the_circle(self):
        dead_url, dead = self.queue()
        url, arn = self.queue(VisibilityTimeout="4", RedrivePolicy=json.dumps({"deadLetterTargetArn": dead, "maxReceiveCount": 1}))
        place = urllib.parse.urlsplit(url).path
        source = SENDS.replace('os.environ["QUEUE"]', f'os.environ["AWS_ENDPOINT_URL"] + {place!r}')
        name = self.python(source, timeout=4)
        made = self.aws.create_event_source_mapping(FunctionName=name, EventSourceArn=arn, BatchSize=1)
        self.addCleanup(self.aws.delete_event_source_mapping, UUID=made["UUID"])
        self.sqs.send_message(QueueUrl=url, MessageBody="1")
        letter = self.take(dead_url)
        self.assertEqual(letter["Body"], "17")
        self.assertIn("Lineage=", letter["Attributes"]["AWSTraceHeader"])
        self.wait_empty(url)
        self.assertEqual(self.dropped(name), 1)

    def sender(self, url):
        """A function that sends what it got, plus one, to the queue."""
        place = urllib.parse.urlsplit(url).path
        source = SENDS.replace('os.environ["QUEUE"]', f'os.environ["AWS_ENDPOINT_URL"] + {place!r}')
        return self.python(source, timeout=4)

    def map(self, name, arn, **more):
        made = self.aws.create_event_source_mapping(FunctionName=name, EventSourceArn=arn, **more)
        self.addCleanup(self.aws.delete_event_source_mapping, UUID=made["UUID"])

    def test_without_a_dead_letter_queue_a_loop_is_gone(self):
        url, arn = self.queue(VisibilityTimeout="4")
        name = self.sender(url)
        self.map(name, arn, BatchSize=1)
        self.sqs.send_message(QueueUrl=url, MessageBody="1")
        wait_for(lambda: self.dropped(name), "the end of the loop", 60)
        self.wait_empty(url)
        self.assertEqual(self.dropped(name), 1)

    def test_in_order_a_loop_holds_nothing_up(self):
        """However often a message may be received: what comes behind a dead letter comes at once."""
        dead_url, dead = self.queue(FifoQueue="true")
        url, arn = self.queue(FifoQueue="true", ContentBasedDeduplication="true", VisibilityTimeout="43200",
                              RedrivePolicy=json.dumps({"deadLetterTargetArn": dead, "maxReceiveCount": 100}))
        name = self.python(TELLS)
        looping = self.call(self.python(TRACE), None) + ";Lineage=" + hashlib.sha256(self.arn_of(name).encode()).hexdigest()[:8] + ":99"
        for body, trace in (("a", None), ("b", looping), ("c", None)):
            system = {"AWSTraceHeader": {"DataType": "String", "StringValue": trace}} if trace else {}
            self.sqs.send_message(QueueUrl=url, MessageBody=body, MessageGroupId="g", MessageSystemAttributes=system)
        self.map(name, arn, BatchSize=1)
        self.assertEqual([event["Records"][0]["body"] for event in self.got(name, 2)], ["a", "c"])
        self.assertEqual(self.take(dead_url)["Body"], "b")
        self.wait_empty(url)

    def send_looping(self, url, name, bodies):
        """Sends these to the queue, the one called "loop" as one that the function has caused 99 times."""
        mark = hashlib.sha256(self.arn_of(name).encode()).hexdigest()[:8]
        looping = self.call(self.python(TRACE), None) + f";Lineage={mark}:99"
        for body in bodies:
            system = {"AWSTraceHeader": {"DataType": "String", "StringValue": looping}} if body == "loop" else {}
            self.sqs.send_message(QueueUrl=url, MessageBody=body, MessageSystemAttributes=system)

    def bodies(self, name, count):
        """The bodies of the first messages the function got, in whatever order."""
        found = []
        self.engine.wait_event(lambda event: event["type"] == "function" and event.get("function") == self.arn_of(name)
                               and "got " in event["record"] and (found.extend(
                                   record["body"] for record in json.loads(event["record"].split("got ", 1)[1])["Records"])
                                   or len(found) >= count))
        return sorted(found)

    def test_a_loop_waits_for_its_dead_letter_queue(self):
        """A policy that names a queue that is gone is no order to delete: as with a receive too many."""
        dead_url, dead = self.queue()
        url, arn = self.queue(VisibilityTimeout="4", RedrivePolicy=json.dumps({"deadLetterTargetArn": dead, "maxReceiveCount": 1000}))
        self.sqs.delete_queue(QueueUrl=dead_url)
        name = self.python(TELLS, timeout=4)
        self.send_looping(url, name, ["a", "loop", "b"])
        self.map(name, arn, BatchSize=3, MaximumBatchingWindowInSeconds=1)
        self.assertEqual(self.bodies(name, 2), ["a", "b"])
        wait_for(lambda: sum(self.counts(url)) == 1, "the end of the others")
        self.assertEqual(self.dropped(name), 0)
        again_url = self.sqs.create_queue(QueueName=dead.rsplit(":", 1)[1])["QueueUrl"]
        self.assertEqual(self.take(again_url)["Body"], "loop")
        self.wait_empty(url)
        wait_for(lambda: self.dropped(name) == 1, "the metric")

    def test_a_loop_that_cannot_be_given_up_holds_nothing_up(self):
        """The disk does not take it: the batch's rest runs, and the loop is counted once, when it is gone."""
        url, arn = self.queue(VisibilityTimeout="4")
        name = self.python(TELLS, timeout=4)
        self.send_looping(url, name, ["a", "loop", "b"])
        with contextlib.closing(sqlite3.connect(os.path.join(self.engine.data_dir, "queues.db"), timeout=60)) as database:
            database.execute("CREATE TRIGGER stuck BEFORE DELETE ON messages WHEN old.body = 'loop' "
                             "BEGIN SELECT RAISE(ABORT, 'the disk is full'); END")
            self.map(name, arn, BatchSize=3, MaximumBatchingWindowInSeconds=1)
            self.assertEqual(self.bodies(name, 2), ["a", "b"])
            wait_for(lambda: sum(self.counts(url)) == 1, "the end of the others")
            wait_for(lambda: "cannot be given up: " in self.engine.log(), "the engine's complaint")
            self.assertEqual(self.dropped(name), 0)
            database.execute("DROP TRIGGER stuck")
        self.wait_empty(url)
        wait_for(lambda: self.dropped(name) == 1, "the metric")

    def test_a_destination_in_the_circle(self):
        url, arn = self.queue()
        name, other = self.python(ANSWERS), self.python(ANSWERS)
        for function, after in ((name, other), (other, name)):
            self.aws.put_function_event_invoke_config(FunctionName=function, DestinationConfig={
                "OnSuccess": {"Destination": self.arn_of(after)}, "OnFailure": {"Destination": arn}})
        self.aws.invoke(FunctionName=name, InvocationType="Event", Payload=b"{}")
        record = json.loads(self.take(url)["Body"])
        self.assertEqual(record["requestContext"]["condition"], "RecursiveLoopDetected")
        self.assertEqual([self.counted(each, "Invocations") for each in (name, other)], [16, 15])
        wait_for(lambda: self.dropped(name) + self.dropped(other) == 1, "the metric")

    def test_a_bucket_that_tells_a_queue_in_the_circle(self):
        dead_url, dead = self.queue()
        url, arn = self.queue(VisibilityTimeout="60", RedrivePolicy=json.dumps({"deadLetterTargetArn": dead, "maxReceiveCount": 5}))
        name = self.python(CALLS, timeout=60)
        s3 = self.engine.client("s3")
        s3.create_bucket(Bucket="ring")
        s3.put_bucket_notification_configuration(Bucket="ring", NotificationConfiguration={
            "QueueConfigurations": [{"QueueArn": arn, "Events": ["s3:ObjectCreated:*"]}]})
        self.take(url)  # the test message
        self.map(name, arn, BatchSize=1)
        s3.put_object(Bucket="ring", Key="1", Body=b"")
        letter = json.loads(self.take(dead_url)["Body"])
        self.assertEqual(letter["Records"][0]["s3"]["object"]["key"], "17")
        self.wait_empty(url)


if __name__ == "__main__":
    signalbox_engine.main()
