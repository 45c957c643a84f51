# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Functions that call themselves in a circle, through boto3 as AWS's SDKs do it, are stopped after 16 runs."""
import json
import urllib.error
import urllib.parse
import urllib.request

import signalbox_engine

signalbox_engine.skip_without("boto3")
from eventcase import EventCase

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


class Loops(EventCase):
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


if __name__ == "__main__":
    signalbox_engine.main()
