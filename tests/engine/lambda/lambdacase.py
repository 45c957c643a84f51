# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the Lambda API share: an engine for the whole class, packages, functions."""
import io
import unittest
import uuid
import zipfile

from botocore.exceptions import ClientError

from signalbox_engine import Engine, wait_for

ROLE = "arn:aws:iam::000000000000:role/any"
ECHO = "def handler(event, context):\n    return event\n"


def package(files=None):
    """A zip as Python's zipfile writes it: without file types in its modes."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (files or {"main.py": ECHO}).items():
            archive.writestr(name, content)
    return data.getvalue()


class LambdaCase(unittest.TestCase):
    arguments = ()

    @classmethod
    def setUpClass(cls):
        cls.engine = Engine(*cls.arguments)
        cls.addClassCleanup(cls.engine.__exit__)
        cls.engine.__enter__()
        cls.client = cls.engine.client("lambda")

    def name(self):
        return "f-" + uuid.uuid4().hex[:12]

    def create(self, name=None, client=None, files=None, **changes):
        """Creates a Python function; returns the answer."""
        request = {
            "FunctionName": name or self.name(),
            "Runtime": "python3.11",
            "Role": ROLE,
            "Handler": "main.handler",
            "Code": {"ZipFile": package(files)},
        }
        request.update(changes)
        request = {key: value for key, value in request.items() if value is not None}
        answer = (client or self.client).create_function(**request)
        name = answer["FunctionName"]
        self.addCleanup(self.discard, name, client)
        return answer

    def discard(self, name, client):
        try:
            (client or self.client).delete_function(FunctionName=name)
        except ClientError as error:
            self.assertEqual(error.response["Error"]["Code"], "ResourceNotFoundException")

    def refused(self, code, call, *arguments, status=None, **options):
        """Asserts that a call is refused with this code; returns its message."""
        with self.assertRaises(ClientError) as caught:
            call(*arguments, **options)
        response = caught.exception.response
        self.assertEqual(response["Error"]["Code"], code, response["Error"]["Message"])
        if status:
            self.assertEqual(response["ResponseMetadata"]["HTTPStatusCode"], status)
        self.assertTrue(response["ResponseMetadata"]["RequestId"])
        return response["Error"]["Message"]


__all__ = ["ECHO", "LambdaCase", "ROLE", "package", "wait_for"]
