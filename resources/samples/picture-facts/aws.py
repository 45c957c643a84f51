# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The little of AWS this function needs, signed with Signature Version 4, without an SDK."""
import hashlib
import hmac
import http.client
import json
import os
import time
from urllib.parse import quote, urlsplit

REGION = os.environ.get("AWS_REGION", "us-east-1")


class ServiceError(Exception):
    def __init__(self, code, message):
        super().__init__(f"{code}: {message}")
        self.code = code


def get_object(bucket, key):
    status, body = call("s3", "GET", f"/{bucket}/{quote(key, safe='/~')}")
    if status != 200:
        raise ServiceError(f"HTTP {status}", f"cannot read {key} from {bucket}")
    return body


def dynamodb(operation, request):
    status, body = call("dynamodb", "POST", "/", json.dumps(request).encode(),
                        {"content-type": "application/x-amz-json-1.0",
                         "x-amz-target": f"DynamoDB_20120810.{operation}"})
    answer = json.loads(body or b"{}")
    if status != 200:
        raise ServiceError(answer.get("__type", "").rpartition("#")[2], answer.get("message", ""))
    return answer


def attribute(value):
    """A Python value as a DynamoDB attribute value."""
    if isinstance(value, bool):
        return {"BOOL": value}
    if isinstance(value, (int, float)):
        return {"N": str(value)}
    if isinstance(value, dict):
        return {"M": {name: attribute(part) for name, part in value.items()}}
    if isinstance(value, list):
        return {"L": [attribute(part) for part in value]}
    return {"S": str(value)}


def call(service, method, path, body=b"", headers=None):
    endpoint = urlsplit(os.environ.get("AWS_ENDPOINT_URL") or f"https://{service}.{REGION}.amazonaws.com")
    connect = http.client.HTTPSConnection if endpoint.scheme == "https" else http.client.HTTPConnection
    connection = connect(endpoint.netloc, timeout=20)
    try:
        connection.request(method, path, body, sign(service, method, path, endpoint.netloc, body, headers or {}))
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def sign(service, method, path, host, body, headers):
    now = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime())
    digest = hashlib.sha256(body).hexdigest()
    headers = {**headers, "host": host, "x-amz-date": now, "x-amz-content-sha256": digest}
    if os.environ.get("AWS_SESSION_TOKEN"):
        headers["x-amz-security-token"] = os.environ["AWS_SESSION_TOKEN"]
    names = ";".join(sorted(headers))
    canonical = "\n".join([method, path, "", *(f"{name}:{headers[name]}" for name in sorted(headers)), "", names, digest])
    scope = f"{now[:8]}/{REGION}/{service}/aws4_request"
    text = "\n".join(["AWS4-HMAC-SHA256", now, scope, hashlib.sha256(canonical.encode()).hexdigest()])
    key = ("AWS4" + os.environ["AWS_SECRET_ACCESS_KEY"]).encode()
    for part in scope.split("/"):
        key = hmac.digest(key, part.encode(), "sha256")
    signature = hmac.new(key, text.encode(), "sha256").hexdigest()
    headers["authorization"] = (f"AWS4-HMAC-SHA256 Credential={os.environ['AWS_ACCESS_KEY_ID']}/{scope}, "
                                f"SignedHeaders={names}, Signature={signature}")
    return headers
