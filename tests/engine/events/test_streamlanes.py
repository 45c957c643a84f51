# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables' streams worked on by several environments at a time, and by an engine that is killed again and again."""
import json

import signalbox_engine

signalbox_engine.skip_without("boto3")
from eventcase import EventCase
from signalbox_engine import wait_for

# Sends what it got, when it began and when it ended to a queue in order.
REPORTS = """import boto3, json, os, time, uuid
endpoint = os.environ["AWS_ENDPOINT_URL"]
queue, url = boto3.client("sqs", endpoint_url=endpoint), endpoint + "/000000000000/" + os.environ["QUEUE"]
def handler(event, context):
    began = time.time()
    time.sleep(float(os.environ["TAKES"]))
    got = [[record["dynamodb"]["Keys"]["id"]["S"], record["dynamodb"]["NewImage"]["n"]["N"]] for record in event["Records"]]
    body = json.dumps({"got": got, "began": began, "ended": time.time()})
    queue.send_message(QueueUrl=url, MessageBody=body, MessageGroupId="g", MessageDeduplicationId=str(uuid.uuid4()))
"""
# Sends how many items it got and how large its event was; fails with what has "bad" in it.
MEASURES = """import boto3, json, os, uuid
endpoint = os.environ["AWS_ENDPOINT_URL"]
queue, url = boto3.client("sqs", endpoint_url=endpoint), endpoint + "/000000000000/" + os.environ["QUEUE"]
def handler(event, context):
    keys = [record["dynamodb"]["Keys"]["id"]["S"] for record in event["Records"]]
    if "bad" in keys:
        raise ValueError("bad")
    body = json.dumps({"keys": keys, "bytes": len(json.dumps(event, separators=(",", ":")))})
    queue.send_message(QueueUrl=url, MessageBody=body, MessageGroupId="g", MessageDeduplicationId=str(uuid.uuid4()))
"""


class Lanes(EventCase):
    def setUp(self):
        self.connect()

    @classmethod
    def connect(cls):
        cls.aws, cls.sqs, cls.tables = cls.engine.client("lambda"), cls.engine.client("sqs"), cls.engine.client("dynamodb")

    def table(self, name):
        made = self.tables.create_table(
            TableName=name, BillingMode="PAY_PER_REQUEST", AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
            KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}], StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_IMAGE"})
        return made["TableDescription"]["LatestStreamArn"]

    def put(self, table, key, number):
        self.tables.put_item(TableName=table, Item={"id": {"S": key}, "n": {"N": str(number)}})

    def start(self, stream, takes, code=REPORTS, **mapping):
        """A function that reports what it gets of the stream; the mapping's id."""
        _, arn = self.queue(FifoQueue="true")
        self.queue_name = arn.rsplit(":", 1)[1]
        environment = {"Variables": {"QUEUE": self.queue_name, "TAKES": str(takes)}}
        function = self.python(code, Environment=environment, timeout=30)
        return self.aws.create_event_source_mapping(FunctionName=function, EventSourceArn=stream, StartingPosition="TRIM_HORIZON", **mapping)["UUID"]

    def url(self):
        return self.sqs.get_queue_url(QueueName=self.queue_name)["QueueUrl"]

    def sent(self):
        return self.counts(self.url())[0]

    def reports(self, count):
        """Takes so many reports out of the queue."""
        reports = []
        while len(reports) < count:
            reports.append(json.loads(self.take(self.url())["Body"]))
        return reports

    def test_items_are_worked_on_at_the_same_time_each_in_its_order(self):
        stream = self.table("lanes")
        for number in range(3):
            for key in "abcdef":
                self.put("lanes", key, number)
        self.start(stream, 0.2, BatchSize=1, ParallelizationFactor=4)
        reports = self.reports(18)
        changes = [(report["got"][0][0], int(report["got"][0][1])) for report in sorted(reports, key=lambda each: each["began"])]
        for key in "abcdef":
            self.assertEqual([number for other, number in changes if other == key], [0, 1, 2])
            mine = sorted((each["began"], each["ended"]) for each in reports if each["got"][0][0] == key)
            self.assertTrue(all(before[1] <= after[0] for before, after in zip(mine, mine[1:])), mine)
        spans = sorted((each["began"], each["ended"]) for each in reports)
        self.assertTrue(any(after[0] < before[1] for before, after in zip(spans, spans[1:])), spans)

    def test_kills_lose_nothing_and_repeat_what_was_in_flight(self):
        stream = self.table("killed")
        total, kills, lanes = 24, (2, 6, 11), 2
        for number in range(total):
            self.put("killed", f"{number:02}", number)
        self.start(stream, 0.05, BatchSize=2, ParallelizationFactor=lanes)
        for count in kills:
            wait_for(lambda: self.sent() >= count, f"{count} reports", 60)
            self.engine.kill9()
            self.engine.restart()
            self.connect()
        got = []
        while len(set(got)) < total:
            [report] = self.reports(1)
            got += [number for _, number in report["got"]]
        self.assertEqual(set(got), {str(number) for number in range(total)})
        # A kill repeats no more than was in flight: a batch for each lane.
        self.assertLessEqual(len(got), total + len(kills) * 2 * lanes)

    def test_lanes_do_not_wait_for_one_that_fails(self):
        stream = self.table("stuck")
        self.put("stuck", "bad", 0)
        mapping = self.start(stream, 0, MEASURES, BatchSize=1, ParallelizationFactor=5)
        result = lambda: self.aws.get_event_source_mapping(UUID=mapping)["LastProcessingResult"]  # noqa: E731
        wait_for(lambda: result() == "PROBLEM: Function call failed", "the failure")
        for number in range(30):  # more than all lanes hold
            self.put("stuck", "bad", number)
        for number in range(12):
            self.put("stuck", f"{number:02}", number)
        # The result stays that of the failure.
        got = []
        for report in (self.reports(1)[0] for _ in range(8)):
            got += report["keys"]
            self.assertEqual(result(), "PROBLEM: Function call failed")
        self.assertEqual(len(set(got)), 8)

    def test_batches_are_cut_at_the_largest_payload(self):
        stream = self.table("large")
        for number in range(20):
            self.tables.put_item(TableName="large", Item={"id": {"S": str(number)}, "n": {"N": "0"}, "blob": {"S": "x" * 390_000}})
        self.start(stream, 0, MEASURES, BatchSize=1000)
        reports = self.reports(2)
        self.assertEqual([key for report in reports for key in report["keys"]], [str(number) for number in range(20)])
        self.assertEqual(len(reports[0]["keys"]), 6 * 1024 * 1024 // 390_500)
        self.assertTrue(all(report["bytes"] <= 6 * 1024 * 1024 for report in reports))


if __name__ == "__main__":
    signalbox_engine.main()
