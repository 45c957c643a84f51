# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Objects through boto3: bytes, metadata, conditions, ranges, checksums, copies, multipart uploads, errors."""
import hashlib
import hmac
import io
import os
import unittest
import urllib.error
import urllib.request

import signalbox_engine
from signalbox_engine import Engine

signalbox_engine.skip_without("boto3")
from boto3.s3.transfer import TransferConfig
from botocore.auth import S3SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.config import Config
from botocore.credentials import Credentials
from botocore.exceptions import ClientError

HOSTILE_KEYS = ["a", "a/b", "a/b/c", "../x", "..", ".", "x/../../y", "a//b", "/lead", "trail/", "p%2Fq", "%2e%2e/z", "~",
                "~1", "a~1", "plus+ space&?#=", "ü/ñ 日本", "x" * 1024, "q/" * 500, "back\\slash", "con.txt"]


class StreamingAuth(S3SigV4Auth):
    """Signs as the clients do that send aws-chunked bodies, which this botocore does not."""

    def payload(self, request):
        return "STREAMING-UNSIGNED-PAYLOAD-TRAILER"


class SignedChunks(S3SigV4Auth):
    def payload(self, request):
        return "STREAMING-AWS4-HMAC-SHA256-PAYLOAD"


class Buckets(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.engine = Engine()
        cls.engine.start()
        cls.s3 = cls.engine.client("s3")
        cls.s3.create_bucket(Bucket="box")

    @classmethod
    def tearDownClass(cls):
        cls.engine.__exit__()

    def refused(self, code, status, call, **parameters):
        with self.assertRaises(ClientError) as caught:
            call(**parameters)
        answer = caught.exception.response
        self.assertEqual((answer["Error"]["Code"], answer["ResponseMetadata"]["HTTPStatusCode"]), (code, status))
        return answer

    def refused_request(self, request):
        with self.assertRaises(urllib.error.HTTPError) as caught:
            urllib.request.urlopen(request, timeout=30)
        with caught.exception as error:
            return error.code, error.read()

    def body(self, key, **parameters):
        return self.s3.get_object(Bucket="box", Key=key, **parameters)["Body"].read()

    def test_hostile_keys_keep_their_bytes_inside_the_folder(self):
        self.s3.create_bucket(Bucket="hostile")
        for key in HOSTILE_KEYS:
            self.s3.put_object(Bucket="hostile", Key=key, Body=key.encode())
        for key in HOSTILE_KEYS:
            self.assertEqual(self.s3.get_object(Bucket="hostile", Key=key)["Body"].read(), key.encode())
        listed = [entry["Key"] for entry in self.s3.list_objects_v2(Bucket="hostile")["Contents"]]
        self.assertEqual(listed, sorted(HOSTILE_KEYS, key=str.encode))
        buckets = os.path.join(self.engine.data_dir, "buckets")
        self.assertLessEqual(set(os.listdir(buckets)), {".uploads", "box", "hostile", "full", "abroad", "there", "flat", "list"})
        self.s3.delete_objects(Bucket="hostile", Delete={"Objects": [{"Key": key} for key in HOSTILE_KEYS]})
        self.s3.delete_bucket(Bucket="hostile")
        self.assertFalse(os.path.exists(os.path.join(buckets, "hostile")))

    def test_a_person_finds_the_files(self):
        self.s3.put_object(Bucket="box", Key="photos/cat.png", Body=b"meow")
        with open(os.path.join(self.engine.data_dir, "buckets", "box", "photos", "cat.png"), "rb") as file:
            self.assertEqual(file.read(), b"meow")

    def test_metadata_comes_back(self):
        self.s3.put_object(Bucket="box", Key="meta", Body=b"x", ContentType="image/png", CacheControl="no-store",
                           Metadata={"who": "me", "why": "because"}, Tagging="a=b&c=d%20e")
        head = self.s3.head_object(Bucket="box", Key="meta")
        self.assertEqual((head["ContentType"], head["CacheControl"], head["ContentLength"]), ("image/png", "no-store", 1))
        self.assertEqual(head["Metadata"], {"who": "me", "why": "because"})
        self.assertEqual(head["ETag"], '"%s"' % hashlib.md5(b"x").hexdigest())
        tags = self.s3.get_object_tagging(Bucket="box", Key="meta")["TagSet"]
        self.assertEqual(tags, [{"Key": "a", "Value": "b"}, {"Key": "c", "Value": "d e"}])
        changed = self.s3.get_object(Bucket="box", Key="meta", ResponseContentType="text/plain")
        self.assertEqual(changed["ContentType"], "text/plain")

    def test_ranges_and_conditions(self):
        etag = self.s3.put_object(Bucket="box", Key="digits", Body=b"0123456789")["ETag"]
        part = self.s3.get_object(Bucket="box", Key="digits", Range="bytes=2-4")
        self.assertEqual((part["ContentRange"], part["Body"].read()), ("bytes 2-4/10", b"234"))
        self.assertEqual(part["ResponseMetadata"]["HTTPStatusCode"], 206)
        self.assertEqual(self.body("digits", Range="bytes=-3"), b"789")
        self.refused("InvalidRange", 416, self.s3.get_object, Bucket="box", Key="digits", Range="bytes=10-")
        self.refused("304", 304, self.s3.get_object, Bucket="box", Key="digits", IfNoneMatch=etag)
        self.refused("PreconditionFailed", 412, self.s3.get_object, Bucket="box", Key="digits", IfMatch='"other"')
        self.assertEqual(self.body("digits", IfMatch=etag), b"0123456789")
        put = self.engine.signed("PUT", "/box/digits", b"new", "s3", {"If-None-Match": "*"})
        self.assertEqual(self.refused_request(put)[0], 412)
        self.assertEqual(self.body("digits"), b"0123456789")

    def test_checksums_are_verified_and_kept(self):
        for algorithm in ("CRC32", "SHA1", "SHA256"):
            self.s3.put_object(Bucket="box", Key="sum", Body=io.BytesIO(b"hello"), ChecksumAlgorithm=algorithm)
            answer = self.s3.get_object(Bucket="box", Key="sum", ChecksumMode="ENABLED")
            self.assertIn("Checksum" + algorithm, answer)
            self.assertEqual(answer["Body"].read(), b"hello")
        put = {"Bucket": "box", "Key": "sum", "Body": b"other"}
        self.refused("BadDigest", 400, self.s3.put_object, ChecksumCRC32="AAAAAA==", **put)
        self.refused("BadDigest", 400, self.s3.put_object, ContentMD5="1B2M2Y8AsgTpgAmY7PhCfg==", **put)
        self.refused("InvalidDigest", 400, self.s3.put_object, ContentMD5="xyz", **put)
        self.assertEqual(self.body("sum"), b"hello")

    def test_aws_chunked_body_with_a_trailer(self):
        def put(body):
            request = AWSRequest(method="PUT", url=self.engine.endpoint + "/box/chunked", data=body, headers={
                "Content-Encoding": "aws-chunked", "x-amz-decoded-content-length": "11",
                "x-amz-trailer": "x-amz-checksum-crc32"})
            StreamingAuth(Credentials(*self.engine.keys()), "s3", signalbox_engine.REGION).add_auth(request)
            return urllib.request.Request(request.url, data=body, headers=dict(request.headers), method="PUT")

        body = b"5\r\nhello\r\n6\r\n world\r\n0\r\nx-amz-checksum-crc32:%s\r\n\r\n"
        with urllib.request.urlopen(put(body % b"DUoRhQ=="), timeout=30) as answer:
            self.assertEqual(answer.status, 200)
        answer = self.s3.get_object(Bucket="box", Key="chunked")
        self.assertEqual(answer["Body"].read(), b"hello world")
        self.assertNotIn("ContentEncoding", answer)
        self.assertIn(b"BadDigest", self.refused_request(put(body % b"AAAAAA=="))[1])
        self.assertIn(b"IncompleteBody", self.refused_request(put(b"5\r\nhel"))[1])
        self.assertEqual(self.body("chunked"), b"hello world")

    def test_a_body_signed_chunk_by_chunk(self):
        key, secret = self.engine.keys()

        def put(chunks, change=lambda body: body):
            request = AWSRequest(method="PUT", url=self.engine.endpoint + "/box/signed chunks".replace(" ", "%20"), headers={
                "Content-Encoding": "aws-chunked", "x-amz-decoded-content-length": str(sum(map(len, chunks)))})
            SignedChunks(Credentials(key, secret), "s3", signalbox_engine.REGION).add_auth(request)
            scope = request.context["timestamp"][:8], signalbox_engine.REGION, "s3", "aws4_request"
            signing = ("AWS4" + secret).encode()
            for part in scope:
                signing = hmac.new(signing, part.encode(), hashlib.sha256).digest()
            signature, body = request.headers["Authorization"].rsplit("Signature=", 1)[1], b""
            for chunk in [*chunks, b""]:
                lines = ["AWS4-HMAC-SHA256-PAYLOAD", request.context["timestamp"], "/".join(scope), signature,
                         hashlib.sha256().hexdigest(), hashlib.sha256(chunk).hexdigest()]
                signature = hmac.new(signing, "\n".join(lines).encode(), hashlib.sha256).hexdigest()
                body += b"%x;chunk-signature=%s\r\n%s\r\n" % (len(chunk), signature.encode(), chunk)
            return urllib.request.Request(request.url, data=change(body), headers=dict(request.headers), method="PUT")

        urllib.request.urlopen(put([b"hello ", b"world"]), timeout=30).close()
        self.assertEqual(self.body("signed chunks"), b"hello world")
        for change in (lambda body: body.replace(b"world", b"words"), lambda body: body.replace(b"chunk-signature=", b"chunk-signature=0")):
            status, answer = self.refused_request(put([b"hello ", b"world"], change))
            self.assertEqual((status, b"SignatureDoesNotMatch" in answer), (403, True), answer)
        self.assertEqual(self.body("signed chunks"), b"hello world")

    def test_multipart_upload_and_copies(self):
        data = os.urandom(17 << 20)
        chunks = TransferConfig(multipart_threshold=5 << 20, multipart_chunksize=5 << 20)
        self.s3.upload_fileobj(io.BytesIO(data), "box", "big", Config=chunks, ExtraArgs={"ContentType": "x/y"})
        sums = b"".join(hashlib.md5(data[at:at + (5 << 20)]).digest() for at in range(0, len(data), 5 << 20))
        head = self.s3.head_object(Bucket="box", Key="big")
        self.assertEqual((head["ETag"], head["ContentType"]), ('"%s-4"' % hashlib.md5(sums).hexdigest(), "x/y"))
        self.assertEqual(self.body("big"), data)
        source = {"Bucket": "box", "Key": "big"}
        self.s3.copy(source, "box", "copied by parts", Config=chunks)
        self.assertEqual(self.body("copied by parts"), data)
        copied = self.s3.copy_object(Bucket="box", Key="whole copy", CopySource=source)
        self.assertEqual(copied["CopyObjectResult"]["ETag"], '"%s"' % hashlib.md5(data).hexdigest())
        self.refused("InvalidRequest", 400, self.s3.copy_object, CopySource=source, **source)

    def test_parts_are_listed_checked_and_aborted(self):
        upload = self.s3.create_multipart_upload(Bucket="box", Key="parts")["UploadId"]
        name = {"Bucket": "box", "Key": "parts", "UploadId": upload}
        first = self.s3.upload_part(PartNumber=1, Body=b"small", **name)["ETag"]
        second = self.s3.upload_part(PartNumber=3, Body=b"last", **name)["ETag"]
        self.assertEqual([part["PartNumber"] for part in self.s3.list_parts(**name)["Parts"]], [1, 3])
        self.assertEqual([u["UploadId"] for u in self.s3.list_multipart_uploads(Bucket="box")["Uploads"]], [upload])

        def refused(code, *parts):
            named = {"Parts": [{"PartNumber": number, "ETag": etag} for number, etag in parts]}
            self.refused(code, 400, self.s3.complete_multipart_upload, MultipartUpload=named, **name)

        refused("InvalidPart", (1, first), (2, second))
        refused("InvalidPartOrder", (3, second), (1, first))
        refused("EntityTooSmall", (1, first), (3, second))
        self.s3.abort_multipart_upload(**name)
        self.refused("NoSuchUpload", 404, self.s3.list_parts, **name)
        self.assertEqual(os.listdir(os.path.join(self.engine.data_dir, "buckets", ".uploads")), [])

    def test_errors_say_what_and_where(self):
        answer = self.refused("NoSuchKey", 404, self.s3.get_object, Bucket="box", Key="no/such")
        self.assertEqual(answer["Error"].get("Resource"), "/box/no/such")
        self.refused("NoSuchBucket", 404, self.s3.get_object, Bucket="nowhere", Key="k")
        self.refused("404", 404, self.s3.head_bucket, Bucket="nowhere")
        self.refused("404", 404, self.s3.head_object, Bucket="box", Key="no")
        self.refused("InvalidBucketName", 400, self.s3.create_bucket, Bucket="Bad_Name")
        self.refused("KeyTooLongError", 400, self.s3.put_object, Bucket="box", Key="k" * 1025, Body=b"")
        self.refused("NotImplemented", 501, self.s3.put_bucket_policy, Bucket="box", Policy="{}")
        self.s3.create_bucket(Bucket="full")
        self.s3.put_object(Bucket="full", Key="k", Body=b"")
        self.refused("BucketNotEmpty", 409, self.s3.delete_bucket, Bucket="full")

    def test_buckets_nobody_may_make(self):
        for code, status, asked in (("InvalidBucketAclWithObjectOwnership", 400, {"ACL": "public-read"}),
                                    ("InvalidBucketAclWithObjectOwnership", 400, {"GrantRead": "uri=all"}),
                                    ("NotImplemented", 501, {"ObjectLockEnabledForBucket": True}),
                                    ("NotImplemented", 501, {"ObjectOwnership": "ObjectWriter"})):
            with self.subTest(asked):
                self.refused(code, status, self.s3.create_bucket, Bucket="never-made", **asked)
        self.refused("404", 404, self.s3.head_bucket, Bucket="never-made")
        plain = {"ACL": "private", "ObjectLockEnabledForBucket": False, "ObjectOwnership": "BucketOwnerEnforced"}
        self.s3.create_bucket(Bucket="plainly-made", **plain)
        self.s3.delete_bucket(Bucket="plainly-made")

    def test_refusals_name_what_is_not_there(self):
        for bucket, wanted in (("nowhere", ("BucketName", "nowhere")), ("box", ("Key", "no"))):
            with self.assertRaises(ClientError) as caught:
                self.s3.get_object(Bucket=bucket, Key="no")
            self.assertEqual(caught.exception.response["Error"].get(wanted[0]), wanted[1])

    def test_settings_nobody_made(self):
        grants = self.s3.get_bucket_acl(Bucket="box")["Grants"]
        self.assertEqual([grant["Permission"] for grant in grants], ["FULL_CONTROL"])
        self.s3.put_bucket_acl(Bucket="box", ACL="private")
        self.refused("AccessControlListNotSupported", 400, self.s3.put_bucket_acl, Bucket="box", ACL="public-read")
        self.assertEqual(self.s3.get_bucket_request_payment(Bucket="box")["Payer"], "BucketOwner")
        owner = self.s3.get_bucket_ownership_controls(Bucket="box")["OwnershipControls"]["Rules"]
        self.assertEqual(owner, [{"ObjectOwnership": "BucketOwnerEnforced"}])
        for code, call in (("NoSuchBucketPolicy", self.s3.get_bucket_policy),
                           ("NoSuchCORSConfiguration", self.s3.get_bucket_cors),
                           ("NoSuchLifecycleConfiguration", self.s3.get_bucket_lifecycle_configuration),
                           ("NoSuchTagSet", self.s3.get_bucket_tagging)):
            self.refused(code, 404, call, Bucket="box")
        self.s3.delete_bucket_cors(Bucket="box")
        self.refused("NoSuchBucket", 404, self.s3.get_bucket_cors, Bucket="nowhere")

    def test_keys_of_ones_own_are_refused_however_an_object_comes(self):
        self.s3.create_bucket(Bucket="plain")
        self.s3.put_object(Bucket="plain", Key="k", Body=b"x", ServerSideEncryption="AES256")
        for call, more in ((self.s3.put_object, {}), (self.s3.create_multipart_upload, {}),
                           (self.s3.copy_object, {"CopySource": "plain/k"})):
            self.refused("NotImplemented", 501, call, Bucket="plain", Key="other", ServerSideEncryption="aws:kms", **more)

    def test_settings_that_are_kept(self):
        self.s3.create_bucket(Bucket="kept")
        block, encryption = self.s3.get_public_access_block, self.s3.get_bucket_encryption
        names = ("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets")
        self.assertEqual(block(Bucket="kept")["PublicAccessBlockConfiguration"], dict.fromkeys(names, True))
        self.s3.put_public_access_block(Bucket="kept", PublicAccessBlockConfiguration={"BlockPublicPolicy": True, "BlockPublicAcls": False})
        self.s3.put_bucket_encryption(Bucket="kept", ServerSideEncryptionConfiguration={"Rules": [
            {"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}, "BucketKeyEnabled": True}]})
        self.engine.restart()
        type(self).s3 = self.engine.client("s3")
        block, encryption = self.s3.get_public_access_block, self.s3.get_bucket_encryption
        self.assertEqual(block(Bucket="kept")["PublicAccessBlockConfiguration"], {name: name == "BlockPublicPolicy" for name in names})
        rule = {"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}, "BucketKeyEnabled": True}
        self.assertEqual(encryption(Bucket="kept")["ServerSideEncryptionConfiguration"]["Rules"], [rule])
        self.s3.delete_bucket_encryption(Bucket="kept")
        rule["BucketKeyEnabled"] = False
        self.assertEqual(encryption(Bucket="kept")["ServerSideEncryptionConfiguration"]["Rules"], [rule])
        self.s3.delete_public_access_block(Bucket="kept")
        self.refused("NoSuchPublicAccessBlockConfiguration", 404, block, Bucket="kept")
        rule["ApplyServerSideEncryptionByDefault"]["SSEAlgorithm"] = "aws:kms"
        self.refused("NotImplemented", 501, self.s3.put_bucket_encryption, Bucket="kept", ServerSideEncryptionConfiguration={"Rules": [rule]})
        self.refused("NoSuchBucket", 404, encryption, Bucket="nowhere")
        for ownership, code in (("BucketOwnerEnforced", None), ("ObjectWriter", "NotImplemented")):
            asked = {"Bucket": "kept", "OwnershipControls": {"Rules": [{"ObjectOwnership": ownership}]}}
            if code:
                self.refused(code, 501, self.s3.put_bucket_ownership_controls, **asked)
            else:
                self.s3.put_bucket_ownership_controls(**asked)
        self.s3.delete_bucket(Bucket="kept")
        self.s3.create_bucket(Bucket="kept")
        self.assertEqual(block(Bucket="kept")["PublicAccessBlockConfiguration"], dict.fromkeys(names, True))

    def test_tags(self):
        tags = [{"Key": "a b", "Value": "c=d&e"}, {"Key": "z", "Value": ""}]
        self.s3.put_bucket_tagging(Bucket="box", Tagging={"TagSet": tags})
        self.assertEqual(self.s3.get_bucket_tagging(Bucket="box")["TagSet"], tags)
        self.s3.delete_bucket_tagging(Bucket="box")
        etag = self.s3.put_object(Bucket="box", Key="tagged", Body=b"x")["ETag"]
        self.s3.put_object_tagging(Bucket="box", Key="tagged", Tagging={"TagSet": tags})
        self.assertEqual(self.s3.get_object_tagging(Bucket="box", Key="tagged")["TagSet"], tags)
        head = self.s3.head_object(Bucket="box", Key="tagged")
        self.assertEqual((head["ETag"], head["ResponseMetadata"]["HTTPHeaders"]["x-amz-tagging-count"]), (etag, "2"))
        self.s3.delete_object_tagging(Bucket="box", Key="tagged")
        self.assertEqual(self.s3.get_object_tagging(Bucket="box", Key="tagged")["TagSet"], [])
        self.refused("InvalidTag", 400, self.s3.put_object_tagging, Bucket="box", Key="tagged",
                     Tagging={"TagSet": [{"Key": "k", "Value": "1"}, {"Key": "k", "Value": "2"}]})

    def test_versions_there_are_none_of(self):
        self.s3.create_bucket(Bucket="flat")
        for key in ("a", "b/1", "b/2"):
            self.s3.put_object(Bucket="flat", Key=key, Body=b"x")
        listed = self.s3.list_object_versions(Bucket="flat", Delimiter="/")
        self.assertEqual([(each["Key"], each["VersionId"], each["IsLatest"]) for each in listed["Versions"]], [("a", "null", True)])
        self.assertEqual(listed["CommonPrefixes"], [{"Prefix": "b/"}])
        pages = self.s3.get_paginator("list_object_versions").paginate(Bucket="flat", PaginationConfig={"PageSize": 1})
        self.assertEqual([each["Key"] for page in pages for each in page["Versions"]], ["a", "b/1", "b/2"])
        self.s3.delete_object(Bucket="flat", Key="a", VersionId="null")
        self.refused("NoSuchKey", 404, self.s3.get_object, Bucket="flat", Key="a")

    def test_a_checksum_is_kept_where_none_was_given(self):
        put = self.engine.signed("PUT", "/box/nine", b"123456789", "s3")
        with urllib.request.urlopen(put, timeout=30) as answer:
            # CRC-64/NVME's published check value, ae8b14860a799888.
            self.assertEqual(answer.headers["x-amz-checksum-crc64nvme"], "rosUhgp5mIg=")
            self.assertEqual(answer.headers["x-amz-checksum-type"], "FULL_OBJECT")

    def test_presigned_links(self):
        signer = self.engine.client("s3", config=Config(signature_version="s3v4"))
        put = signer.generate_presigned_url("put_object", Params={"Bucket": "box", "Key": "a b/ü"}, ExpiresIn=60)
        urllib.request.urlopen(urllib.request.Request(put, data=b"linked", method="PUT"), timeout=30).close()
        self.assertEqual(self.body("a b/ü"), b"linked")
        self.s3.delete_object(Bucket="box", Key="a b/ü")

    def test_buckets_of_regions(self):
        abroad = {"Bucket": "abroad", "CreateBucketConfiguration": {"LocationConstraint": "eu-west-1"}}
        self.s3.create_bucket(**abroad)
        self.assertEqual(self.s3.get_bucket_location(Bucket="abroad")["LocationConstraint"], "eu-west-1")
        self.assertIsNone(self.s3.get_bucket_location(Bucket="box")["LocationConstraint"])
        self.assertIn("abroad", [bucket["Name"] for bucket in self.s3.list_buckets()["Buckets"]])
        self.refused("BucketAlreadyOwnedByYou", 409, self.s3.create_bucket, **abroad)
        there = self.engine.client("s3", region_name="eu-west-1")
        there.create_bucket(**{**abroad, "Bucket": "there"})
        self.refused("IllegalLocationConstraintException", 400, there.create_bucket, Bucket="unsaid")
        abroad["CreateBucketConfiguration"]["LocationConstraint"] = "eu-central-1"
        self.refused("IllegalLocationConstraintException", 400, there.create_bucket, **{**abroad, "Bucket": "elsewhere"})
        abroad["CreateBucketConfiguration"]["LocationConstraint"] = "us-east-1"
        self.refused("InvalidLocationConstraint", 400, self.s3.create_bucket, **{**abroad, "Bucket": "home"})

    def test_the_owner_can_be_expected(self):
        self.s3.put_object(Bucket="box", Key="mine", Body=b"1", ExpectedBucketOwner="000000000000")
        self.refused("AccessDenied", 403, self.s3.get_object, Bucket="box", Key="mine", ExpectedBucketOwner="111111111111")
        self.refused("AccessDenied", 403, self.s3.copy_object, Bucket="box", Key="mine", CopySource="box/mine",
                     ExpectedSourceBucketOwner="111111111111")

    def test_pages_agree_with_a_plain_model(self):
        keys = ["a", "a/", "a/1", "a/2/x", "a/2/y", "a/3", "b", "b c/ü", "b/", "b/c/d/e", "z"]
        self.s3.create_bucket(Bucket="list")
        for key in keys:
            self.s3.put_object(Bucket="list", Key=key, Body=b"12")
        for call in ("list_objects", "list_objects_v2"):
            for prefix in ("", "a/", "b"):
                rests = [key[len(prefix):] for key in keys if key.startswith(prefix)]
                folders = sorted({prefix + rest.split("/")[0] + "/" for rest in rests if "/" in rest}, key=str.encode)
                plain = [prefix + rest for rest in rests if "/" not in rest]
                for size in (1, 2, 1000):
                    with self.subTest(call=call, prefix=prefix, size=size):
                        pages = list(self.s3.get_paginator(call).paginate(
                            Bucket="list", Prefix=prefix, Delimiter="/", PaginationConfig={"PageSize": size}))
                        self.assertEqual([e["Key"] for page in pages for e in page.get("Contents", [])], plain)
                        self.assertEqual([e["Prefix"] for page in pages for e in page.get("CommonPrefixes", [])], folders)
        page = self.s3.list_objects_v2(Bucket="list", StartAfter="a/2/x", MaxKeys=2)
        self.assertEqual([entry["Key"] for entry in page["Contents"]], ["a/2/y", "a/3"])
        self.refused("InvalidArgument", 400, self.s3.list_objects_v2, Bucket="list", ContinuationToken="not base64!")


if __name__ == "__main__":
    signalbox_engine.main()
