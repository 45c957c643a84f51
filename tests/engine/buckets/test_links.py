# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What boto3 presigns: links of both signature versions (the older is its default) and forms for browsers."""
import base64
import hashlib
import json
import time
import unittest
import urllib.error
import urllib.parse
import urllib.request

import pypi

pypi.require("boto3==1.44.8")

import signalbox_engine  # noqa: E402
from botocore.auth import S3SigV4QueryAuth  # noqa: E402
from botocore.awsrequest import AWSRequest  # noqa: E402
from botocore.config import Config  # noqa: E402
from botocore.credentials import Credentials  # noqa: E402
from signalbox_engine import Engine  # noqa: E402

BOUNDARY = "a-boundary-that-nothing-holds"


def send(url, data=None, method="GET", headers=None):
    """Status, headers and body of an answer, whatever it is."""
    request = urllib.request.Request(url, data=data, method=method, headers=headers or {})
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers, error.read()


def form(fields, content, filename="cat.txt"):
    pieces = [f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in fields.items()]
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="{filename}"\r\nContent-Type: text/plain\r\n\r\n'
    return "".join(pieces).encode() + head.encode() + content + f"\r\n--{BOUNDARY}--\r\n".encode()


class Links(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.engine = Engine()
        cls.addClassCleanup(cls.engine.__exit__)
        cls.engine.__enter__()
        cls.s3 = cls.engine.client("s3")
        cls.s3.create_bucket(Bucket="box")
        cls.signers = {version: cls.engine.client("s3", config=Config(signature_version=version)) for version in ("s3", "s3v4")}
        cls.signers["default"] = cls.s3

    def refused(self, code, status, answer):
        self.assertEqual(answer[0], status, answer[2])
        self.assertIn(f"<Code>{code}</Code>".encode(), answer[2])

    def test_links_of_every_version(self):
        key = "a b+c/ü%20&x=1"
        params = {"Bucket": "box", "Key": key}
        for name, signer in self.signers.items():
            with self.subTest(name):
                put = signer.generate_presigned_url("put_object", Params=params, ExpiresIn=60)
                self.assertEqual(send(put, b"linked", "PUT", {"Content-Type": ""})[0], 200)
                get = signer.generate_presigned_url("get_object", Params=dict(params, ResponseContentType="text/x; y=z"), ExpiresIn=60)
                status, headers, body = send(get)
                self.assertEqual((status, headers["Content-Type"], body), (200, "text/x; y=z", b"linked"))
                head = signer.generate_presigned_url("head_object", Params=params)
                self.assertEqual(send(head, method="HEAD")[0], 200)
                self.refused("SignatureDoesNotMatch", 403, send(head))
                self.refused("SignatureDoesNotMatch", 403, send(get.replace("text%2Fx", "text%2Fy")))
                listed = send(signer.generate_presigned_url("list_objects_v2", Params={"Bucket": "box", "Prefix": "a b"}))
                self.assertIn(b"<KeyCount>1</KeyCount>", listed[2])
                self.assertEqual(send(signer.generate_presigned_url("delete_object", Params=params), method="DELETE")[0], 204)
                self.refused("NoSuchKey", 404, send(get))

    def test_links_that_do_not_hold(self):
        link = self.s3.generate_presigned_url("get_object", Params={"Bucket": "box", "Key": "k"}, ExpiresIn=-1)
        self.refused("AccessDenied", 403, send(link))
        self.assertIn(b"Request has expired", send(link)[2])
        stranger = self.engine.client("s3", aws_access_key_id="AKIAIOSFODNN7EXAMPLE", aws_secret_access_key="no")
        self.refused("InvalidAccessKeyId", 403, send(stranger.generate_presigned_url("get_object", Params={"Bucket": "box", "Key": "k"})))
        self.refused("AccessDenied", 403, send(self.engine.endpoint + "/box/k?AWSAccessKeyId=x"))
        self.refused("AccessDenied", 403, send(self.engine.endpoint + "/box/k"))

    def test_a_link_carries_metadata_within(self):
        link = self.s3.generate_presigned_url("put_object", Params={"Bucket": "box", "Key": "m", "Metadata": {"who": "me"}, "ContentType": "text/plain"})
        self.assertIn("x-amz-meta-who=me", link)
        self.assertEqual(send(link, b"x", "PUT", {"Content-Type": "text/plain"})[0], 200)
        self.assertEqual(self.s3.head_object(Bucket="box", Key="m")["Metadata"], {"who": "me"})
        self.refused("SignatureDoesNotMatch", 403, send(link.replace("who=me", "who=you"), b"x", "PUT", {"Content-Type": "text/plain"}))
        self.refused("SignatureDoesNotMatch", 403, send(link + "&x-amz-meta-who=evil", b"x", "PUT", {"Content-Type": "text/plain"}))

    def test_a_checksum_in_a_link_is_not_the_bodys(self):
        """The SDK for JavaScript puts that of an empty body there."""
        request = AWSRequest("PUT", self.engine.endpoint + "/box/summed?x-amz-checksum-crc32=AAAAAA%3D%3D&x-amz-sdk-checksum-algorithm=CRC32")
        S3SigV4QueryAuth(Credentials(*self.engine.keys()), "s3", "us-east-1", expires=60).add_auth(request)
        self.assertEqual(send(request.url, b"not empty", "PUT")[0], 200)
        self.assertEqual(self.s3.get_object(Bucket="box", Key="summed")["Body"].read(), b"not empty")

    def post(self, name, key="up/${filename}", fields=None, conditions=(), change=None, content=b"form data\r\n--x", **options):
        signed = self.signers[name].generate_presigned_post("box", key, Fields=fields, Conditions=list(conditions), **options)
        sent = dict(signed["fields"], **(change or {}))
        return send(signed["url"], form(sent, content), "POST", {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"})

    def test_forms_of_every_version(self):
        for name in self.signers:
            with self.subTest(name):
                fields = {"Content-Type": "image/png", "x-amz-meta-who": "me", "success_action_status": "201"}
                conditions = [{key: value} for key, value in fields.items()] + [["content-length-range", 1, 100]]
                status, headers, body = self.post(name, fields=fields, conditions=conditions)
                self.assertEqual(status, 201, body)
                self.assertIn(b"<Key>up/cat.txt</Key>", body)
                answer = self.s3.get_object(Bucket="box", Key="up/cat.txt")
                self.assertEqual((answer["ContentType"], answer["Metadata"]), ("image/png", {"who": "me"}))
                self.assertEqual(answer["ETag"], headers["ETag"])
                self.assertEqual(answer["Body"].read(), b"form data\r\n--x")

    def test_a_long_file_comes_whole(self):
        content = (b"\r\n--" + BOUNDARY.encode()[:-1] + b"!") * 40_000
        self.assertEqual(self.post("s3v4", "long", content=content)[0], 204)
        self.assertEqual(hashlib.md5(self.s3.get_object(Bucket="box", Key="long")["Body"].read()).digest(), hashlib.md5(content).digest())
        self.assertEqual(self.post("s3v4", "empty", content=b"")[0], 204)
        self.assertEqual(self.s3.head_object(Bucket="box", Key="empty")["ContentLength"], 0)

    def test_forms_that_are_not_allowed(self):
        ranged = [["content-length-range", 2, 5]]
        self.refused("EntityTooLarge", 400, self.post("s3v4", "no", conditions=ranged, content=b"123456"))
        self.refused("EntityTooSmall", 400, self.post("s3v4", "no", conditions=ranged, content=b"1"))
        self.refused("AccessDenied", 403, self.post("s3v4", "no", change={"key": "other"}))
        self.refused("AccessDenied", 403, self.post("s3v4", "no", change={"x-amz-meta-extra": "1"}))
        self.refused("AccessDenied", 403, self.post("s3v4", "no", ExpiresIn=-1))
        for name, field in (("s3", "signature"), ("s3v4", "x-amz-signature")):
            self.refused("SignatureDoesNotMatch", 403, self.post(name, "no", change={field: "AAAA"}))
        policy = {"expiration": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + 60)), "conditions": []}
        forged = base64.b64encode(json.dumps(policy).encode()).decode()
        self.refused("SignatureDoesNotMatch", 403, self.post("s3", "no", change={"policy": forged}))
        unsigned = send(self.engine.endpoint + "/box", form({"key": "no"}, b"x"), "POST", {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"})
        self.assertEqual(unsigned[0], 403, unsigned[2])
        self.refused("MalformedPOSTRequest", 400, send(self.engine.endpoint + "/box", b"junk", "POST", {"Content-Type": "multipart/form-data"}))
        self.assertNotIn("Contents", self.s3.list_objects_v2(Bucket="box", Prefix="no"))

    def test_a_field_is_given_once(self):
        """Conditions are held against one value of a field, which is to be the one that is kept."""
        for name in self.signers:
            signed = self.signers[name].generate_presigned_post(
                "box", "no", Fields={"Content-Type": "image/png"}, Conditions=[{"Content-Type": "image/png"}])
            again = form(dict(signed["fields"], **{"content-type": "text/html"}), b"x")
            answer = send(signed["url"], again, "POST", {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"})
            self.refused("AccessDenied", 403, answer)

    def test_a_form_cannot_lock(self):
        lock = {"x-amz-object-lock-legal-hold": "ON"}
        for name in self.signers:
            self.refused("InvalidRequest", 400, self.post(name, key="no", fields=lock, conditions=[lock]))

    def test_fields_without_values_end_too(self):
        many = form({f"x-ignore-{'n' * 200}-{i}": "" for i in range(200)}, b"x")
        answer = send(self.engine.endpoint + "/box", many, "POST", {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"})
        self.refused("MaxPostPreDataLengthExceeded", 400, answer)


if __name__ == "__main__":
    signalbox_engine.main()
