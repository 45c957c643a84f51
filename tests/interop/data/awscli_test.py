# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Debian's AWS CLI with buckets, tables, logs and metrics, as a person uses it."""
import os
import time

from cli import CliTest
from signalbox_engine import main


class AwsCli(CliTest):
    def test_sync(self):
        self.aws("s3", "mb", "s3://mirror")
        for name in ("one.txt", "deep/two.txt", "deep/er/ü three.txt"):
            self.path("site/" + name, name)
        site = self.path("site")
        self.assertEqual(self.aws("s3", "sync", site, "s3://mirror/site").count("upload:"), 3)
        self.assertEqual(self.aws("s3", "sync", site, "s3://mirror/site"), "")
        os.remove(os.path.join(site, "one.txt"))
        self.path("site/deep/two.txt", "changed, and longer")
        told = self.aws("s3", "sync", "--delete", site, "s3://mirror/site")
        self.assertIn("delete: s3://mirror/site/one.txt", told)
        self.assertIn("upload:", told)
        back = self.path("back")
        self.aws("s3", "sync", "s3://mirror/site", back)
        with open(os.path.join(back, "deep/two.txt"), encoding="utf-8") as file:
            self.assertEqual(file.read(), "changed, and longer")
        self.aws("s3", "mv", "s3://mirror/site/deep/two.txt", "s3://mirror/moved.txt")
        self.assertIn("moved.txt", self.aws("s3", "ls", "--recursive", "s3://mirror"))
        self.aws("s3", "rb", "--force", "s3://mirror")
        self.assertNotIn("mirror", self.aws("s3", "ls"))

    def test_what_a_bucket_is_asked_for(self):
        self.aws("s3", "mb", "s3://asked")
        for question in ("get-bucket-acl", "get-bucket-location", "get-bucket-versioning", "get-bucket-logging",
                         "get-bucket-ownership-controls", "get-bucket-request-payment", "list-object-versions",
                         "get-public-access-block", "get-bucket-encryption"):
            self.aws("s3api", question, "--bucket", "asked")
        self.aws("s3api", "put-bucket-tagging", "--bucket", "asked", "--tagging", "TagSet=[{Key=a,Value=b c}]")
        self.assertEqual(self.aws("s3api", "get-bucket-tagging", "--bucket", "asked")["TagSet"], [{"Key": "a", "Value": "b c"}])
        self.aws("s3api", "delete-bucket-tagging", "--bucket", "asked")

    def test_table(self):
        self.aws("dynamodb", "create-table", "--table-name", "cli", "--billing-mode", "PAY_PER_REQUEST",
                 "--attribute-definitions", "AttributeName=id,AttributeType=S", "--key-schema", "AttributeName=id,KeyType=HASH")
        self.aws("dynamodb", "wait", "table-exists", "--table-name", "cli")
        self.aws("dynamodb", "put-item", "--table-name", "cli", "--item", '{"id":{"S":"x"},"n":{"N":"1.50"}}')
        self.assertEqual(self.aws("dynamodb", "scan", "--table-name", "cli")["Items"], [{"id": {"S": "x"}, "n": {"N": "1.5"}}])

    def test_metrics_and_logs(self):
        self.aws("cloudwatch", "put-metric-data", "--namespace", "Cli", "--metric-name", "m", "--value", "3", "--dimensions", "A=b")
        listed = self.aws("cloudwatch", "list-metrics", "--namespace", "Cli")["Metrics"]
        self.assertEqual(listed, [{"Namespace": "Cli", "MetricName": "m", "Dimensions": [{"Name": "A", "Value": "b"}]}])
        self.aws("logs", "create-log-group", "--log-group-name", "cli")
        self.aws("logs", "create-log-stream", "--log-group-name", "cli", "--log-stream-name", "s")
        self.aws("logs", "put-log-events", "--log-group-name", "cli", "--log-stream-name", "s",
                 "--log-events", f"timestamp={int(time.time() * 1000)},message=hello")
        self.assertIn("hello", self.aws("logs", "tail", "cli"))


if __name__ == "__main__":
    main()
