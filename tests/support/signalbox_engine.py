# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Starts the real engine for a test and talks to it: as a client of AWS (boto3) and to its own endpoints.

    with Engine() as engine:
        engine.client("lambda").list_functions()
        for event in engine.events():   # dicts, first the hello; ends when the engine stops
            ...

Waits for conditions, each bounded by a deadline; nothing sleeps for a fixed time.
"""
import configparser
import json
import os
import selectors
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.parse
import urllib.request

ENGINE = os.path.join(os.environ.get("SIGNALBOX_BIN", "build/bin"), "signalbox-engine")
REGION = "us-east-1"


def skip_without(*modules):
    """Ends the test program with 77 (skipped, by name) when a Python module is missing."""
    for module in modules:
        try:
            __import__(module)
        except ImportError:
            print(f"SKIP: Debian's python3-{module} is not installed")
            sys.exit(77)


def main():
    """unittest.main() that says so (77) when every test was skipped, be it with its class, which is not counted as run."""
    program = unittest.main(module="__main__", exit=False, verbosity=2)
    result = program.result
    if not result.wasSuccessful():
        sys.exit(1)
    skipped = {getattr(test, "test_case", test) for test, _ in result.skipped}  # a test, not each of its parts
    ran = result.testsRun - sum(isinstance(test, unittest.TestCase) for test in skipped)
    sys.exit(77 if skipped and not ran else 0)


def wait_for(condition, what, seconds=30):
    """Returns the first true value of condition(), asked again and again, less often the longer it takes, until the deadline."""
    deadline = time.monotonic() + seconds
    pause = 0.01
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > deadline:
            raise AssertionError(f"{what} did not happen within {seconds} s")
        time.sleep(pause)
        pause = min(1.2 * pause, 0.1)


class NotReady(Exception):
    """The engine refused to start. Carries its exit code, its JSON answer and what it wrote to stderr."""

    def __init__(self, code, answer, stderr):
        super().__init__(f"exit code {code}: {answer}\n{stderr}")
        self.code, self.answer, self.stderr = code, answer, stderr


class Engine:
    """An engine process on a free port with a data folder of its own (or the given one)."""

    def __init__(self, *arguments, data_dir=None, listen="127.0.0.1:0", env=None):
        self.arguments = list(arguments)
        self.listen = listen
        self.env = env
        self._own = None if data_dir else tempfile.mkdtemp(prefix="signalbox-engine-")
        self.data_dir = data_dir or os.path.join(self._own, "data")
        self.process = self.endpoint = self.credentials = None
        self._log = None

    def __enter__(self):
        try:
            return self.start()
        except BaseException:
            self._clean()
            raise

    def __exit__(self, *_):
        self.stop()
        self._clean()

    def start(self, seconds=30):
        if not self._log:
            self._log = tempfile.TemporaryFile(mode="a+")
        command = [ENGINE, "--listen", self.listen, "--data-dir", self.data_dir, *self.arguments]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=self._log, text=True, env=self.env)
        answer = self._ready_line(seconds)
        if not answer.get("ready"):
            code = self.process.wait(seconds)
            self.process.stdout.close()
            raise NotReady(code, answer, self.log())
        self.endpoint = answer["endpoint"]
        self.credentials = answer["credentials"]
        return self

    def _ready_line(self, seconds):
        with selectors.DefaultSelector() as selector:
            selector.register(self.process.stdout, selectors.EVENT_READ)
            if not selector.select(seconds):
                self.process.kill()
                raise AssertionError(f"The engine said nothing within {seconds} s:\n{self.log()}")
        line = self.process.stdout.readline()
        return json.loads(line) if line.strip() else {}

    def log(self):
        """What the engine wrote to stderr so far."""
        self._log.seek(0)
        return self._log.read()

    def stop(self, seconds=60):
        """Asks it to stop as a user would; returns its exit code."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(seconds)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        if self.process and self.process.stdout:
            self.process.stdout.close()
        return self.process.returncode if self.process else None

    def kill9(self):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()

    def restart(self):
        """Starts it again on the same data folder, after stop() or kill9(); stops it first if it runs."""
        if self.process.poll() is None:
            self.stop()
        return self.start()

    def _clean(self):
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        if self._log:
            self._log.close()
        if self._own:
            shutil.rmtree(self._own, ignore_errors=True)

    def keys(self):
        """(access key, secret) of the owner."""
        profile = configparser.ConfigParser()
        profile.read(self.credentials)
        return profile["default"]["aws_access_key_id"], profile["default"]["aws_secret_access_key"]

    def client(self, service, **options):
        """A boto3 client; no retries, so that tests see what the engine answers."""
        import boto3
        import botocore.config

        config = botocore.config.Config(
            retries={"total_max_attempts": 1}, read_timeout=60, s3={"addressing_style": "path"}, parameter_validation=True
        )
        config = config.merge(options.pop("config")) if "config" in options else config
        key, secret = self.keys()
        options.setdefault("aws_access_key_id", key)
        options.setdefault("aws_secret_access_key", secret)
        options.setdefault("region_name", REGION)
        return boto3.client(service, endpoint_url=self.endpoint, config=config, **options)

    def signed(self, method, path, body=b"", service="lambda", headers=None, keys=None, region=REGION):
        """A request for urllib, signed by botocore."""
        from botocore.auth import S3SigV4Auth, SigV4Auth
        from botocore.awsrequest import AWSRequest
        from botocore.credentials import Credentials

        request = AWSRequest(method=method, url=self.endpoint + path, data=body, headers=headers or {})
        signer = S3SigV4Auth if service == "s3" else SigV4Auth
        signer(Credentials(*(keys or self.keys())), service, region).add_auth(request)
        return urllib.request.Request(request.url, data=body or None, headers=dict(request.headers), method=method)

    def get_json(self, path):
        with urllib.request.urlopen(self.signed("GET", path), timeout=30) as answer:
            return json.load(answer)

    def status(self):
        return self.get_json("/signalbox/engine")

    def events(self, journal=None, after=None, seconds=60):
        """Yields the event stream's lines as dicts, the hello first. Close the generator to hang up. A silence of
        `seconds` is an error."""
        query = {"journal": journal, "after": after}
        query = {name: value for name, value in query.items() if value is not None}
        query = urllib.parse.urlencode(query, quote_via=urllib.parse.quote)  # a signed "+" is a plus, not a space
        request = self.signed("GET", "/signalbox/events" + ("?" + query if query else ""))
        with urllib.request.urlopen(request, timeout=seconds) as answer:
            for line in answer:
                yield json.loads(line)

    def wait_event(self, wanted, seconds=60):
        """The first event, kept or coming, for which wanted(event) is true."""
        stream = self.events(seconds=seconds)
        deadline = time.monotonic() + seconds
        try:
            for event in stream:
                if wanted(event):
                    return event
                if time.monotonic() > deadline:
                    break
        finally:
            stream.close()
        raise AssertionError("The event did not come")
