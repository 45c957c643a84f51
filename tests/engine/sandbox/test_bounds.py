# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a function can make the engine spend on it: a small one with a thousand connections, each of which announces or
sends much, takes no more memory through the engine than the engine allows it; and none fills the disk."""
import re
import threading
import unittest

from signalbox_engine import main, skip_without

skip_without("boto3")
from functions import FunctionTest, need_tool

need_tool("/usr/bin/python3")

# Answers when the engine has seen all of it, so that nothing is measured too early.
HOARD = """
import os, socket, time

RUNTIME = "POST /2018-06-01/runtime/invocation/{id}/response HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: {size}\\r\\n\\r\\n"
ENDPOINT = ("POST / HTTP/1.1\\r\\nHost: x\\r\\nX-Amz-Date: {now}\\r\\nX-Amz-Security-Token: {token}\\r\\n"
            "X-Amz-Target: DynamoDB_20120810.PutItem\\r\\nAuthorization: AWS4-HMAC-SHA256 Credential={key}/{day}/us-east-1/"
            "dynamodb/aws4_request, SignedHeaders=host;x-amz-date;x-amz-target, Signature=00\\r\\n"
            "Content-Length: {size}\\r\\n\\r\\n")

def head(event, context):
    now = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime())
    return (RUNTIME if event["runtime"] else ENDPOINT).format(
        id=context.aws_request_id, size=event["announced"], now=now, day=now[:8], key=os.environ["AWS_ACCESS_KEY_ID"],
        token=os.environ["AWS_SESSION_TOKEN"]).encode()

def send(connection, size):
    piece = bytes(65536)
    try:
        while size > 0:
            connection.sendall(piece[:size])
            size -= len(piece)
    except OSError:
        pass  # it was hung up on

def handler(event, context):
    where = os.environ["AWS_LAMBDA_RUNTIME_API"] if event["runtime"] else os.environ["AWS_ENDPOINT_URL"][7:]
    host, port = where.split(":")
    kept = []
    for _ in range(event["connections"]):
        connection = socket.create_connection((host, int(port)), 10)
        connection.sendall(head(event, context))
        send(connection, event["sent"])
        kept.append(connection)
    answered = 0
    for connection in kept:  # those that the engine waits on for the rest say nothing
        connection.setblocking(False)
        try:
            answered += connection.recv(12) in (b"HTTP/1.1 503", b"")
        except BlockingIOError:
            pass
        except OSError:
            answered += 1
    return answered
"""
MOST_MIB = 250  # beside what a function may have held, there are connections and what they have read ahead


class BoundsTest(FunctionTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.need_runtime("python3")

    def setUp(self):
        self.hoard = self.make("python3.11", {"index.py": HOARD}, memory=128, timeout=60)

    def peak(self):
        """The most memory the engine ever had, in MiB."""
        with open(f"/proc/{self.engine.process.pid}/status") as file:
            return int(re.search(r"VmHWM:\s+(\d+) kB", file.read())[1]) // 1024

    def hoard_with(self, **event):
        """Others are answered meanwhile, and the function itself afterwards."""
        other = self.make("python3.11", {"index.py": "def handler(e, c):\n    return e\n"})
        result = {}
        thread = threading.Thread(target=lambda: result.update(answer=self.invoke(self.hoard, event)))
        thread.start()
        self.assertEqual(self.ran(self.invoke(other, 1)), 1)
        thread.join()
        refused = self.ran(result["answer"])
        self.assertLess(self.peak(), MOST_MIB)
        self.assertGreater(refused, 0)
        modest = {**event, "connections": 1, "announced": 10, "sent": 0}
        self.ran(self.invoke(self.hoard, modest))

    def test_answers_that_are_only_announced(self):
        self.hoard_with(runtime=True, connections=900, announced=6_000_000, sent=0)

    def test_requests_whose_signature_is_known_at_their_end(self):
        self.hoard_with(runtime=False, connections=30, announced=90_000_000, sent=80_000_000)

    def test_large_requests_go_on_one_after_the_other(self):
        """What was held is given back: together these are far more than may be held at once."""
        payload = "x" * 4_000_000
        echo = self.make("python3.11", {"index.py": "def handler(e, c):\n    return e\n"}, memory=512)
        for _ in range(30):
            self.assertEqual(self.ran(self.invoke(echo, payload)), payload)


STORES = """
import os, boto3, botocore.config, botocore.exceptions

def handler(event, context):
    service, operation, parameters = event
    config = botocore.config.Config(retries={"total_max_attempts": 1}, s3={"addressing_style": "path"})
    client = boto3.client(service, endpoint_url=os.environ["AWS_ENDPOINT_URL"], config=config)
    try:
        getattr(client, operation)(**parameters)
        return "done"
    except botocore.exceptions.ClientError as error:
        return error.response["Error"]["Code"]
"""


class DiskTest(FunctionTest):
    """More is to stay free than any disk has."""

    arguments = ("--disk-reserve", "1000000000000")

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.need_runtime("python3")

    def test_functions_store_nothing_more(self):
        name = self.make("python3.11", {"index.py": STORES}, memory=512, timeout=30)
        self.engine.client("s3").create_bucket(Bucket="box")
        self.engine.client("s3").put_object(Bucket="box", Key="k", Body=b"x")  # its owner may
        queue = self.engine.client("sqs").create_queue(QueueName="line")["QueueUrl"].rsplit("/", 1)[1]
        key = [{"AttributeName": "k", "KeyType": "HASH"}]
        self.engine.client("dynamodb").create_table(TableName="rows", BillingMode="PAY_PER_REQUEST", KeySchema=key,
                                                    AttributeDefinitions=[{"AttributeName": "k", "AttributeType": "S"}])
        item = {"TableName": "rows", "Item": {"k": {"S": "x"}}}
        full = "InsufficientStorage"
        for service, operation, parameters, expected in (
                ("s3", "put_object", {"Bucket": "box", "Key": "more", "Body": "x"}, full),
                ("s3", "copy_object", {"Bucket": "box", "Key": "more", "CopySource": "box/k"}, full),
                ("s3", "create_multipart_upload", {"Bucket": "box", "Key": "more"}, full),
                ("dynamodb", "put_item", item, full),
                ("sqs", "send_message", {"QueueUrl": queue, "MessageBody": "x"}, full),
                ("lambda", "invoke", {"FunctionName": name, "InvocationType": "Event"}, full),
                ("s3", "get_object", {"Bucket": "box", "Key": "k"}, "done"),
                ("s3", "delete_object", {"Bucket": "box", "Key": "k"}, "done"),
                ("s3", "delete_objects", {"Bucket": "box", "Delete": {"Objects": [{"Key": "k"}]}}, "done"),
                ("dynamodb", "scan", {"TableName": "rows"}, "done"),
                ("lambda", "invoke", {"FunctionName": name, "Payload": '["s3", "list_buckets", {}]'}, "done")):
            with self.subTest(service=service, operation=operation):
                self.assertEqual(self.ran(self.invoke(name, [service, operation, parameters])), expected)


if __name__ == "__main__":
    main()
