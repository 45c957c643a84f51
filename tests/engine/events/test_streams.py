# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables' streams, through boto3 and as what calls functions."""
import json
import time

import signalbox_engine

signalbox_engine.skip_without("boto3")
from eventcase import TELLS, EventCase
from signalbox_engine import wait_for

# Fails with every batch that has an item "bad", and tells of each batch.
PICKY = """import json
def handler(event, context):
    keys = [record["dynamodb"]["Keys"]["id"]["S"] for record in event["Records"]]
    print('got ' + json.dumps(keys))
    if "bad" in keys:
        raise ValueError("bad")
"""
# Says which record failed, the first time it sees it.
REPORTS = """import json, os
def handler(event, context):
    keys = [record["dynamodb"]["Keys"]["id"]["S"] for record in event["Records"]]
    print('got ' + json.dumps(keys))
    failed = []
    for record in event["Records"]:
        if record["dynamodb"]["Keys"]["id"]["S"] == "2" and not os.path.exists("/tmp/seen"):
            open("/tmp/seen", "w").close()
            failed = [{"itemIdentifier": record["dynamodb"]["SequenceNumber"]}]
    return {"batchItemFailures": failed}
"""


class Streams(EventCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.open()

    @classmethod
    def open(cls):
        cls.tables, cls.streams = cls.engine.client("dynamodb"), cls.engine.client("dynamodbstreams")
        cls.aws, cls.sqs = cls.engine.client("lambda"), cls.engine.client("sqs")

    def table(self, name, view="NEW_AND_OLD_IMAGES"):
        """Makes one with a stream; its ARN."""
        made = self.tables.create_table(TableName=name, BillingMode="PAY_PER_REQUEST",
                                        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
                                        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
                                        StreamSpecification={"StreamEnabled": True, "StreamViewType": view})["TableDescription"]
        return made["LatestStreamArn"]

    def put(self, table, *keys, **more):
        for key in keys:
            self.tables.put_item(TableName=table, Item={"id": {"S": key}, **more})

    def read(self, arn, kind="TRIM_HORIZON", **more):
        """All records, page by page."""
        [shard] = self.streams.describe_stream(StreamArn=arn)["StreamDescription"]["Shards"]
        at = self.streams.get_shard_iterator(StreamArn=arn, ShardId=shard["ShardId"], ShardIteratorType=kind, **more)["ShardIterator"]
        records = []
        while at:
            page = self.streams.get_records(ShardIterator=at, Limit=2)
            records += page["Records"]
            at = page.get("NextShardIterator") if page["Records"] else None
        return records

    def map(self, function, arn, **more):
        made = self.aws.create_event_source_mapping(FunctionName=function, EventSourceArn=arn, **{"StartingPosition": "TRIM_HORIZON", **more})
        self.addCleanup(lambda: self.aws.delete_event_source_mapping(UUID=made["UUID"]))
        return made["UUID"]

    def test_what_changed_is_in_the_stream(self):
        arn = self.table("watched")
        self.put("watched", "a", n={"N": "1"})
        self.put("watched", "a", n={"N": "1"})  # nothing changes
        self.put("watched", "a", n={"N": "2"})
        self.tables.update_item(TableName="watched", Key={"id": {"S": "b"}}, UpdateExpression="SET n = :n", ExpressionAttributeValues={":n": {"N": "3"}})
        self.tables.delete_item(TableName="watched", Key={"id": {"S": "a"}})
        self.tables.delete_item(TableName="watched", Key={"id": {"S": "a"}})
        self.tables.transact_write_items(TransactItems=[{"Put": {"TableName": "watched", "Item": {"id": {"S": "c"}}}}])
        with self.assertRaises(self.tables.exceptions.TransactionCanceledException):
            self.tables.transact_write_items(TransactItems=[
                {"Put": {"TableName": "watched", "Item": {"id": {"S": "d"}}}},
                {"ConditionCheck": {"TableName": "watched", "Key": {"id": {"S": "a"}}, "ConditionExpression": "attribute_exists(id)"}}])
        records = self.read(arn)
        self.assertEqual([(record["eventName"], record["dynamodb"]["Keys"]["id"]["S"]) for record in records],
                         [("INSERT", "a"), ("MODIFY", "a"), ("INSERT", "b"), ("REMOVE", "a"), ("INSERT", "c")])
        change = records[1]["dynamodb"]
        self.assertEqual(change["OldImage"], {"id": {"S": "a"}, "n": {"N": "1"}})
        self.assertEqual(change["NewImage"], {"id": {"S": "a"}, "n": {"N": "2"}})
        self.assertNotIn("OldImage", records[0]["dynamodb"])
        self.assertNotIn("NewImage", records[3]["dynamodb"])
        numbers = [record["dynamodb"]["SequenceNumber"] for record in records]
        self.assertEqual(numbers, sorted(numbers))
        self.assertEqual(self.read(arn, "AT_SEQUENCE_NUMBER", SequenceNumber=numbers[3]), records[3:])
        self.assertEqual(self.read(arn, "AFTER_SEQUENCE_NUMBER", SequenceNumber=numbers[3]), records[4:])
        self.assertEqual(self.read(arn, "LATEST"), [])

    def test_views(self):
        wanted = {"KEYS_ONLY": set(), "NEW_IMAGE": {"NewImage"}, "OLD_IMAGE": {"OldImage"}, "NEW_AND_OLD_IMAGES": {"NewImage", "OldImage"}}
        for view, images in wanted.items():
            arn = self.table("view-" + view, view)
            self.put("view-" + view, "a", n={"N": "1"})
            self.put("view-" + view, "a", n={"N": "2"})
            change = self.read(arn)[1]["dynamodb"]
            self.assertEqual(set(change) & {"NewImage", "OldImage"}, images)
            self.assertEqual(change["StreamViewType"], view)

    def test_streams_are_listed_and_end(self):
        first = self.table("ending")
        self.assertEqual([each["StreamArn"] for each in self.streams.list_streams(TableName="ending")["Streams"]], [first])
        self.put("ending", "a")
        with self.assertRaises(self.tables.exceptions.ClientError):
            self.tables.update_table(TableName="ending", StreamSpecification={"StreamEnabled": True, "StreamViewType": "KEYS_ONLY"})
        self.tables.update_table(TableName="ending", StreamSpecification={"StreamEnabled": False})
        self.put("ending", "b")
        described = self.streams.describe_stream(StreamArn=first)["StreamDescription"]
        self.assertEqual((described["StreamStatus"], described["TableName"]), ("DISABLED", "ending"))
        self.assertIn("EndingSequenceNumber", described["Shards"][0]["SequenceNumberRange"])
        self.assertEqual(len(self.read(first)), 1)
        self.tables.update_table(TableName="ending", StreamSpecification={"StreamEnabled": True, "StreamViewType": "KEYS_ONLY"})
        second = self.tables.describe_table(TableName="ending")["Table"]["LatestStreamArn"]
        self.assertNotEqual(first, second)
        self.tables.delete_table(TableName="ending")
        self.assertEqual(len(self.streams.list_streams(TableName="ending")["Streams"]), 2)
        with self.assertRaises(self.streams.exceptions.ResourceNotFoundException):
            self.streams.describe_stream(StreamArn=first.replace("ending", "never"))
        with self.assertRaises(self.streams.exceptions.ClientError):
            self.streams.get_records(ShardIterator="no iterator at all")

    def test_a_function_gets_the_changes(self):
        arn = self.table("told")
        self.put("told", "a", n={"N": "1"})
        name = self.python(TELLS)
        uuid = self.map(name, arn)
        self.put("told", "b")
        seen = []
        wait_for(lambda: len([r for e in self.got(name, len(seen) + 1) for r in e["Records"]]) >= 2 or seen.append(1), "both changes")
        records = [record for event in self.got(name, 1 + len(seen)) for record in event["Records"]]
        self.assertEqual([record["dynamodb"]["NewImage"]["id"]["S"] for record in records], ["a", "b"])
        self.assertEqual((records[0]["eventSource"], records[0]["eventSourceARN"], records[0]["awsRegion"]), ("aws:dynamodb", arn, "us-east-1"))
        wait_for(lambda: self.aws.get_event_source_mapping(UUID=uuid)["LastProcessingResult"] == "OK", "the result")

    def test_filters_and_latest(self):
        arn = self.table("filtered")
        self.put("filtered", "before", kind={"S": "wanted"})
        name = self.python(TELLS)
        filters = {"Filters": [{"Pattern": json.dumps({"dynamodb": {"NewImage": {"kind": {"S": ["wanted"]}}}})}]}
        uuid = self.map(name, arn, StartingPosition="LATEST", FilterCriteria=filters)
        wait_for(lambda: self.aws.get_event_source_mapping(UUID=uuid)["State"] == "Enabled", "the mapping")
        # LATEST begins when the mapping first reads: the marker is seen once it does
        wait_for(lambda: self.put("filtered", "marker-" + str(time.monotonic()), kind={"S": "wanted"}) or self.counted(name), "the first change")
        self.put("filtered", "other", kind={"S": "unwanted"})
        self.put("filtered", "last", kind={"S": "wanted"})
        wait_for(lambda: "last" in self.keys(name), "the last change")
        self.assertFalse({"before", "other"} & set(self.keys(name)))

    def keys(self, name):
        """Of all items the function told of (TELLS) so far."""
        told = self.engine.client("logs").filter_log_events(logGroupName="/aws/lambda/" + name, filterPattern='"got "')["events"]
        return [record["dynamodb"]["Keys"]["id"]["S"] for event in told for record in json.loads(event["message"].split("got ", 1)[1])["Records"]]

    def counted(self, name):
        try:
            return self.keys(name)
        except self.engine.client("logs").exceptions.ResourceNotFoundException:
            return []

    def test_a_bad_change_is_halved_out_and_given_up(self):
        arn = self.table("halved")
        url, queue = self.queue()
        self.put("halved", "1", "2", "bad", "3", "4")
        name = self.python(PICKY)
        self.map(name, arn, BisectBatchOnFunctionError=True, MaximumRetryAttempts=0, DestinationConfig={"OnFailure": {"Destination": queue}})
        record = json.loads(self.take(url)["Body"])
        self.assertEqual(record["requestContext"]["condition"], "RetryAttemptsExhausted")
        info = record["DDBStreamBatchInfo"]
        self.assertEqual((info["batchSize"], info["streamArn"], info["startSequenceNumber"]), (1, arn, info["endSequenceNumber"]))
        [bad] = self.read(arn, "AT_SEQUENCE_NUMBER", SequenceNumber=info["startSequenceNumber"])[:1]
        self.assertEqual(bad["dynamodb"]["Keys"]["id"]["S"], "bad")
        batches = self.got(name, 5)
        self.assertEqual(batches[0], ["1", "2", "bad", "3", "4"])
        self.assertEqual([key for batch in batches if "bad" not in batch for key in batch], ["1", "2", "3", "4"])

    def test_what_is_reported_begins_the_next_batch(self):
        arn = self.table("reported")
        self.put("reported", "1", "2", "3")
        name = self.python(REPORTS)
        self.map(name, arn, FunctionResponseTypes=["ReportBatchItemFailures"])
        self.assertEqual(self.got(name, 2), [["1", "2", "3"], ["2", "3"]])

    def test_the_place_outlives_the_engine(self):
        arn = self.table("resumed")
        self.put("resumed", "1")
        name = self.python(PICKY)
        uuid = self.map(name, arn, BatchSize=1)
        self.assertEqual(self.got(name), [["1"]])
        wait_for(lambda: self.aws.get_event_source_mapping(UUID=uuid)["LastProcessingResult"] == "OK", "the result")
        self.engine.stop()
        self.engine.restart()
        type(self).open()
        self.put("resumed", "2")
        self.assertEqual(self.got(name, 2), [["1"], ["2"]])

    def test_refusals(self):
        arn = self.table("refused")
        name = self.python(TELLS)
        for wrong, text in (({"StartingPosition": "AT_TIMESTAMP", "StartingPositionTimestamp": 1}, "Unsupported"),
                            ({"StartingPosition": "LATEST", "Topics": ["topic"]}, "Topics"),
                            ({"StartingPosition": "LATEST", "TumblingWindowInSeconds": 5}, "TumblingWindow"),
                            ({"StartingPosition": "LATEST", "MaximumRecordAgeInSeconds": 5}, "MaximumRecordAge"),
                            ({}, "startingPosition")):
            with self.assertRaises(self.aws.exceptions.ClientError) as caught:
                self.aws.create_event_source_mapping(FunctionName=name, EventSourceArn=arn, **wrong)
            self.assertIn(text, str(caught.exception))
        with self.assertRaises(self.aws.exceptions.InvalidParameterValueException):
            self.aws.create_event_source_mapping(FunctionName=name, EventSourceArn=arn.replace("refused", "never"), StartingPosition="LATEST")


if __name__ == "__main__":
    signalbox_engine.main()
