# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Objects put and deleted reach the functions a bucket is configured for, as S3's notification records."""
import io
import json
import shutil
import sys
import unittest
import zipfile

import signalbox_engine
from signalbox_engine import Engine, wait_for

signalbox_engine.skip_without("boto3")
from botocore.exceptions import ClientError

if not shutil.which("bwrap"):
    print("SKIP: bubblewrap is not installed")
    sys.exit(77)

HANDLER = """
import json
def handler(event, context):
    print("GOT " + json.dumps(event))
    return event
"""


class Events(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.engine = Engine()
        cls.engine.start()
        code = io.BytesIO()
        with zipfile.ZipFile(code, "w") as archive:
            archive.writestr("main.py", HANDLER)
        function = cls.engine.client("lambda").create_function(
            FunctionName="watcher", Runtime="python3.11", Handler="main.handler", Role="arn:aws:iam::000000000000:role/r",
            Code={"ZipFile": code.getvalue()}, Timeout=30)
        cls.arn = function["FunctionArn"]
        cls.s3 = cls.engine.client("s3")
        cls.s3.create_bucket(Bucket="watched")

    @classmethod
    def tearDownClass(cls):
        cls.engine.__exit__()

    def configure(self, events, *rules, arn=None):
        self.s3.put_bucket_notification_configuration(Bucket="watched", NotificationConfiguration={
            "LambdaFunctionConfigurations": [{
                "Id": "rule", "LambdaFunctionArn": arn or self.arn, "Events": events,
                "Filter": {"Key": {"FilterRules": [{"Name": name, "Value": value} for name, value in rules]}}}]})

    def record(self, key):
        """The record of the first event about this key that the function printed."""

        def wanted(event):
            return event["type"] == "function" and "GOT " in str(event["record"]) and json.dumps(key) in str(event["record"])

        event = self.engine.wait_event(wanted)
        return json.loads(str(event["record"]).split("GOT ", 1)[1])["Records"][0]

    def test_created_and_removed_objects_are_told(self):
        self.configure(["s3:ObjectCreated:*", "s3:ObjectRemoved:Delete"], ("prefix", "in/"), ("suffix", ".png"))
        self.s3.put_object(Bucket="watched", Key="in/not this.txt", Body=b"x")
        etag = self.s3.put_object(Bucket="watched", Key="in/a b+ü.png", Body=b"12345")["ETag"].strip('"')
        record = self.record("in/a+b%2B%C3%BC.png")
        self.assertEqual((record["eventVersion"], record["eventSource"]), ("2.1", "aws:s3"))
        self.assertEqual((record["eventName"], record["awsRegion"]), ("ObjectCreated:Put", "us-east-1"))
        self.assertRegex(record["eventTime"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")
        self.assertEqual(record["requestParameters"]["sourceIPAddress"], "127.0.0.1")
        s3 = record["s3"]
        self.assertEqual((s3["s3SchemaVersion"], s3["configurationId"]), ("1.0", "rule"))
        self.assertEqual((s3["bucket"]["name"], s3["bucket"]["arn"]), ("watched", "arn:aws:s3:::watched"))
        self.assertEqual((s3["object"]["size"], s3["object"]["eTag"]), (5, etag))
        self.s3.copy_object(Bucket="watched", Key="in/copy.png", CopySource={"Bucket": "watched", "Key": "in/a b+ü.png"})
        copied = self.record("in/copy.png")
        self.assertEqual(copied["eventName"], "ObjectCreated:Copy")
        self.assertGreater(copied["s3"]["object"]["sequencer"], s3["object"]["sequencer"])

    def test_the_configuration_is_kept_and_checked(self):
        self.configure(["s3:ObjectCreated:Put"], ("prefix", "p/"))
        kept = self.s3.get_bucket_notification_configuration(Bucket="watched")["LambdaFunctionConfigurations"]
        self.assertEqual([(rule["Id"], rule["LambdaFunctionArn"], rule["Events"]) for rule in kept],
                         [("rule", self.arn, ["s3:ObjectCreated:Put"])])
        with self.assertRaises(ClientError) as caught:
            self.configure(["s3:ObjectCreated:*"], arn=self.arn + "-missing")
        self.assertEqual(caught.exception.response["Error"]["Code"], "InvalidArgument")
        self.assertIn("Unable to validate the following destination configurations", str(caught.exception))
        self.s3.put_bucket_notification_configuration(Bucket="watched", NotificationConfiguration={})
        self.assertNotIn("LambdaFunctionConfigurations", self.s3.get_bucket_notification_configuration(Bucket="watched"))

    def test_queues_are_told(self):
        sqs = self.engine.client("sqs")
        self.s3.create_bucket(Bucket="queued")

        def configure(arn):
            self.s3.put_bucket_notification_configuration(Bucket="queued", NotificationConfiguration={
                "QueueConfigurations": [{"Id": "q", "QueueArn": arn, "Events": ["s3:ObjectCreated:*"],
                                         "Filter": {"Key": {"FilterRules": [{"Name": "prefix", "Value": "in/"}]}}}],
                "LambdaFunctionConfigurations": [{"Id": "f", "LambdaFunctionArn": self.arn, "Events": ["s3:ObjectRemoved:*"]}]})

        def receive():
            got = sqs.receive_message(QueueUrl=url, WaitTimeSeconds=20)["Messages"]
            sqs.delete_message(QueueUrl=url, ReceiptHandle=got[0]["ReceiptHandle"])
            return json.loads(got[0]["Body"])

        url = sqs.create_queue(QueueName="told")["QueueUrl"]
        arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        configure(arn)
        hello = receive()
        self.assertEqual((hello["Service"], hello["Event"], hello["Bucket"]), ("Amazon S3", "s3:TestEvent", "queued"))
        kept = self.s3.get_bucket_notification_configuration(Bucket="queued")
        self.assertEqual([(rule["Id"], rule["QueueArn"]) for rule in kept["QueueConfigurations"]], [("q", arn)])
        self.assertEqual([rule["Id"] for rule in kept["LambdaFunctionConfigurations"]], ["f"])
        self.s3.put_object(Bucket="queued", Key="out/b", Body=b"1")
        self.s3.put_object(Bucket="queued", Key="in/a", Body=b"12")
        [record] = receive()["Records"]
        self.assertEqual((record["eventName"], record["s3"]["object"]["key"], record["s3"]["configurationId"]),
                         ("ObjectCreated:Put", "in/a", "q"))
        sqs.create_queue(QueueName="told.fifo", Attributes={"FifoQueue": "true"})
        for wrong in (arn + "-missing", arn + ".fifo"):
            with self.assertRaises(ClientError) as caught:
                configure(wrong)
            self.assertEqual(caught.exception.response["Error"]["Code"], "InvalidArgument")
        sqs.delete_queue(QueueUrl=url)
        self.s3.put_object(Bucket="queued", Key="in/c", Body=b"1")  # there is nobody to tell


if __name__ == "__main__":
    signalbox_engine.main()
