# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""SQS's JSON 1.0 protocol as newer SDKs speak it, with boto3's method names: Debian's botocore speaks the older one."""
import base64
import json
import urllib.error
import urllib.request

from botocore.exceptions import ClientError


def _encoded(value):
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if isinstance(value, dict):
        return {name: _encoded(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_encoded(item) for item in value]
    return value


def _decoded(value, name=None):
    if name == "BinaryValue":
        return base64.b64decode(value)
    if isinstance(value, dict):
        return {key: _decoded(item, key) for key, item in value.items()}
    if isinstance(value, list):
        return [_decoded(item) for item in value]
    return value


class JsonQueues:
    """client.send_message(QueueUrl=…, …) → the answer as a dict; ClientError with the code a new boto3 shows."""

    def __init__(self, engine):
        self.engine = engine

    def __getattr__(self, name):
        operation = "".join(word.capitalize() for word in name.split("_"))
        return lambda **request: self.call(operation, request)

    def call(self, operation, request):
        headers = {"X-Amz-Target": "AmazonSQS." + operation, "Content-Type": "application/x-amz-json-1.0"}
        body = json.dumps(_encoded(request)).encode()
        signed = self.engine.signed("POST", "/", body, service="sqs", headers=headers)
        try:
            with urllib.request.urlopen(signed, timeout=60) as answer:
                text = answer.read()
                return _decoded(json.loads(text)) if text else {}
        except urllib.error.HTTPError as error:
            with error:
                body = json.loads(error.read())
                assert error.headers["Content-Type"] == "application/x-amz-json-1.0"
                assert body["__type"].startswith("com.amazonaws.sqs#"), body
                code = error.headers["x-amzn-query-error"].split(";")[0]
                found = {"Error": {"Code": code, "Message": body["message"], "Type": body["__type"]}}
                raise ClientError(found, operation) from None
