# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What today's boto3 does with objects and Debian's does not: parts by number, conditions on reads with checksums,
checksums of uploads and copies, pages of uploads, deletions that fail one by one, storage classes."""
import base64
import datetime
import hashlib
import io
import unittest
import urllib.error
import urllib.request
import zlib

import pypi

pypi.require("boto3==1.44.8")

import signalbox_engine  # noqa: E402
from botocore.auth import S3SigV4Auth  # noqa: E402
from botocore.awsrequest import AWSRequest  # noqa: E402
from botocore.config import Config  # noqa: E402
from botocore.credentials import Credentials  # noqa: E402
from botocore.exceptions import ClientError  # noqa: E402
from signalbox_engine import Engine  # noqa: E402

FIRST = b"a" * (5 << 20)
CRC_TABLE = []
for byte in range(256):
    for _ in range(8):
        byte = byte >> 1 ^ (0x9A6C9329AC4BC9B5 if byte & 1 else 0)
    CRC_TABLE.append(byte)


def checksum(algorithm, body):
    """As x-amz-checksum-* has it. The SDK knows the newer CRCs only with a library of its own."""
    if algorithm[:3] in ("SHA", "MD5"):
        return base64.b64encode(hashlib.new(algorithm, body).digest()).decode()
    if algorithm == "CRC32":
        return base64.b64encode(zlib.crc32(body).to_bytes(4, "big")).decode()
    crc = 2**64 - 1
    for byte in body:
        crc = crc >> 8 ^ CRC_TABLE[(crc ^ byte) & 255]
    return base64.b64encode((crc ^ (2**64 - 1)).to_bytes(8, "big")).decode()


class Objects(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.engine = Engine()
        cls.addClassCleanup(cls.engine.__exit__)
        cls.engine.__enter__()
        cls.s3 = cls.engine.client("s3", config=Config(parameter_validation=False))
        cls.s3.create_bucket(Bucket="box")

    def refused(self, code, status, call, **parameters):
        with self.assertRaises(ClientError) as caught:
            call(**parameters)
        answer = caught.exception.response
        self.assertEqual((answer["Error"]["Code"], answer["ResponseMetadata"]["HTTPStatusCode"]), (code, status), answer)
        return answer

    def upload(self, key, algorithm=None, kind=None, bodies=(FIRST, b"tail")):
        """An upload with its parts, not completed: its name and the parts."""
        begin = {"ChecksumAlgorithm": algorithm, "ChecksumType": kind}
        begin = {name: value for name, value in begin.items() if value}
        name = {"Bucket": "box", "Key": key}
        name["UploadId"] = self.s3.create_multipart_upload(**name, **begin)["UploadId"]
        parts = []
        for number, body in enumerate(bodies, 1):
            extra = {"ChecksumAlgorithm": algorithm} if algorithm else {}
            part = self.s3.upload_part(PartNumber=number, Body=body, **extra, **name)
            checksums = {field: value for field, value in part.items() if field.startswith("Checksum")}
            parts.append({"PartNumber": number, "ETag": part["ETag"], **checksums})
        return name, parts

    def complete(self, name, parts):
        return self.s3.complete_multipart_upload(MultipartUpload={"Parts": parts}, **name)

    def test_parts_are_read_by_number(self):
        self.complete(*self.upload("parts", "SHA256"))
        key = {"Bucket": "box", "Key": "parts"}
        second = self.s3.get_object(PartNumber=2, ChecksumMode="ENABLED", **key)
        self.assertEqual((second["Body"].read(), second["PartsCount"]), (b"tail", 2))
        self.assertEqual(second["ContentRange"], "bytes 5242880-5242883/5242884")
        self.assertEqual(self.s3.head_object(PartNumber=1, **key)["ContentLength"], len(FIRST))
        self.refused("InvalidPartNumber", 416, self.s3.get_object, PartNumber=3, **key)
        self.refused("InvalidRequest", 400, self.s3.get_object, PartNumber=1, Range="bytes=0-1", **key)
        self.refused("InvalidArgument", 400, self.s3.get_object, PartNumber=0, **key)
        attributes = self.s3.get_object_attributes(ObjectAttributes=["ObjectParts"], **key)["ObjectParts"]
        self.assertEqual([(part["PartNumber"], part["Size"]) for part in attributes["Parts"]], [(1, len(FIRST)), (2, 4)])
        self.assertTrue(all(part["ChecksumSHA256"] for part in attributes["Parts"]))
        page = self.s3.get_object_attributes(ObjectAttributes=["ObjectParts"], MaxParts=1, **key)["ObjectParts"]
        self.assertEqual((page["IsTruncated"], page["NextPartNumberMarker"], page["TotalPartsCount"]), (True, 1, 2))
        self.s3.put_object(Bucket="box", Key="whole", Body=b"0123")
        whole = self.s3.get_object(Bucket="box", Key="whole", PartNumber=1)
        self.assertEqual((whole["Body"].read(), whole["ContentRange"]), (b"0123", "bytes 0-3/4"))
        self.refused("InvalidPartNumber", 416, self.s3.get_object, Bucket="box", Key="whole", PartNumber=2)

    def test_what_is_not_modified_is_not_sent(self):
        etag = self.s3.put_object(Bucket="box", Key="same", Body=b"x", CacheControl="max-age=1")["ETag"]
        key = {"Bucket": "box", "Key": "same"}
        later = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=1)
        for call in (self.s3.get_object, self.s3.head_object):
            for condition in ({"IfNoneMatch": etag}, {"IfModifiedSince": later}):
                with self.subTest(call=call.__name__, **condition):
                    headers = self.refused("304", 304, call, **condition, **key)["ResponseMetadata"]["HTTPHeaders"]
                    self.assertEqual((headers["etag"], headers["cache-control"]), (etag, "max-age=1"))
                    self.assertNotIn("x-amz-checksum-crc32", headers)

    def test_checksums_of_uploads(self):
        for algorithm, kind in (("CRC32", "COMPOSITE"), ("CRC32", "FULL_OBJECT"), ("SHA256", None), ("SHA512", None)):
            with self.subTest(algorithm=algorithm, kind=kind):
                name, parts = self.upload("sums", algorithm, kind)
                listed = self.s3.list_parts(**name)
                self.assertEqual((listed["ChecksumAlgorithm"], listed["ChecksumType"]), (algorithm, kind or "COMPOSITE"))
                self.assertEqual([part["Checksum" + algorithm] for part in listed["Parts"]], [part["Checksum" + algorithm] for part in parts])
                wrong = [dict(parts[0], **{"Checksum" + algorithm: parts[1]["Checksum" + algorithm]}), parts[1]]
                self.refused("InvalidPart", 400, self.complete, name=name, parts=wrong)
                self.complete(name, parts)
                head = self.s3.head_object(Bucket="box", Key="sums", ChecksumMode="ENABLED")
                self.assertEqual(head["ChecksumType"], kind or "COMPOSITE")
                self.assertEqual(head["Checksum" + algorithm].endswith("-2"), kind != "FULL_OBJECT")
        for algorithm, kind in (("SHA256", "FULL_OBJECT"), ("CRC64NVME", "COMPOSITE")):
            self.refused("InvalidRequest", 400, self.s3.create_multipart_upload, Bucket="box", Key="k", ChecksumAlgorithm=algorithm, ChecksumType=kind)

    def test_copies_have_checksums_of_their_own(self):
        self.complete(*self.upload("by parts", "SHA256"))
        source = {"Bucket": "box", "Key": "by parts"}
        copied = self.s3.copy_object(Bucket="box", Key="copy", CopySource=source)["CopyObjectResult"]
        self.assertEqual(copied["ChecksumType"], "FULL_OBJECT")
        self.assertNotIn("-", copied["ChecksumSHA256"])
        again = self.s3.copy_object(Bucket="box", Key="copy", CopySource=source, ChecksumAlgorithm="CRC32")["CopyObjectResult"]
        self.s3.put_object(Bucket="box", Key="plain", Body=FIRST + b"tail", ChecksumAlgorithm="CRC32")
        self.assertEqual(again["ChecksumCRC32"], self.s3.head_object(Bucket="box", Key="plain", ChecksumMode="ENABLED")["ChecksumCRC32"])
        self.refused("InvalidPartNumber", 416, self.s3.get_object, Bucket="box", Key="copy", PartNumber=2)
        self.refused("InvalidArgument", 400, self.s3.copy_object, Bucket="box", Key="copy", CopySource=source, MetadataDirective="WRONG")

    def test_ranges_of_copied_parts(self):
        self.s3.put_object(Bucket="box", Key="ten", Body=b"0123456789")
        name, _ = self.upload("target", bodies=())
        copy = {"CopySource": "box/ten", "PartNumber": 1, **name}
        self.s3.upload_part_copy(CopySourceRange="bytes=2-9", **copy)
        self.assertEqual(self.s3.list_parts(**name)["Parts"][0]["Size"], 8)
        for wrong in ("bytes=0-10", "bytes=3-2", "bytes=5-", "0-3", "junk"):
            with self.subTest(wrong):
                self.refused("InvalidArgument", 400, self.s3.upload_part_copy, CopySourceRange=wrong, **copy)

    def test_pages_of_uploads(self):
        self.s3.create_bucket(Bucket="uploads")
        keys = ["a", "a", "d/1", "d/2", "z"]
        begun = [self.s3.create_multipart_upload(Bucket="uploads", Key=key)["UploadId"] for key in keys]
        for size in (1, 2, 5):
            pages = list(self.s3.get_paginator("list_multipart_uploads").paginate(Bucket="uploads", PaginationConfig={"PageSize": size}))
            self.assertCountEqual([upload["UploadId"] for page in pages for upload in page["Uploads"]], begun)
            pages = list(self.s3.get_paginator("list_multipart_uploads").paginate(Bucket="uploads", Delimiter="/", PaginationConfig={"PageSize": size}))
            self.assertEqual([upload["Key"] for page in pages for upload in page.get("Uploads", [])], ["a", "a", "z"])
            self.assertEqual([each["Prefix"] for page in pages for each in page.get("CommonPrefixes", [])], ["d/"])
        self.assertTrue(self.s3.list_multipart_uploads(Bucket="uploads", MaxUploads=1)["IsTruncated"])

    def test_uploads_of_one_key_follow_their_markers(self):
        self.s3.create_bucket(Bucket="markers")
        begun = [self.s3.create_multipart_upload(Bucket="markers", Key=key)["UploadId"] for key in ("a", "k", "k", "k", "z")]

        def listed(**markers):
            return [upload["UploadId"] for upload in self.s3.list_multipart_uploads(Bucket="markers", **markers).get("Uploads", [])]

        self.assertEqual(listed(), [begun[0], *sorted(begun[1:4]), begun[4]])
        first, second, third = sorted(begun[1:4])
        self.assertEqual(listed(KeyMarker="k", UploadIdMarker=first), [second, third, begun[4]])
        self.assertEqual(listed(KeyMarker="k"), [begun[4]])
        self.assertEqual(listed(UploadIdMarker=third), listed())  # nothing without a key
        self.s3.abort_multipart_upload(Bucket="markers", Key="k", UploadId=first)
        self.assertEqual(listed(KeyMarker="k", UploadIdMarker=first), [second, third, begun[4]])
        self.assertEqual(listed(KeyMarker="j", UploadIdMarker=third), [second, third, begun[4]])
        page = self.s3.list_multipart_uploads(Bucket="markers", KeyMarker="k", UploadIdMarker=first, MaxUploads=1)
        self.assertEqual((page["NextKeyMarker"], page["NextUploadIdMarker"], page["IsTruncated"]), ("k", second, True))

    def test_whole_checksums_of_uploads(self):
        bodies = (FIRST, b"tail")
        for algorithm in ("CRC64NVME", "CRC32"):
            with self.subTest(algorithm):
                field, whole = "Checksum" + algorithm, checksum(algorithm, b"".join(bodies))
                name = {"Bucket": "box", "Key": "summed"}
                name["UploadId"] = self.s3.create_multipart_upload(ChecksumAlgorithm=algorithm, ChecksumType="FULL_OBJECT", **name)["UploadId"]
                parts = []
                for number, body in enumerate(bodies, 1):
                    part = self.s3.upload_part(PartNumber=number, Body=body, **{field: checksum(algorithm, body)}, **name)
                    parts.append({"PartNumber": number, "ETag": part["ETag"], field: part[field]})
                wrong = {"MultipartUpload": {"Parts": parts}, **name}
                self.refused("BadDigest", 400, self.s3.complete_multipart_upload, **{field: checksum(algorithm, b"other")}, **wrong)
                self.refused("InvalidRequest", 400, self.s3.complete_multipart_upload, ChecksumType="COMPOSITE", **wrong)
                self.refused("InvalidRequest", 400, self.s3.complete_multipart_upload, MpuObjectSize=7, **wrong)
                size = len(FIRST) + 4
                done = self.s3.complete_multipart_upload(ChecksumType="FULL_OBJECT", MpuObjectSize=size, **{field: whole}, **wrong)
                self.assertEqual((done[field], done["ChecksumType"]), (whole, "FULL_OBJECT"))
                self.assertEqual(self.s3.head_object(Bucket="box", Key="summed", ChecksumMode="ENABLED")[field], whole)

    def test_the_transfer_manager_sends_checksums_of_every_kind(self):
        body = FIRST * 2 + b"tail"
        kinds = [{}] + [{"ChecksumAlgorithm": each} for each in ("CRC32", "SHA1", "SHA256", "SHA512")]
        kinds += [{"ChecksumCRC32": checksum("CRC32", body)}]
        for extra in kinds:
            with self.subTest(**extra):
                self.s3.upload_fileobj(io.BytesIO(body), "box", "transferred", ExtraArgs=extra)
                head = self.s3.head_object(Bucket="box", Key="transferred", ChecksumMode="ENABLED")
                self.assertEqual(head["ChecksumType"], "FULL_OBJECT" if "ChecksumCRC32" in extra else "COMPOSITE")
                got = io.BytesIO()
                self.s3.download_fileobj("box", "transferred", got)
                self.assertEqual(got.getvalue(), body)

    def test_an_upload_without_checksums_gets_one(self):
        quiet = self.engine.client("s3", config=Config(request_checksum_calculation="when_required"))
        name = {"Bucket": "box", "Key": "bare"}
        name["UploadId"] = quiet.create_multipart_upload(**name)["UploadId"]
        part = quiet.upload_part(PartNumber=1, Body=b"only", **name)
        done = quiet.complete_multipart_upload(MultipartUpload={"Parts": [{"PartNumber": 1, "ETag": part["ETag"]}]}, **name)
        self.assertEqual((done["ChecksumCRC64NVME"], done["ChecksumType"]), (checksum("CRC64NVME", b"only"), "FULL_OBJECT"))
        self.refused("InvalidRequest", 400, self.s3.create_multipart_upload, Bucket="box", Key="k", ChecksumAlgorithm="ADLER")

    def test_checksums_of_objects(self):
        for algorithm in ("CRC32", "CRC64NVME", "SHA1", "SHA256", "SHA512", "MD5"):
            with self.subTest(algorithm):
                field, value = "Checksum" + algorithm, checksum(algorithm, b"body")
                self.assertEqual(self.s3.put_object(Bucket="box", Key="sum", Body=b"body", **{field: value})[field], value)
                self.assertEqual(self.s3.head_object(Bucket="box", Key="sum", ChecksumMode="ENABLED")[field], value)
                self.assertEqual(self.s3.get_object(Bucket="box", Key="sum")["Body"].read(), b"body")
                self.refused("BadDigest", 400, self.s3.put_object, Bucket="box", Key="sum", Body=b"other", **{field: value})

    def test_deletions_fail_one_by_one(self):
        etag = self.s3.put_object(Bucket="box", Key="keep", Body=b"x")["ETag"]
        self.s3.put_object(Bucket="box", Key="go", Body=b"x")
        wanted = [{"Key": "keep", "ETag": '"other"'}, {"Key": "go"}, {"Key": "keep", "VersionId": "abc"}]
        answer = self.s3.delete_objects(Bucket="box", Delete={"Objects": wanted, "Quiet": True})
        self.assertNotIn("Deleted", answer)
        self.assertEqual([(each["Key"], each["Code"]) for each in answer["Errors"]], [("keep", "PreconditionFailed"), ("keep", "NoSuchVersion")])
        self.assertEqual(self.s3.head_object(Bucket="box", Key="keep")["ETag"], etag)
        self.refused("InvalidArgument", 400, self.s3.get_object, Bucket="box", Key="keep", VersionId="abc")

    def test_the_bucket_may_be_in_the_host(self):
        self.s3.put_object(Bucket="box", Key="a/b", Body=b"hosted")
        port = self.engine.endpoint.rsplit(":", 1)[1]
        for host in ("box.localhost", "box.s3.localhost", "box.s3.us-east-1.localhost"):
            for method, path, wanted in (("GET", "/a/b", b"hosted"), ("GET", "/?list-type=2&prefix=a%2Fb", b"<Key>a/b</Key>")):
                with self.subTest(host=host, path=path):
                    request = AWSRequest(method=method, url=f"http://{host}:{port}{path}")
                    S3SigV4Auth(Credentials(*self.engine.keys()), "s3", "us-east-1").add_auth(request)
                    headers = dict(request.headers, Host=f"{host}:{port}")  # names below localhost are not known everywhere
                    with urllib.request.urlopen(urllib.request.Request(self.engine.endpoint + path, headers=headers, method=method), timeout=30) as answer:
                        self.assertIn(wanted, answer.read())

    def test_what_a_put_may_say(self):
        put = {"Bucket": "box", "Key": "said", "Body": b"x"}
        self.s3.put_object(StorageClass="STANDARD_IA", **put)
        self.assertEqual(self.s3.head_object(Bucket="box", Key="said")["StorageClass"], "STANDARD_IA")
        listed = self.s3.list_objects_v2(Bucket="box", Prefix="said")["Contents"][0]
        self.assertEqual((listed["StorageClass"], listed["ChecksumAlgorithm"]), ("STANDARD_IA", ["CRC32"]))
        self.s3.copy_object(Bucket="box", Key="said", CopySource="box/said", StorageClass="STANDARD")
        self.assertNotIn("StorageClass", self.s3.head_object(Bucket="box", Key="said"))
        self.refused("InvalidStorageClass", 400, self.s3.put_object, StorageClass="CLAY", **put)
        self.refused("AccessControlListNotSupported", 400, self.s3.put_object, ACL="public-read", **put)
        self.refused("AccessControlListNotSupported", 400, self.s3.put_object, GrantRead="uri=all", **put)
        locked = {"ObjectLockLegalHoldStatus": "ON"}
        self.refused("InvalidRequest", 400, self.s3.put_object, **locked, **put)
        self.refused("InvalidRequest", 400, self.s3.copy_object, Bucket="box", Key="said", CopySource="box/said", **locked)
        self.refused("InvalidRequest", 400, self.s3.create_multipart_upload, Bucket="box", Key="said", **locked)
        self.refused("InvalidArgument", 400, self.s3.put_object, Tagging="a=1&a=2", **put)
        self.refused("InvalidTag", 400, self.s3.put_object, Tagging="aws:a=1", **put)
        self.refused("BadRequest", 400, self.s3.put_object, Tagging="&".join(f"t{n}=1" for n in range(11)), **put)
        self.refused("InvalidArgument", 400, self.s3.list_objects_v2, Bucket="box", EncodingType="base64")

    def test_what_is_not_offered_does_no_harm(self):
        put = {"Bucket": "box", "Key": "harmed"}
        etag = self.s3.put_object(Body=b"before", **put)["ETag"]
        self.refused("NotImplemented", 501, self.s3.put_object, Body=b"more", WriteOffsetBytes=6, **put)
        self.refused("NotImplemented", 501, self.s3.put_object, Body=b"other", IfNoneMatch='"abc"', **put)
        for name in self.s3.meta.service_model.operation_names:
            http = self.s3.meta.service_model.operation_model(name).http
            path, _, asked = http["requestUri"].partition("?")
            if "{Bucket}" not in path or not asked:
                continue
            path = path.replace("{Bucket}", "box").replace("{Key+}", "harmed")
            with self.subTest(name):
                try:
                    body = b"<x/>" if http["method"] in ("PUT", "POST") else b""
                    request = self.engine.signed(http["method"], f"{path}?{asked}", body, "s3")
                    answer = urllib.request.urlopen(request, timeout=30).read()
                except urllib.error.HTTPError as error:
                    answer = error.read()
                self.assertTrue(name.startswith("ListObjects") or b"<ListBucketResult" not in answer, answer)
                self.assertEqual(self.s3.head_object(**put)["ETag"], etag)


if __name__ == "__main__":
    signalbox_engine.main()
