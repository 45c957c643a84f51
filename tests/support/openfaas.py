# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""An OpenFaaS server to test against: tests/interop/openfaas/provider, built once over OpenFaaS's own library for
providers from the Go module proxy, at the versions of its go.mod and go.sum.

    with OpenFaas() as peer:
        peer.endpoint, peer.user, peer.password
"""
import base64
import os
import secrets
import shutil
import socket
import subprocess
import tempfile
import urllib.error
import urllib.request

import peers
from signalbox_engine import wait_for

HERE = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "interop", "openfaas")
SOURCE = os.path.join(HERE, "provider")
PEER = "faas-provider 0.25.3"


def program():
    """The server's path; skips, naming the peer, where it cannot be had."""
    go = peers.need("go", PEER)

    def build(folder):
        for name in os.listdir(SOURCE):
            shutil.copy(os.path.join(SOURCE, name), folder)
        quiet = {"CGO_ENABLED": "0", "GOTOOLCHAIN": "local", "GOFLAGS": "-mod=readonly"}
        peers.run([go, "build", "-o", "provider", "."], folder, environment=quiet)

    files = sorted(os.path.join(SOURCE, name) for name in os.listdir(SOURCE))
    return os.path.join(peers.make("openfaas-provider", build, *peers.sources(*files)), "provider")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class OpenFaas:
    """The server on a free port, with a password of its own."""

    def __init__(self, *arguments):
        self.arguments = arguments
        self.user, self.password = "admin", secrets.token_hex(16)
        self.program = program()
        self.port = free_port()
        self.endpoint = f"http://127.0.0.1:{self.port}"

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix="openfaas-")
        for name, text in (("basic-auth-user", self.user), ("basic-auth-password", self.password)):
            with open(os.path.join(self.folder, name), "w", encoding="utf-8") as file:
                file.write(text)
        self.log = open(os.path.join(self.folder, "log"), "w+", encoding="utf-8")
        self.process = subprocess.Popen(
            [self.program, "-port", str(self.port), "-images", os.path.join(HERE, "images"), "-credentials", self.folder,
             *self.arguments], stdout=self.log, stderr=subprocess.STDOUT)  # fmt: skip
        wait_for(self._ready, f"the start of {PEER}")
        return self

    def _ready(self):
        if self.process.poll() is not None:
            self.log.seek(0)
            raise AssertionError("the OpenFaaS server ended: " + self.log.read()[-500:])
        try:
            return self.request("GET", "/healthz") is not None
        except urllib.error.URLError:
            return False

    def request(self, method, path, body=None):
        """As its administrator: (status, headers, body)."""
        token = base64.b64encode(f"{self.user}:{self.password}".encode()).decode()
        request = urllib.request.Request(self.endpoint + path, data=body, method=method, headers={"Authorization": "Basic " + token})
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.headers, error.read()

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(30)
        self.log.close()
        shutil.rmtree(self.folder, ignore_errors=True)
