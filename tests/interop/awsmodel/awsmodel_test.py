# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every request that the AWS backend can build, against botocore's model of its service: read as the service would, its
parameters keep what the model says of them, and botocore makes the same request of them."""
import base64
import json
import os
import pathlib
import re
import subprocess
import sys
import unittest
import urllib.parse
import xml.etree.ElementTree

import peers
from signalbox_engine import main

VERSIONS = ("botocore==1.44.8",)
PROGRAM = sys.argv.pop() if len(sys.argv) > 1 and os.access(sys.argv[-1], os.X_OK) else None
BACKEND = pathlib.Path(__file__).resolve().parents[3] / "models/backends/aws"
# botocore's names of the services that requests are signed for.
SERVICES = {"monitoring": "cloudwatch", "tagging": "resourcegroupstaggingapi", "apigateway": "apigatewayv2"}
# Not of a service's model: tests of their own hold them.
ELSEWHERE = {"ssodevice", "ssoportal"}


def built():
    """What the program prints: a request of every builder."""
    done = subprocess.run([PROGRAM], capture_output=True, text=True, timeout=60, check=True)
    requests = [json.loads(line) for line in done.stdout.splitlines()]
    for request in requests:
        request["body"] = base64.b64decode(request["body"])
    return requests


def builders():
    """The names of all builders, as the headers declare them."""
    for header in sorted(BACKEND.glob("*.h")):
        if header.name in ("lambdacall.h", "protocols.h", "request.h"):
            continue
        for name in re.findall(r"^Request (\w+)\(", header.read_text(), re.MULTILINE):
            full = f"{header.stem}.{name}"
            if header.stem not in ELSEWHERE and full not in ELSEWHERE:
                yield full


class Requests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        sys.path.insert(0, peers.pip(*VERSIONS))
        import botocore.session

        cls.session = botocore.session.Session()
        cls.requests = built()

    def operation(self, request):
        model = self.session.get_service_model(SERVICES.get(request["service"], request["service"]))
        self.assertEqual(model.signing_name, request["service"])
        return model.operation_model(request["operation"])

    def test_none_is_left_out(self):
        self.assertEqual(sorted(set(builders())), sorted({each["builder"] for each in self.requests}))

    def test_they_are_of_the_model(self):
        import modelrequest

        for request in self.requests:
            with self.subTest(request["builder"], operation=request["operation"]):
                operation = self.operation(request)
                parameters = modelrequest.parameters(operation, request)
                if operation.input_shape:
                    self.keep(operation.input_shape, parameters)
                else:
                    self.assertEqual(parameters, {})
                self.same(operation, parameters, request)

    def test_what_is_wrong_is_found(self):
        import modelrequest

        def one(builder):
            return dict(next(each for each in self.requests if each["builder"] == builder))

        def altered(builder, **members):
            request = one(builder)
            request["body"] = json.dumps(json.loads(request["body"]) | members).encode()
            return request

        unknown = one("mappings.list")
        unknown["query"] = [*unknown["query"], ["Marke", "m"]]
        form = one("topics.subscribe")
        form["body"] += b"&Endpunkt=x"
        bucket = one("s3requests.putNotification")
        bucket["body"] = bucket["body"].replace(b"<Event>", b"<Events>").replace(b"</Event>", b"</Events>")
        for request in (altered("mappings.create", Batch=1), altered("streams.list", Next="t"), unknown, form, bucket):
            with self.subTest(request["builder"]), self.assertRaises(modelrequest.Wrong):
                modelrequest.parameters(self.operation(request), request)
        for builder, members in (("mappings.create", {"StartingPosition": "NEVER"}), ("mappings.create", {"BatchSize": 0}),
                                 ("functionsettings.putEventInvokeConfig", {"MaximumRetryAttempts": 3}),
                                 ("eventsrequests.putRule", {"Name": "a rule"}), ("streams.putRecord", {"PartitionKey": 1}),
                                 ("logs.startLiveTail", {"logGroupIdentifiers": []})):
            request = altered(builder, **members)
            with self.subTest(builder, members=members), self.assertRaises(AssertionError):
                operation = self.operation(request)
                self.keep(operation.input_shape, modelrequest.parameters(operation, request))

    def keep(self, shape, parameters):
        """Types, what is required, ranges, values and patterns."""
        from botocore.validate import ParamValidator

        report = ParamValidator().validate(parameters, shape)
        self.assertFalse(report.has_errors(), report.generate_report())
        self.constraints(shape, parameters, shape.name)

    def constraints(self, shape, value, path):
        kind = shape.type_name
        if kind == "structure":
            for name, each in value.items():
                self.constraints(shape.members[name], each, f"{path}.{name}")
        elif kind == "list":
            self.bounded(shape, len(value), path)
            for each in value:
                self.constraints(shape.member, each, path + "[]")
        elif kind == "map":
            for key, each in value.items():
                self.constraints(shape.key, key, path + ".key")
                self.constraints(shape.value, each, path + ".value")
        elif kind == "string":
            self.bounded(shape, len(value), path)
            allowed = getattr(shape, "enum", None)
            if allowed:
                self.assertIn(value, allowed, path)
            pattern = shape.metadata.get("pattern")
            if pattern and self.readable(pattern):
                self.assertRegex(value, f"^(?:{pattern})$", path)
        elif kind in ("integer", "long", "float", "double"):
            self.bounded(shape, value, path)

    def bounded(self, shape, number, path):
        self.assertGreaterEqual(number, shape.metadata.get("min", number), path)
        self.assertLessEqual(number, shape.metadata.get("max", number), path)

    @staticmethod
    def readable(pattern):
        """Some are written for other machines than Python's, which reads them in another way or not at all."""
        try:
            re.compile(pattern)
        except re.error:
            return False
        return r"\p{" not in pattern and "&&" not in pattern

    def same(self, operation, parameters, request):
        """botocore would send the same."""
        from botocore.serialize import create_serializer

        protocol = operation.service_model.resolved_protocol
        if protocol == "smithy-rpc-v2-cbor":
            protocol = "json"
        wanted = create_serializer(protocol, False).serialize_to_request(parameters, operation)
        self.assertEqual(request["method"], wanted["method"])
        path, _, query = wanted["url_path"].partition("?")
        self.assertEqual(urllib.parse.unquote(request["path"]).rstrip("/"), urllib.parse.unquote(path).rstrip("/"))
        pairs = urllib.parse.parse_qsl(query, keep_blank_values=True) + flat(wanted["query_string"])
        self.assertEqual(sorted(map(tuple, request["query"])), sorted(pairs))
        self.assertEqual(content(protocol, request["body"]), content(protocol, wanted["body"]))


class Answers(unittest.TestCase):
    """The answers that tst_awsanswers has the backend read, for what no server here gives: botocore reads all of them,
    and its model knows every member."""

    @classmethod
    def setUpClass(cls):
        sys.path.insert(0, peers.pip(*VERSIONS))
        import botocore.session

        cls.session = botocore.session.Session()
        cls.answers = json.loads((pathlib.Path(__file__).parent / "answers.json").read_text())

    def test_botocore_reads_them(self):
        import botocore.parsers

        for answer in self.answers:
            with self.subTest(answer["operation"]):
                model = self.session.get_service_model(answer["service"])
                operation = model.operation_model(answer["operation"])
                protocol = model.resolved_protocol if model.resolved_protocol != "smithy-rpc-v2-cbor" else "json"
                response = {"status_code": 200, "headers": {}, "body": answer["body"].encode()}
                read = botocore.parsers.create_parser(protocol).parse(response, operation.output_shape)
                read.pop("ResponseMetadata")
                self.assertTrue(read)
                self.known(protocol, operation.output_shape, answer["body"], read)

    def known(self, protocol, shape, body, read):
        """Nothing in it is left unread."""
        import modelrequest

        if protocol.endswith("json"):
            modelrequest.value(shape, json.loads(body))
            return
        texts = [each.text.strip() for each in xml.etree.ElementTree.fromstring(body).iter() if not len(each) and each.text]
        found = json.dumps(read, default=str, ensure_ascii=False)
        for each in texts:
            if each not in ("r", "true") and "T16:18:38Z" not in each and "%7B" not in each:
                self.assertIn(json.dumps(each, ensure_ascii=False)[1:-1], found)


def flat(query):
    """botocore's query, a dict or pairs, as pairs of texts."""
    pairs = query.items() if isinstance(query, dict) else query
    return [(key, text(each)) for key, value in pairs for each in (value if isinstance(value, list) else [value])]


def text(value):
    return str(value).lower() if isinstance(value, bool) else str(value)


def content(protocol, body):
    """A body for comparison: parsed where it is more than bytes."""
    if not body:
        return None
    if protocol == "query":
        return {k: text(v) for k, v in (body.items() if isinstance(body, dict) else urllib.parse.parse_qsl(body.decode()))}
    body = body if isinstance(body, bytes) else body.encode()
    if protocol.endswith("json") and body[:1] == b"{":
        return json.loads(body)
    if protocol == "rest-xml" and body[:1] == b"<":
        return tree(xml.etree.ElementTree.fromstring(body))
    return body


def tree(node):
    """An element without namespaces; the order of its children says nothing, but for those of one name."""
    children = sorted((tree(child) for child in node), key=lambda child: child[0])
    return node.tag.rsplit("}", 1)[-1], (node.text or "").strip(), children


if __name__ == "__main__":
    main()
