# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is stored stays: over a restart, a kill -9 in the middle of puts, a broken upload, a full disk; and memory
stays bounded."""
import hashlib
import os
import re
import shutil
import socket
import subprocess
import tempfile
import threading
import unittest
import urllib.parse

import signalbox_engine
from signalbox_engine import Engine, wait_for

signalbox_engine.skip_without("boto3")
from botocore.exceptions import BotoCoreError, ClientError, HTTPClientError

MEGABYTE = 1 << 20
LARGE = 200 * MEGABYTE
GROWTH = 16 * MEGABYTE


def peak_memory(process):
    with open(f"/proc/{process.pid}/status", encoding="ascii") as status:
        return int(re.search(r"VmHWM:\s+(\d+) kB", status.read()).group(1)) * 1024


class Durability(unittest.TestCase):
    def zeros(self, size):
        """A sparse file, so that it takes neither memory nor disk."""
        file = tempfile.TemporaryFile()
        self.addCleanup(file.close)
        file.truncate(size)
        return file

    def test_everything_is_there_after_a_restart(self):
        with Engine() as engine:
            s3 = engine.client("s3")
            s3.create_bucket(Bucket="kept")
            s3.put_object(Bucket="kept", Key="a/b", Body=b"text", Metadata={"m": "v"})
            name = {"Bucket": "kept", "Key": "parts"}
            name["UploadId"] = s3.create_multipart_upload(**name)["UploadId"]
            etag = s3.upload_part(PartNumber=1, Body=b"part", **name)["ETag"]
            engine.restart()
            s3 = engine.client("s3")
            answer = s3.get_object(Bucket="kept", Key="a/b")
            self.assertEqual((answer["Body"].read(), answer["Metadata"]), (b"text", {"m": "v"}))
            s3.complete_multipart_upload(MultipartUpload={"Parts": [{"PartNumber": 1, "ETag": etag}]}, **name)
            self.assertEqual(s3.get_object(Bucket="kept", Key="parts")["Body"].read(), b"part")

    def test_an_upload_is_completed_again_by_who_missed_the_answer(self):
        with Engine() as engine:
            s3 = engine.client("s3")
            s3.create_bucket(Bucket="twice")
            name = {"Bucket": "twice", "Key": "parts"}
            name["UploadId"] = s3.create_multipart_upload(**name)["UploadId"]
            etag = s3.upload_part(PartNumber=1, Body=b"part", **name)["ETag"]
            name["MultipartUpload"] = {"Parts": [{"PartNumber": 1, "ETag": etag}]}
            first = s3.complete_multipart_upload(**name)
            engine.kill9()
            s3 = engine.start().client("s3")
            again = s3.complete_multipart_upload(**name)
            for answer in (first, again):
                del answer["ResponseMetadata"], answer["Location"]
            self.assertEqual(again, first)
            s3.copy_object(Bucket="twice", Key="parts", CopySource="twice/parts", MetadataDirective="REPLACE")
            with self.assertRaises(ClientError) as caught:
                s3.complete_multipart_upload(**name)
            self.assertEqual(caught.exception.response["Error"]["Code"], "NoSuchUpload")

    def test_killed_while_objects_are_replaced(self):
        with Engine() as engine:
            engine.client("s3").create_bucket(Bucket="crash")
            acknowledged = set()
            for round_ in range(6):
                self.replace_until_killed(engine, round_, acknowledged)
                engine.start()
                self.check(engine, acknowledged)
                self.assertEqual(os.listdir(os.path.join(engine.data_dir, "buckets", ".uploads")), [])

    def replace_until_killed(self, engine, round_, acknowledged):
        """Puts objects that carry their own checksum; the kill comes after some of them."""
        enough = threading.Event()

        def put():
            s3 = engine.client("s3")
            for number in range(100_000):
                text = os.urandom(300_000)
                try:
                    s3.put_object(Bucket="crash", Key=f"k{number % 5}", Body=hashlib.sha256(text).digest() + text)
                except (BotoCoreError, ClientError, HTTPClientError):
                    return
                acknowledged.add(f"k{number % 5}")
                if number > 5 + round_:
                    enough.set()

        writer = threading.Thread(target=put)
        writer.start()
        self.assertTrue(enough.wait(60))
        engine.kill9()
        writer.join(60)
        self.assertFalse(writer.is_alive())

    def check(self, engine, acknowledged):
        s3 = engine.client("s3")
        for key in acknowledged:
            answer = s3.get_object(Bucket="crash", Key=key)
            body = answer["Body"].read()
            self.assertEqual(hashlib.sha256(body[32:]).digest(), body[:32], key)
            self.assertEqual(answer["ETag"], '"%s"' % hashlib.md5(body).hexdigest())
        files = os.listdir(os.path.join(engine.data_dir, "buckets", "crash"))
        self.assertEqual(len(files), len(acknowledged), files)

    def test_memory_does_not_grow_with_the_object(self):
        with Engine() as engine:
            s3 = engine.client("s3")
            s3.create_bucket(Bucket="large")
            s3.put_object(Bucket="large", Key="warm", Body=self.zeros(2 * MEGABYTE))
            before = peak_memory(engine.process)
            s3.put_object(Bucket="large", Key="large", Body=self.zeros(LARGE))
            got = 0
            for piece in s3.get_object(Bucket="large", Key="large")["Body"].iter_chunks(MEGABYTE):
                got += len(piece)
            self.assertEqual(got, LARGE)
            self.assertLess(peak_memory(engine.process) - before, GROWTH)

    def test_a_body_that_breaks_off_leaves_nothing(self):
        with Engine() as engine:
            s3 = engine.client("s3")
            s3.create_bucket(Bucket="cut")
            s3.put_object(Bucket="cut", Key="k", Body=b"old")
            request = engine.signed("PUT", "/cut/k", b"", "s3", {"x-amz-content-sha256": "UNSIGNED-PAYLOAD"})
            address = urllib.parse.urlsplit(engine.endpoint)
            uploads = os.path.join(engine.data_dir, "buckets", ".uploads")
            with socket.create_connection((address.hostname, address.port)) as connection:
                head = f"PUT /cut/k HTTP/1.1\r\nHost: {address.netloc}\r\nContent-Length: 1000000\r\n"
                head += "".join(f"{name}: {value}\r\n" for name, value in request.header_items()
                                if name.lower() not in ("host", "content-length"))
                connection.sendall(head.encode() + b"\r\n" + b"new" * 1000)
                wait_for(lambda: os.listdir(uploads), "the upload")
            wait_for(lambda: not os.listdir(uploads), "the clearing up")
            self.assertEqual(s3.get_object(Bucket="cut", Key="k")["Body"].read(), b"old")

    def test_a_full_disk_is_said_and_nothing_is_lost(self):
        folder = tempfile.mkdtemp(prefix="signalbox-full-")
        self.addCleanup(shutil.rmtree, folder, True)
        mounted = os.path.join(folder, "mounted")
        os.mkdir(mounted)
        mount = f"mount -t tmpfs -o size=24m tmpfs {mounted}"
        if subprocess.run(["unshare", "-rm", "sh", "-c", mount], capture_output=True, check=False).returncode:
            self.skipTest("a file system of our own cannot be mounted here")
        program = os.path.join(folder, "engine")
        with open(program, "w", encoding="ascii") as script:
            script.write(f"#!/bin/sh\nexec unshare -rm sh -c '{mount} && exec \"$0\" \"$@\"' "
                         f"{os.path.abspath(signalbox_engine.ENGINE)} \"$@\"\n")
        os.chmod(program, 0o700)
        self.addCleanup(setattr, signalbox_engine, "ENGINE", signalbox_engine.ENGINE)
        signalbox_engine.ENGINE = program
        with Engine(data_dir=os.path.join(mounted, "data")) as engine:
            engine.credentials = f"/proc/{engine.process.pid}/root{engine.credentials}"
            s3 = engine.client("s3")
            s3.create_bucket(Bucket="small")
            s3.put_object(Bucket="small", Key="k", Body=b"old" * 1000)
            with self.assertRaises(ClientError) as caught:
                s3.put_object(Bucket="small", Key="k", Body=self.zeros(30 * MEGABYTE))
            answer = caught.exception.response
            self.assertEqual(answer["ResponseMetadata"]["HTTPStatusCode"], 507)
            self.assertIn("no space left", answer["Error"]["Message"])
            self.assertEqual(s3.get_object(Bucket="small", Key="k")["Body"].read(), b"old" * 1000)
            s3.put_object(Bucket="small", Key="k", Body=b"new")
            self.assertEqual(s3.get_object(Bucket="small", Key="k")["Body"].read(), b"new")


if __name__ == "__main__":
    signalbox_engine.main()
