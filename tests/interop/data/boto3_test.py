# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Today's boto3 (from PyPI) with buckets, tables, logs and metrics: its checksums, its CBOR, its event streams."""
import datetime
import io
import os
import subprocess
import sys
import time
import unittest
import urllib.error
import urllib.request

import peers
from signalbox_engine import Engine, main

VERSION = "boto3==1.44.8"
CRT = "awscrt==0.38.0"  # what it computes the newer checksums with


class Boto3(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        sys.path.insert(0, peers.pip(VERSION))
        import boto3

        if boto3.__version__ != VERSION.split("==")[1]:
            raise unittest.SkipTest(f"another boto3 ({boto3.__version__}) comes before the one from PyPI")
        cls.engine = Engine()
        cls.engine.start()
        cls.addClassCleanup(cls.engine.__exit__)

    def client(self, service, **config):
        from botocore.config import Config

        return self.engine.client(service, config=Config(**config))

    def test_objects_with_todays_checksums(self):
        s3 = self.client("s3")
        s3.create_bucket(Bucket="box")
        put = s3.put_object(Bucket="box", Key="default", Body=b"hello")
        self.assertEqual((put["ChecksumCRC32"], put["ChecksumType"]), ("NhCmhg==", "FULL_OBJECT"))
        for algorithm in ("CRC32", "SHA1", "SHA256"):  # it computes the others with awscrt only
            s3.upload_fileobj(io.BytesIO(b"stream" * 50_000), "box", algorithm, ExtraArgs={"ChecksumAlgorithm": algorithm})
            got = s3.get_object(Bucket="box", Key=algorithm, ChecksumMode="ENABLED")
            self.assertEqual(len(got["Body"].read()), 300_000)
            self.assertIn("Checksum" + algorithm, got)
        plain = self.engine.signed("PUT", "/box/plain", b"123456789", "s3")
        urllib.request.urlopen(plain, timeout=30).close()
        head = s3.head_object(Bucket="box", Key="plain", ChecksumMode="ENABLED")
        self.assertEqual(head["ChecksumCRC64NVME"], "rosUhgp5mIg=")

    def test_checksums_it_computes_with_its_own_library(self):
        """In a process of its own: where the library is, boto3 uses it for everything."""
        folders = [peers.pip(VERSION), peers.pip(CRT)]
        script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "crtchecksums.py")
        environment = dict(os.environ, PYTHONPATH=os.pathsep.join(folders), AWS_SHARED_CREDENTIALS_FILE=self.engine.credentials)
        done = subprocess.run([sys.executable, script, self.engine.endpoint], env=environment, capture_output=True, text=True, timeout=120, check=False)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_multipart(self):
        from boto3.s3.transfer import TransferConfig

        s3 = self.client("s3")
        s3.create_bucket(Bucket="parts")
        data = os.urandom(12 << 20)
        s3.upload_fileobj(io.BytesIO(data), "parts", "big", Config=TransferConfig(multipart_chunksize=5 << 20, multipart_threshold=5 << 20))
        into = io.BytesIO()
        s3.download_fileobj("parts", "big", into)
        self.assertEqual(into.getvalue(), data)
        shown = s3.get_object_attributes(Bucket="parts", Key="big", ObjectAttributes=["ETag", "Checksum", "ObjectParts", "ObjectSize"])
        self.assertEqual((shown["ObjectSize"], shown["ObjectParts"]["TotalPartsCount"]), (len(data), 3))
        self.assertEqual(shown["Checksum"]["ChecksumType"], "COMPOSITE")
        self.assertTrue(shown["Checksum"]["ChecksumCRC32"].endswith("-3"))

    def test_presigned(self):
        s3 = self.client("s3", signature_version="s3v4")
        s3.create_bucket(Bucket="signed")
        where = {"Bucket": "signed", "Key": "a b/ü.txt"}
        put = s3.generate_presigned_url("put_object", Params=where, ExpiresIn=60)
        urllib.request.urlopen(urllib.request.Request(put, data=b"from a link", method="PUT"), timeout=30).close()
        get = s3.generate_presigned_url("get_object", Params=where, ExpiresIn=60)
        with urllib.request.urlopen(get, timeout=30) as answer:
            self.assertEqual(answer.read(), b"from a link")
        with self.assertRaises(urllib.error.HTTPError) as caught:
            urllib.request.urlopen(get.replace("X-Amz-Expires=60", "X-Amz-Expires=61"), timeout=30)
        with caught.exception as error:
            self.assertIn(b"SignatureDoesNotMatch", error.read())

    def test_conditions_and_batches(self):
        s3 = self.client("s3")
        s3.create_bucket(Bucket="rules")
        first = s3.put_object(Bucket="rules", Key="once", Body=b"1", IfNoneMatch="*")
        for condition in ({"IfNoneMatch": "*"}, {"IfMatch": '"other"'}):
            with self.assertRaises(s3.exceptions.ClientError) as caught:
                s3.put_object(Bucket="rules", Key="once", Body=b"2", **condition)
            self.assertEqual(caught.exception.response["ResponseMetadata"]["HTTPStatusCode"], 412)
        s3.put_object(Bucket="rules", Key="once", Body=b"2", IfMatch=first["ETag"])
        keys = [{"Key": f"k{i}"} for i in range(50)]
        for key in keys:
            s3.put_object(Bucket="rules", Body=b"", **key)
        versions = s3.list_object_versions(Bucket="rules", Prefix="k")["Versions"]
        self.assertEqual({(each["VersionId"], each["IsLatest"]) for each in versions}, {("null", True)})
        gone = s3.delete_objects(Bucket="rules", Delete={"Objects": [dict(key, VersionId="null") for key in keys]})
        self.assertEqual(len(gone["Deleted"]), 50)
        self.assertEqual([each["Name"] for each in s3.list_buckets(Prefix="rul")["Buckets"]], ["rules"])

    def test_tables(self):
        from boto3.dynamodb.conditions import Attr, Key

        import boto3

        key, secret = self.engine.keys()
        tables = boto3.resource("dynamodb", endpoint_url=self.engine.endpoint, region_name="us-east-1",
                                aws_access_key_id=key, aws_secret_access_key=secret)
        table = tables.create_table(
            TableName="songs", BillingMode="PAY_PER_REQUEST",
            AttributeDefinitions=[{"AttributeName": name, "AttributeType": kind} for name, kind in (("artist", "S"), ("year", "N"))],
            KeySchema=[{"AttributeName": "artist", "KeyType": "HASH"}, {"AttributeName": "year", "KeyType": "RANGE"}])
        table.wait_until_exists()
        with table.batch_writer() as batch:
            for year in range(60):
                batch.put_item(Item={"artist": "a", "year": year, "tags": {"x", "y"}, "score": year % 7})
        found = table.query(KeyConditionExpression=Key("artist").eq("a") & Key("year").between(10, 20),
                            FilterExpression=Attr("score").gt(4), ReturnConsumedCapacity="TOTAL")
        self.assertEqual([int(item["year"]) for item in found["Items"]], [12, 13, 19, 20])
        self.assertEqual(found["ConsumedCapacity"]["CapacityUnits"], 0.5)

    def test_metrics_in_cbor(self):
        cloudwatch = self.client("cloudwatch")
        when = datetime.datetime.now(datetime.timezone.utc).replace(second=0, microsecond=0)
        cloudwatch.put_metric_data(Namespace="Mine", MetricData=[
            {"MetricName": f"m{i}", "Value": float(i), "Timestamp": when} for i in range(400)])  # compressed
        query = {"Id": "a", "MetricStat": {"Metric": {"Namespace": "Mine", "MetricName": "m7"}, "Period": 60, "Stat": "Sum"}}
        result = cloudwatch.get_metric_data(MetricDataQueries=[query], StartTime=when, EndTime=when + datetime.timedelta(minutes=1))
        self.assertEqual(result["MetricDataResults"][0]["Values"], [7.0])
        self.assertEqual(result["MetricDataResults"][0]["Timestamps"], [when])
        pages = cloudwatch.get_paginator("list_metrics").paginate(Namespace="Mine")
        self.assertEqual(sum(len(page["Metrics"]) for page in pages), 400)
        with self.assertRaises(cloudwatch.exceptions.InvalidParameterValueException):
            cloudwatch.put_metric_data(Namespace="AWS/Mine", MetricData=[{"MetricName": "m", "Value": 1}])

    def test_live_tail(self):
        logs = self.client("logs", inject_host_prefix=False)
        logs.create_log_group(logGroupName="live")
        logs.create_log_stream(logGroupName="live", logStreamName="s")
        arn = "arn:aws:logs:us-east-1:000000000000:log-group:live"
        stream = logs.start_live_tail(logGroupIdentifiers=[arn])["responseStream"]
        events = iter(stream)
        self.assertEqual(next(events)["sessionStart"]["logGroupIdentifiers"], [arn])
        logs.put_log_events(logGroupName="live", logStreamName="s",
                            logEvents=[{"timestamp": int(time.time() * 1000), "message": "live!"}])
        results = []
        while not results:
            results = next(events)["sessionUpdate"]["sessionResults"]
        self.assertEqual(results[0]["message"], "live!")
        stream.close()


if __name__ == "__main__":
    main()
