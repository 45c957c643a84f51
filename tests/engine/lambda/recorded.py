# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Answers recorded from AWS, and how to compare ours with them.

In a recording `<name>` stands for a value that varies: the same name must stand for the same value throughout one
scenario, and different names of one kind (`<uuid:1>`, `<uuid:2>`) for different values.
"""
import json
import os
import re
import urllib.error
import urllib.request

from exemptions import reason

ACCOUNT = "111111111111"
ARN = f"arn:aws:lambda:us-east-1:{ACCOUNT}:function:"
FOLDER = os.environ.get("SIGNALBOX_SHARED") or os.path.join(os.environ.get("SIGNALBOX_SOURCE", "."), "..", "shared")
FILE = os.path.join(FOLDER, "recorded", "lambda_api.json")

VARYING = re.compile(r"<[^<>]+>")
# Names that do not bind one value: texts of a given length, sizes, addresses that tell how long they hold.
UNBOUND = re.compile(r"<(a:len|code-size|location|layer-location|region|partition|wrong-region|min_|unreserved)")
ANY = {"date", "datetime", "lambda-url"}


def scenarios():
    with open(FILE, encoding="utf-8") as file:
        return {key.split("::", 1)[1]: value["recorded-content"] for key, value in json.load(file).items()}


class Scenario:
    """Compares answers with one scenario, label by label."""

    compared = {}  # scenario: its labels that were compared, by all tests so far

    def __init__(self, test, name):
        self.test, self.name, self.recorded, self.bound = test, name, scenarios()[name], {}
        self.seen = self.compared.setdefault(name, set())

    def check(self, label, actual, ignore=()):
        """`ignore`: members of ours or of the recording that are not compared; say why at the call."""
        self.seen.add(label)
        self._compare(self.recorded[label], actual, label, ignore)

    def finish(self):
        """Every label was compared or is exempt."""
        left = {label for label in set(self.recorded) - self.seen if not reason(f"{self.name}/{label}")}
        self.test.assertEqual(left, set(), "recorded answers that were not compared")

    def _compare(self, recorded, actual, path, ignore):
        if isinstance(recorded, dict) and isinstance(actual, dict):
            names = (set(recorded) | set(actual)) - set(ignore)
            for name in names:
                self.test.assertIn(name, actual, f"{path}: missing")
                self.test.assertIn(name, recorded, f"{path}: unexpected")
                self._compare(recorded[name], actual[name], f"{path}.{name}", ignore)
        elif isinstance(recorded, list) and isinstance(actual, list):
            self.test.assertEqual(len(recorded), len(actual), path)
            for index, (left, right) in enumerate(zip(recorded, actual)):
                self._compare(left, right, f"{path}[{index}]", ignore)
        elif isinstance(recorded, str):
            self._text(recorded, str(actual), path)
        else:
            self.test.assertEqual(recorded, actual, path)

    def _text(self, recorded, actual, path):
        if recorded in ANY:
            self.test.assertTrue(actual, path)
            return
        names, pattern = [], ""
        position = 0
        for varying in VARYING.finditer(recorded):
            names.append(varying.group())
            pattern += re.escape(recorded[position : varying.start()]) + "(.+?)"
            position = varying.end()
        match = re.fullmatch(pattern + re.escape(recorded[position:]), actual, re.S)
        self.test.assertTrue(match, f"{path}:\n  recorded {recorded}\n  ours     {actual}")
        for name, value in zip(names, match.groups()):
            if not UNBOUND.match(name):
                self._bind(name, value, path)

    def _bind(self, name, value, path):
        self.test.assertEqual(self.bound.setdefault(name, value), value, f"{path}: {name} changed")
        kind = name.split(":")[0]
        same = [other for other, its in self.bound.items() if its == value and other.split(":")[0] == kind]
        self.test.assertEqual(same, [name], f"{path}: different names for one value")


def ask(engine, method, path, body=None, headers=None, region="us-east-1"):
    """One request; the answer in the form of the recordings."""
    data = json.dumps(body).encode() if body is not None else b""
    request = engine.signed(method, path, data, headers=headers, region=region)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return _success(answer)
    except urllib.error.HTTPError as error:
        with error:
            return _failure(error)


def _success(answer):
    text = answer.read()
    result = json.loads(text) if text else {}
    for name in ("Statement", "Policy"):
        if isinstance(result.get(name), str):
            result[name] = json.loads(result[name])
    result["ResponseMetadata"] = {"HTTPHeaders": {}, "HTTPStatusCode": answer.status}
    return result


def _failure(error):
    body = json.loads(error.read())
    code = error.headers["x-amzn-ErrorType"]
    message = body.get("message", body.get("Message"))
    result = {"Error": {"Code": code, "Message": message}}
    result["ResponseMetadata"] = {"HTTPHeaders": {}, "HTTPStatusCode": error.code}
    # botocore shows the members of modelled errors only.
    if code not in ("ValidationException",):
        result.update(body)
    return result
