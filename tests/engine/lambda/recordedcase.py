# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests against recorded answers (recorded_*.py, one a kind of scenario) share."""
import base64
import os
import sys
import unittest
import urllib.parse

from signalbox_engine import Engine, main as run, skip_without

skip_without("botocore")

from lambdacase import package  # noqa: E402
from recorded import ACCOUNT, ARN, FILE, Scenario, ask, scenarios  # noqa: E402

ROLE = f"arn:aws:iam::{ACCOUNT}:role/any"
F1, F2 = "/2015-03-31/functions", "/2021-10-31/functions"
EVENTS = "/2019-09-25/functions"


def quoted(text):
    return urllib.parse.quote(text, safe="")


def main():
    """Runs a file's tests, or says that the recordings are not here."""
    if not os.path.exists(FILE):
        print("SKIP: the recorded answers (recorded/lambda_api.json) are not here")
        sys.exit(77)
    run()


class RecordedCase(unittest.TestCase):
    """An engine for the class, with the recordings' account."""

    @classmethod
    def setUpClass(cls):
        cls.engine = Engine("--account-id", ACCOUNT)
        cls.addClassCleanup(cls.engine.__exit__)
        cls.engine.__enter__()

    def ask(self, method, path, body=None, **options):
        return ask(self.engine, method, path, body, **options)

    def create(self, name, **changes):
        code = base64.b64encode(package()).decode()
        request = {"FunctionName": name, "Runtime": "python3.12", "Role": ROLE, "Handler": "handler.handler", "Code": {"ZipFile": code}}
        request.update(changes)
        return self.ask("POST", F1, {key: value for key, value in request.items() if value is not None})

    def change(self, name, **changes):
        return self.ask("PUT", f"{F1}/{name}/configuration", changes)

    def read(self, name):
        return self.ask("GET", f"{F1}/{name}")


__all__ = ["ACCOUNT", "ARN", "EVENTS", "F1", "F2", "ROLE", "RecordedCase", "Scenario", "main", "package", "quoted", "scenarios"]
