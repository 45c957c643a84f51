# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Event source mappings: queues whose messages functions get in batches."""
import json
import unittest
import urllib.error
import urllib.request

import signalbox_engine

signalbox_engine.skip_without("boto3")
from botocore.exceptions import ClientError
from eventcase import FAILS, TELLS, EventCase
from signalbox_engine import wait_for

# Says which messages failed: those whose body is "bad".
REPORTS = """import json
def handler(event, context):
    print('got ' + json.dumps([r['body'] for r in event['Records']]))
    return {'batchItemFailures': [{'itemIdentifier': r['messageId']} for r in event['Records'] if r['body'] == 'bad']}
"""
SLOW = "import time\ndef handler(event, context):\n    print('got 1')\n    time.sleep(1)\n"


class Mappings(EventCase):
    def ask(self, method, path, **body):
        """What Debian's botocore does not know of yet: the plain request, its status and its answer."""
        request = self.engine.signed(method, "/2015-03-31/event-source-mappings/" + path, json.dumps(body).encode())
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            with error:
                return error.code, json.load(error)

    def map(self, function, arn, **more):
        made = self.aws.create_event_source_mapping(FunctionName=function, EventSourceArn=arn, **more)
        self.addCleanup(self.unmap, made["UUID"])
        return made["UUID"]

    def unmap(self, uuid):
        try:
            self.aws.delete_event_source_mapping(UUID=uuid)
        except ClientError as error:
            self.assertEqual(error.response["Error"]["Code"], "ResourceNotFoundException")

    def state(self, uuid):
        try:
            return self.aws.get_event_source_mapping(UUID=uuid)["State"]
        except ClientError as error:
            return error.response["Error"]["Code"]

    def wait_state(self, uuid, state):
        wait_for(lambda: self.state(uuid) == state, f"the state {state}")

    def test_messages_reach_the_function(self):
        function = self.python(TELLS)
        url, arn = self.queue()
        self.map(function, arn)
        text = {"DataType": "String", "StringValue": "blue"}
        sent = self.sqs.send_message(QueueUrl=url, MessageBody="hello", MessageAttributes={"colour": text})
        [event] = self.got(function)
        [record] = event["Records"]
        self.assertEqual(record["messageId"], sent["MessageId"])
        self.assertEqual((record["body"], record["md5OfBody"]), ("hello", sent["MD5OfMessageBody"]))
        self.assertEqual(record["md5OfMessageAttributes"], sent["MD5OfMessageAttributes"])
        self.assertEqual((record["eventSource"], record["eventSourceARN"], record["awsRegion"]), ("aws:sqs", arn, "us-east-1"))
        self.assertEqual(record["messageAttributes"]["colour"],
                         {"stringValue": "blue", "stringListValues": [], "binaryListValues": [], "dataType": "String"})
        self.assertEqual(sorted(record["attributes"]), ["ApproximateFirstReceiveTimestamp", "ApproximateReceiveCount", "SenderId", "SentTimestamp"])
        self.wait_empty(url)

    def test_states(self):
        function = self.python(TELLS)
        url, arn = self.queue()
        made = self.aws.create_event_source_mapping(FunctionName=function, EventSourceArn=arn, Enabled=False, BatchSize=3)
        uuid = made["UUID"]
        self.assertEqual((made["State"], made["BatchSize"], made["FunctionArn"]), ("Creating", 3, self.arn_of(function)))
        self.wait_state(uuid, "Disabled")
        self.sqs.send_message(QueueUrl=url, MessageBody="waits")
        self.assertEqual(self.aws.update_event_source_mapping(UUID=uuid, Enabled=True)["State"], "Enabling")
        self.wait_state(uuid, "Enabled")
        self.wait_empty(url)
        _, changed = self.ask("PUT", uuid, BatchSize=100, MaximumBatchingWindowInSeconds=1, ScalingConfig={"MaximumConcurrency": 2})
        self.assertEqual((changed["State"], changed["BatchSize"], changed["ScalingConfig"]), ("Updating", 100, {"MaximumConcurrency": 2}))
        self.wait_state(uuid, "Enabled")
        self.assertEqual(self.aws.update_event_source_mapping(UUID=uuid, Enabled=False)["State"], "Disabling")
        self.wait_state(uuid, "Disabled")
        self.sqs.send_message(QueueUrl=url, MessageBody="stays")
        listed = self.aws.list_event_source_mappings(FunctionName=function)["EventSourceMappings"]
        self.assertEqual([one["UUID"] for one in listed], [uuid])
        self.assertEqual(self.aws.list_event_source_mappings(EventSourceArn=arn + "x")["EventSourceMappings"], [])
        resource = f"arn:aws:lambda:us-east-1:000000000000:event-source-mapping:{uuid}"
        self.aws.tag_resource(Resource=resource, Tags={"team": "blue"})
        self.assertEqual(self.aws.list_tags(Resource=resource)["Tags"], {"team": "blue"})
        self.assertEqual(self.aws.delete_event_source_mapping(UUID=uuid)["State"], "Deleting")
        self.wait_state(uuid, "ResourceNotFoundException")
        self.assertEqual(self.counts(url), (1, 0))

    def test_a_window_fills_batches(self):
        function = self.python(TELLS)
        url, arn = self.queue()
        self.map(function, arn, BatchSize=4, MaximumBatchingWindowInSeconds=60)
        for n in range(4):
            self.sqs.send_message(QueueUrl=url, MessageBody=str(n))
        [event] = self.got(function)
        self.assertEqual(sorted(r["body"] for r in event["Records"]), ["0", "1", "2", "3"])

    def test_failed_batches_come_again_and_end_as_dead_letters(self):
        function = self.python(FAILS, timeout=1)
        grave, grave_arn = self.queue()
        policy = json.dumps({"deadLetterTargetArn": grave_arn, "maxReceiveCount": 2})
        url, arn = self.queue(VisibilityTimeout="1", RedrivePolicy=policy)
        self.map(function, arn)
        sent = self.sqs.send_message(QueueUrl=url, MessageBody="poison")
        dead = self.take(grave)
        self.assertEqual((dead["MessageId"], dead["Body"]), (sent["MessageId"], "poison"))
        self.assertEqual(self.counts(url), (0, 0))

    def test_only_failed_messages_of_a_batch_come_again(self):
        function = self.python(REPORTS, timeout=1)
        grave, grave_arn = self.queue()
        policy = json.dumps({"deadLetterTargetArn": grave_arn, "maxReceiveCount": 1})
        url, arn = self.queue(VisibilityTimeout="1", RedrivePolicy=policy)
        self.sqs.send_message_batch(QueueUrl=url, Entries=[{"Id": str(n), "MessageBody": body} for n, body in enumerate(["good", "bad", "fine"])])
        self.map(function, arn, FunctionResponseTypes=["ReportBatchItemFailures"])
        self.assertEqual(self.take(grave)["Body"], "bad")
        self.wait_empty(url)
        self.assertEqual(self.counts(grave), (0, 0))

    def test_filters(self):
        function = self.python(TELLS)
        url, arn = self.queue()
        patterns = [{"body": {"kind": ["wanted"], "n": [{"numeric": [">", 5]}]}}, {"body": ["plain"]}]
        self.map(function, arn, FilterCriteria={"Filters": [{"Pattern": json.dumps(p)} for p in patterns]})
        bodies = ['{"kind":"wanted","n":6}', '{"kind":"wanted","n":5}', '{"kind":"other","n":6}', "no json", "plain"]
        for body in bodies:
            self.sqs.send_message(QueueUrl=url, MessageBody=body)
        self.wait_empty(url)
        seen = [record["body"] for event in self.got(function, 1) for record in event["Records"]]
        if len(seen) < 2:
            seen = [record["body"] for event in self.got(function, 2) for record in event["Records"]]
        self.assertEqual(sorted(seen), sorted([bodies[0], bodies[4]]))

    def test_groups_stay_in_order(self):
        function = self.python(TELLS)
        url, arn = self.queue(FifoQueue="true", ContentBasedDeduplication="true")
        for n in range(6):
            self.sqs.send_message(QueueUrl=url, MessageBody=str(n), MessageGroupId="g")
        self.map(function, arn, BatchSize=2)
        events = self.got(function, 3)
        self.assertEqual([r["body"] for event in events for r in event["Records"]], list("012345"))
        self.assertEqual(events[0]["Records"][0]["attributes"]["MessageGroupId"], "g")

    def test_concurrency_is_limited(self):
        function = self.python(SLOW)
        url, arn = self.queue()
        for n in range(6):
            self.sqs.send_message(QueueUrl=url, MessageBody=str(n))
        status, made = self.ask("POST", "", FunctionName=function, EventSourceArn=arn, BatchSize=1, ScalingConfig={"MaximumConcurrency": 2})
        self.addCleanup(self.unmap, made["UUID"])
        self.assertEqual(status, 202)
        running, most, ended = set(), 0, 0

        def look(event):
            nonlocal most, ended
            if event.get("function") != self.arn_of(function):
                return False
            if event["type"] == "platform.start":
                running.add(event["requestId"])
            if event["type"] == "platform.report":
                running.discard(event["requestId"])
                ended += 1
            most = max(most, len(running))
            return ended == 6

        self.engine.wait_event(look)
        self.assertEqual(most, 2)

    def test_messages_in_flight_come_again_after_a_kill(self):
        function = self.python(SLOW, timeout=2)
        url, arn = self.queue(VisibilityTimeout="3")
        self.map(function, arn)
        self.sqs.send_message(QueueUrl=url, MessageBody="kept")
        self.got(function)
        self.engine.kill9()
        self.engine.restart()
        type(self).aws, type(self).sqs = self.engine.client("lambda"), self.engine.client("sqs")
        self.got(function, 2)
        self.wait_empty(url)

    def test_what_cannot_be_is_refused(self):
        function = self.python(TELLS, timeout=10)
        _, arn = self.queue()
        _, fifo = self.queue(FifoQueue="true")
        _, hasty = self.queue(VisibilityTimeout="5")

        def refusal(code="InvalidParameterValueException", **request):
            with self.assertRaises(ClientError) as caught:
                self.aws.create_event_source_mapping(**{"FunctionName": function, "EventSourceArn": arn, **request})
            self.assertEqual(caught.exception.response["Error"]["Code"], code)
            return caught.exception.response["Error"]["Message"]

        self.assertIn("NonExistentQueue", refusal(EventSourceArn=arn + "x"))
        self.assertIn("Function does not exist", refusal(FunctionName="nobody"))
        self.assertEqual(refusal(EventSourceArn=hasty), "Queue visibility timeout: 5 seconds is less than Function timeout: 10 seconds")
        self.assertIn("greater than 0", refusal(BatchSize=11))
        self.assertIn("not supported for FIFO", refusal(EventSourceArn=fifo, MaximumBatchingWindowInSeconds=1))
        self.assertIn("Invalid filter pattern", refusal(FilterCriteria={"Filters": [{"Pattern": '{"body": "x"}'}]}))
        self.assertIn("StartingPosition", refusal(StartingPosition="LATEST"))
        self.assertIn("streams of tables only", refusal(EventSourceArn="arn:aws:kinesis:us-east-1:000000000000:stream/s"))
        status, answer = self.ask("POST", "", FunctionName=function, EventSourceArn=arn, ScalingConfig={"MaximumConcurrency": 1001})
        self.assertEqual(status, 400)
        self.assertIn("less than or equal to 1000", answer["message"])
        self.map(function, arn)
        self.assertIn("already exists", refusal("ResourceConflictException"))


if __name__ == "__main__":
    signalbox_engine.main()
