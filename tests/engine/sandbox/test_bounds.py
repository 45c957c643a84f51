# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a function can make the engine spend on it: a small one with a thousand connections, each of which announces or
sends much, takes no more memory through the engine than the engine allows it; and none fills the disk."""
import os
import re
import shutil
import tempfile
import threading
import unittest
import urllib.parse

from signalbox_engine import Engine, main, skip_without

skip_without("boto3")
from functions import FunctionTest, need_tool

need_tool("/usr/bin/python3")

# Answers when the engine has seen all of it, so that nothing is measured too early.
HOARD = """
import os, select, socket, time

RUNTIME = "POST /2018-06-01/runtime/invocation/{id}/response HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: {size}\\r\\n\\r\\n"
ENDPOINT = ("POST / HTTP/1.1\\r\\nHost: x\\r\\nX-Amz-Date: {now}\\r\\nX-Amz-Security-Token: {token}\\r\\n"
            "X-Amz-Target: DynamoDB_20120810.PutItem\\r\\nAuthorization: AWS4-HMAC-SHA256 Credential={key}/{day}/us-east-1/"
            "dynamodb/aws4_request, SignedHeaders=host;x-amz-date;x-amz-target, Signature=00\\r\\n"
            "Content-Length: {size}\\r\\n\\r\\n")
OWNERS = ENDPOINT.replace("X-Amz-Security-Token: {token}\\r\\n", "")
UNSIGNED = "POST {path} HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: {size}\\r\\n\\r\\n"

def head(event, context):
    now = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime())
    kind = RUNTIME if event["runtime"] else UNSIGNED if "path" in event else OWNERS if "key" in event else ENDPOINT
    return kind.format(
        id=context.aws_request_id, size=event["announced"], now=now, day=now[:8],
        key=event.get("key", os.environ["AWS_ACCESS_KEY_ID"]),
        token=os.environ["AWS_SESSION_TOKEN"], path=event.get("path")).encode()

def send(connection, size):
    piece = bytes(65536)
    try:
        while size > 0:
            connection.sendall(piece[:size])
            size -= len(piece)
    except OSError:
        pass  # it was hung up on

def handler(event, context):
    where = os.environ["AWS_LAMBDA_RUNTIME_API"] if event["runtime"] else event.get("at", os.environ["AWS_ENDPOINT_URL"])
    host, port = where.removeprefix("http://").split(":")
    kept = []
    for _ in range(event["connections"]):
        connection = socket.create_connection((host, int(port)), 10)
        connection.sendall(head(event, context))
        send(connection, event["sent"])
        kept.append(connection)
    answered = 0
    if len(kept) > 1:  # the last one is too much in any case
        select.select(kept[-1:], [], [], 20)
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
MOST_UNSIGNED_MIB = 450
HOST = {"signalbox:network": "host"}


class Hoarding(FunctionTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.need_runtime("python3")

    def setUp(self):
        self.hoard = self.hoarder()

    def hoarder(self, **more):
        return self.make("python3.11", {"index.py": HOARD}, memory=128, timeout=60, **more)

    def peak(self):
        """The most memory the engine ever had, in MiB."""
        with open(f"/proc/{self.engine.process.pid}/status") as file:
            return int(re.search(r"VmHWM:\s+(\d+) kB", file.read())[1]) // 1024

    def hoard_with(self, most=MOST_MIB, **event):
        """Others are answered meanwhile, and the function itself afterwards."""
        other = self.make("python3.11", {"index.py": "def handler(e, c):\n    return e\n"})
        result = {}
        thread = threading.Thread(target=lambda: result.update(answer=self.invoke(self.hoard, event)))
        thread.start()
        self.assertEqual(self.ran(self.invoke(other, 1)), 1)
        thread.join()
        refused = self.ran(result["answer"])
        self.assertLess(self.peak(), most)
        self.assertGreater(refused, 0)
        modest = {**event, "connections": 1, "announced": 10, "sent": 0}
        self.ran(self.invoke(self.hoard, modest))


class BoundsTest(Hoarding):
    def test_answers_that_are_only_announced(self):
        self.hoard_with(runtime=True, connections=900, announced=6_000_000, sent=0)

    def test_requests_whose_signature_is_known_at_their_end(self):
        self.hoard_with(runtime=False, connections=30, announced=90_000_000, sent=25_000_000)

    def test_requests_to_the_address_of_all(self):
        """Which a function with the host's network reaches, beside its own."""
        self.hoard = self.hoarder(Tags=HOST)
        self.hoard_with(runtime=False, at=self.engine.endpoint, connections=30, announced=90_000_000, sent=25_000_000)

    def test_large_requests_go_on_one_after_the_other(self):
        """What was held is given back: together these are far more than may be held at once."""
        payload = "x" * 4_000_000
        echo = self.make("python3.11", {"index.py": "def handler(e, c):\n    return e\n"}, memory=512)
        for _ in range(30):
            self.assertEqual(self.ran(self.invoke(echo, payload)), payload)


class UnsignedBoundsTest(Hoarding):
    """Requests that nobody signed share what they may take."""

    def test_calls_of_a_url(self):
        target = self.make("python3.11", {"index.py": "def handler(e, c):\n    return 1\n"})
        self.aws.add_permission(FunctionName=target, StatementId="all", Action="lambda:InvokeFunctionUrl", Principal="*",
                                FunctionUrlAuthType="NONE")
        url = self.aws.create_function_url_config(FunctionName=target, AuthType="NONE")["FunctionUrl"]
        self.hoard = self.hoarder(Tags=HOST)
        path = urllib.parse.urlsplit(url).path
        self.hoard_with(most=MOST_UNSIGNED_MIB, runtime=False, at=self.engine.endpoint, path=path, connections=900,
                        announced=6_000_000, sent=0)

    def test_requests_that_name_the_owners_key(self):
        """Which is no secret; what it signs is."""
        self.hoard = self.hoarder(Tags=HOST)
        self.hoard_with(most=MOST_UNSIGNED_MIB, runtime=False, at=self.engine.endpoint, key=self.engine.keys()[0], connections=30,
                        announced=90_000_000, sent=25_000_000)


STORES = """
import os, re, boto3, botocore.config, botocore.exceptions, urllib.error, urllib.request

def post(signed):
    field = '--b\\r\\nContent-Disposition: form-data; name="%s"\\r\\n\\r\\n%s\\r\\n'
    form = "".join(field % each for each in [*signed["fields"].items(), ("file", "x")]) + "--b--\\r\\n"
    request = urllib.request.Request(signed["url"], form.encode(), {"Content-Type": "multipart/form-data; boundary=b"})
    try:
        urllib.request.urlopen(request, timeout=20).close()
        return "done"
    except urllib.error.HTTPError as error:
        return re.search("<Code>(.*)</Code>", error.read().decode())[1]

def handler(event, context):
    service, operation, parameters = event
    config = botocore.config.Config(retries={"total_max_attempts": 1}, s3={"addressing_style": "path"})
    client = boto3.client(service, endpoint_url=os.environ["AWS_ENDPOINT_URL"], config=config)
    if operation == "post":
        return post(client.generate_presigned_post(**parameters))
    try:
        getattr(client, operation)(**parameters)
        return "done"
    except botocore.exceptions.ClientError as error:
        return error.response["Error"]["Code"]
"""


class DiskTest(FunctionTest):
    """More is to stay free than any disk has."""

    arguments = ("--disk-reserve", "1000000000")

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
                ("s3", "post", {"Bucket": "box", "Key": "more"}, full),
                ("dynamodb", "put_item", item, full),
                ("sqs", "send_message", {"QueueUrl": queue, "MessageBody": "x"}, full),
                ("sqs", "receive_message", {"QueueUrl": queue}, "done"),  # of the older protocol in Debian's boto3
                ("sqs", "purge_queue", {"QueueUrl": queue}, "done"),
                ("lambda", "invoke", {"FunctionName": name, "InvocationType": "Event"}, full),
                ("s3", "get_object", {"Bucket": "box", "Key": "k"}, "done"),
                ("s3", "delete_object", {"Bucket": "box", "Key": "k"}, "done"),
                ("s3", "delete_objects", {"Bucket": "box", "Delete": {"Objects": [{"Key": "k"}]}}, "done"),
                ("dynamodb", "scan", {"TableName": "rows"}, "done"),
                ("lambda", "invoke", {"FunctionName": name, "Payload": '["s3", "list_buckets", {}]'}, "done")):
            with self.subTest(service=service, operation=operation):
                self.assertEqual(self.ran(self.invoke(name, [service, operation, parameters])), expected)


MEBIBYTE = 1 << 20
MEMORY_DISK = "/dev/shm"  # where nobody else stores meanwhile
COPIED = 20 * MEBIBYTE


@unittest.skipUnless(os.access(MEMORY_DISK, os.W_OK), "there is no disk in memory here")
class CopyTest(FunctionTest):
    """Copies, of which the request says too little to be refused by, end within a piece of the reserve, and leave nothing."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix="signalbox-", dir=MEMORY_DISK)
        cls.addClassCleanup(shutil.rmtree, cls.folder, True)
        cls.reserve = cls.free() - 52 * MEBIBYTE
        if cls.reserve < 0:
            raise unittest.SkipTest("the disk in memory is too small here")
        super().setUpClass()
        cls.need_runtime("python3")
        cls.s3 = cls.engine.client("s3")
        cls.s3.create_bucket(Bucket="box")

    @classmethod
    def free(cls):
        return shutil.disk_usage(cls.folder).free

    @classmethod
    def make_engine(cls):
        return Engine("--disk-reserve", str(cls.reserve // MEBIBYTE), data_dir=os.path.join(cls.folder, "data"))

    def stores(self, operation, **parameters):
        return self.ran(self.invoke(self.name, ["s3", operation, parameters]))

    def test_no_kind_of_copy_takes_the_reserve(self):
        self.name = self.make("python3.11", {"index.py": STORES}, memory=512, timeout=60)
        self.s3.put_object(Bucket="box", Key="k", Body=bytes(COPIED))
        upload = {"Bucket": "box", "Key": "parts"}
        upload["UploadId"] = self.s3.create_multipart_upload(**upload)["UploadId"]
        copy = {"Bucket": "box", "CopySource": "box/k"}
        self.assertEqual(self.stores("upload_part_copy", CopySource="box/k", PartNumber=1, **upload), "done")
        part = self.s3.list_parts(**upload)["Parts"][0]["ETag"]
        parts = {"Parts": [{"PartNumber": 1, "ETag": part}]}
        full = "InsufficientStorage"
        self.assertEqual(self.stores("copy_object", Key="other", **copy), full)
        self.assertEqual(self.stores("upload_part_copy", CopySource="box/k", PartNumber=2, **upload), full)
        self.assertEqual(self.stores("complete_multipart_upload", MultipartUpload=parts, **upload), full)
        self.assertGreater(self.free(), self.reserve)
        self.s3.complete_multipart_upload(MultipartUpload=parts, **upload)  # its owner may


if __name__ == "__main__":
    main()
