# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""AWS's own clients as drives_test.py uses them: each creates a function and waits for it, invokes it and tells what
came of it as boto3 does (Payload, FunctionError, LogResult)."""
import base64
import concurrent.futures
import io
import json
import os
import subprocess
import tempfile
import unittest

import peers
from cli import Cli

ROLE = "arn:aws:iam::000000000000:role/any"


class Boto3:
    streams = True
    overlap = 1500

    def __init__(self, engine, _):
        self.aws = engine.client("lambda")

    def create(self, name, runtime, handler, package, timeout, memory):
        self.aws.create_function(FunctionName=name, Runtime=runtime, Handler=handler, Role=ROLE, Timeout=timeout,
                                 MemorySize=memory, Code={"ZipFile": package})
        self.aws.get_waiter("function_active_v2").wait(FunctionName=name)

    def invoke(self, name, event):
        return self.aws.invoke(FunctionName=name, Payload=json.dumps(event), LogType="Tail")

    def invoke_together(self, name, event, many):
        with concurrent.futures.ThreadPoolExecutor(many) as pool:
            return list(pool.map(lambda _: self.invoke(name, event), range(many)))

    def send(self, name, event):
        return self.aws.invoke(FunctionName=name, InvocationType="Event", Payload=json.dumps(event))["StatusCode"]

    def stream(self, name, event):
        answer = self.aws.invoke_with_response_stream(FunctionName=name, Payload=json.dumps(event), LogType="Tail")
        body, complete = b"", {}
        for each in answer["EventStream"]:
            body += each.get("PayloadChunk", {}).get("Payload", b"")
            complete = each.get("InvokeComplete", complete)
        return body.decode(), complete.get("ErrorCode"), base64.b64decode(complete.get("LogResult", "")).decode()


class AwsCli(Boto3):
    """Debian's; every invocation is a process."""

    streams = False
    overlap = 4000  # each call is a process, which takes its time

    def __init__(self, engine, folder):
        self.cli, self.folder = Cli(engine, folder), folder

    def aws(self, *arguments):
        done = self.cli.run("lambda", *arguments)
        if done.returncode:
            raise AssertionError(f"{' '.join(arguments)[:300]}: {done.stderr}")
        return json.loads(done.stdout) if done.stdout.strip() else {}

    def file(self, content):
        with tempfile.NamedTemporaryFile(dir=self.folder, delete=False) as file:
            file.write(content)
        return "fileb://" + file.name

    def create(self, name, runtime, handler, package, timeout, memory):
        self.aws("create-function", "--function-name", name, "--runtime", runtime, "--handler", handler, "--role", ROLE,
                 "--timeout", str(timeout), "--memory-size", str(memory), "--zip-file", self.file(package))
        self.aws("wait", "function-active-v2", "--function-name", name)

    def invoke(self, name, event):
        return self._invoke(name, event, "--log-type", "Tail")

    def send(self, name, event):
        return self._invoke(name, event, "--invocation-type", "Event")["StatusCode"]

    def _invoke(self, name, event, *options):
        with tempfile.NamedTemporaryFile(dir=self.folder) as out:
            answer = self.aws("invoke", "--function-name", name, "--payload", self.file(json.dumps(event).encode()), *options, out.name)
            return {**answer, "Payload": io.BytesIO(out.read())}


class JavaScript(Boto3):
    """The SDK for JavaScript; javascript/drive.mjs sends the commands it is told."""

    version = "3.1164.0"
    node = "/usr/bin/node"

    def __init__(self, engine, folder):
        name = "AWS SDK for JavaScript"
        peers.need(self.node, name)
        found = subprocess.run([self.node, "--version"], capture_output=True, text=True, check=True).stdout.strip()
        if int(found[1:].split(".")[0]) < 20:
            raise unittest.SkipTest(f"{name} {self.version} is skipped: it needs Node.js 20, this is {found}")
        self.sdk = peers.npm(f"@aws-sdk/client-lambda@{self.version}")
        self.engine = engine

    def drive(self, step, times=1, **request):
        key, secret = self.engine.keys()
        environment = {"PATH": os.environ["PATH"], "SDK": self.sdk, "ENDPOINT": self.engine.endpoint, "KEY": key, "SECRET": secret}
        script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "javascript", "drive.mjs")
        told = json.dumps({"step": step, "times": times, "request": request})
        done = subprocess.run([self.node, script], env=environment, input=told, capture_output=True, text=True, timeout=120, check=False)
        if done.returncode:
            raise AssertionError(f"{step}: {done.stderr}")
        return json.loads(done.stdout)

    def create(self, name, runtime, handler, package, timeout, memory):
        self.drive("create", FunctionName=name, Runtime=runtime, Handler=handler, Role=ROLE, Timeout=timeout, MemorySize=memory,
                   Code={"ZipFile": base64.b64encode(package).decode()})

    def invoke(self, name, event):
        return self.invoke_together(name, event, 1)[0]

    def invoke_together(self, name, event, many):
        answers = self.drive("invoke", many, FunctionName=name, Payload=json.dumps(event), LogType="Tail")
        return [{**each, "Payload": io.BytesIO(base64.b64decode(each["Payload"]))} for each in answers]

    def send(self, name, event):
        return self.drive("invoke", FunctionName=name, Payload=json.dumps(event), InvocationType="Event")[0]["StatusCode"]

    def stream(self, name, event):
        told = self.drive("stream", FunctionName=name, Payload=json.dumps(event), LogType="Tail")[0]
        return base64.b64decode(told["body"]).decode(), told.get("error"), base64.b64decode(told["log"]).decode()


DRIVERS = {"awscli": AwsCli, "boto3": Boto3, "javascript": JavaScript}
