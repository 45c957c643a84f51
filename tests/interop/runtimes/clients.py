# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""AWS's own runtime clients, each with the same small handler in its language, packed as a user would pack it: a zip
with an executable `bootstrap`, for the runtime provided.al2023."""
import glob
import io
import json
import os
import re
import shutil
import stat
import subprocess
import unittest
import zipfile

import peers

HERE = os.path.dirname(os.path.abspath(__file__))
NODE = "/usr/bin/node"


def here(*names):
    return os.path.join(HERE, *names)


def pack(files, folders=()):
    """A zip of {path in the zip: file or text}, and of whole folders as (folder, path in the zip)."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in files.items():
            _add(archive, name, content)
        for folder, at in folders:
            for root, _, names in os.walk(folder):
                for name in names:
                    path = os.path.join(root, name)
                    _add(archive, os.path.join(at, os.path.relpath(path, folder)), path)
    return data.getvalue()


def _add(archive, name, content):
    executable = name == "bootstrap"
    if os.path.isabs(content):
        executable = executable or os.access(content, os.X_OK)
        with open(content, "rb") as file:
            content = file.read()
    entry = zipfile.ZipInfo(name)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = (stat.S_IFREG | (0o755 if executable else 0o644)) << 16
    archive.writestr(entry, content)


class Client:
    """One runtime client. package() may raise SkipTest. The rest says how its language names things."""

    handler = "index.handler"
    memory = 256
    streaming = None  # the handler that streams, for clients that can
    trouble = ""  # errorType of the handler's own error
    environment = {}

    def package(self):
        raise NotImplementedError


class Node(Client):
    trouble = "RangeError"
    streaming = "index.stream"

    def __init__(self, version):
        self.version = version

    def package(self):
        peers.need(NODE, f"aws-lambda-ric {self.version}")
        folder = peers.npm(f"aws-lambda-ric@{self.version}")
        home = "node_modules/aws-lambda-ric"
        with open(os.path.join(folder, home, "package.json"), encoding="utf-8") as file:
            start = os.path.normpath(os.path.join(home, json.load(file)["bin"]["aws-lambda-ric"]))
        bootstrap = f'#!/bin/sh\nexec {NODE} /var/task/{start} "$_HANDLER"\n'
        small = self.without_sources(folder)
        return pack({"bootstrap": bootstrap, "index.js": here("node", "index.js")}, [(small, "node_modules")])

    @staticmethod
    def without_sources(folder):
        """node_modules without what only building the client needed."""

        def build(to):
            shutil.copytree(
                os.path.join(folder, "node_modules"), to, dirs_exist_ok=True, symlinks=False,
                ignore=shutil.ignore_patterns("deps", ".bin", "obj.target", "*.o", "*.d", "node-gyp", "node-addon-api", "*.map"),
            )  # fmt: skip

        return peers.make(os.path.basename(folder) + "-packed", build)


class Python(Client):
    handler = "lambda_function.handler"
    trouble = "IndexError"
    version = "4.2.2"

    def package(self):
        folder = peers.pip(f"awslambdaric=={self.version}")
        bootstrap = f'#!/bin/sh\nexec {peers.PYTHON} -m awslambdaric "$_HANDLER"\n'
        return pack({"bootstrap": bootstrap, "lambda_function.py": here("python", "lambda_function.py")}, [(folder, "")])


class Go(Client):
    handler = "handle"
    trouble = "errorString"
    streaming = "stream"

    def __init__(self, version, needs):
        self.version = version
        self.needs = needs

    def package(self):
        name = f"aws-lambda-go {self.version}"
        peers.need("go", name)
        found = re.search(r"go(\d+)\.(\d+)", subprocess.run(["go", "version"], capture_output=True, text=True, check=True).stdout)
        if tuple(map(int, found.groups())) < self.needs:
            raise unittest.SkipTest(f"{name} is skipped: it needs Go {self.needs[0]}.{self.needs[1]}, this is {found[0]}")
        source = here("go", "main.go")
        folder = peers.make(f"go-aws-lambda-go-{self.version}", self.build, *peers.sources(source))
        return pack({"bootstrap": os.path.join(folder, "bootstrap")})

    def build(self, folder):
        shutil.copy(here("go", "main.go"), folder)
        quiet = {"CGO_ENABLED": "0", "GOTOOLCHAIN": "local"}
        peers.run(["go", "mod", "init", "bootstrap"], folder, environment=quiet)
        peers.run(["go", "get", f"github.com/aws/aws-lambda-go@v{self.version}"], folder, environment=quiet)
        peers.run(["go", "build", "-o", "bootstrap", "."], folder, environment=quiet)


class Rust(Client):
    handler = "handle"
    trouble = "&alloc::boxed::Box<dyn core::error::Error + core::marker::Send + core::marker::Sync>"
    streaming = "stream"
    needs = (1, 84)

    def package(self):
        peers.need("cargo", "lambda_runtime 1.5.0")
        asked = subprocess.run(["cargo", "--version"], capture_output=True, text=True)
        found = re.search(r"(\d+)\.(\d+)", asked.stdout)
        if not found: # a stand-in that has no toolchain to call
            raise unittest.SkipTest(f"lambda_runtime 1.5.0 is skipped: cargo does not work here: {asked.stderr.strip()}")
        if tuple(map(int, found.groups())) < self.needs:
            raise unittest.SkipTest(f"lambda_runtime 1.5.0 is skipped: it needs Rust {self.needs[0]}.{self.needs[1]}, this is {found[0]}")
        files = here("rust", "Cargo.toml"), here("rust", "main.rs")
        folder = peers.make("cargo-lambda_runtime-1.5.0", self.build, *peers.sources(*files))
        return pack({"bootstrap": os.path.join(folder, "bootstrap")})

    @staticmethod
    def build(folder):
        for name in ("Cargo.toml", "main.rs"):
            shutil.copy(here("rust", name), folder)
        peers.run(["cargo", "build", "--release", "--quiet"], folder)
        shutil.copy(os.path.join(folder, "target/release/bootstrap"), folder)
        shutil.rmtree(os.path.join(folder, "target"))


class Java(Client):
    handler = "Handler::handleRequest"
    trouble = "java.lang.IllegalStateException"
    memory = 512
    environment = {"JAVA_TOOL_OPTIONS": "-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx256m -XX:MaxDirectMemorySize=4g"}
    copy = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies"

    def package(self):
        for program in ("mvn", "javac"):
            peers.need(program, "aws-lambda-java-runtime-interface-client 2.10.1")
        files = here("java", "pom.xml"), here("java", "Handler.java")
        folder = peers.make("maven-aws-lambda-java-runtime-interface-client-2.10.1", self.build, *peers.sources(*files))
        start = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda"
        bootstrap = f'#!/bin/sh\nexec /usr/bin/java -cp "/var/task:/var/task/lib/*" {start} "$_HANDLER"\n'
        return pack({"bootstrap": bootstrap}, [(os.path.join(folder, "classes"), ""), (os.path.join(folder, "lib"), "lib")])

    def build(self, folder):
        shutil.copy(here("java", "pom.xml"), folder)
        peers.run(["mvn", "--quiet", "--batch-mode", self.copy, "-DoutputDirectory=lib"], folder)
        peers.run(["javac", "--release", "11", "-cp", "lib/*", "-d", "classes", here("java", "Handler.java")], folder)


class Cpp(Client):
    """aws-lambda-cpp, as the npm package aws-lambda-ric 3.3.0 ships and builds it."""

    handler = "handle"
    trouble = "Trouble"

    def package(self):
        built = os.path.join(peers.npm("aws-lambda-ric@3.3.0"), "node_modules/aws-lambda-ric/deps")
        source = here("cpp", "main.cpp")

        def build(folder):
            include = [each for name in ("aws-lambda-cpp-*", "curl-*") for each in glob.glob(os.path.join(built, name, "include"))]
            client = glob.glob(os.path.join(built, "aws-lambda-cpp-*", "build", "*.a"))
            curl = glob.glob(os.path.join(built, "curl-*", "lib", ".libs", "libcurl.a"))
            peers.run(["g++", "-std=c++17", "-O1", *("-I" + each for each in include), source, "-o", "bootstrap", *client, *curl, "-pthread"], folder)

        folder = peers.make("npm-aws-lambda-cpp", build, *peers.sources(source))
        return pack({"bootstrap": os.path.join(folder, "bootstrap")})


CLIENTS = {
    "node-3.3.0": Node("3.3.0"),
    "node-4.0.2": Node("4.0.2"),
    "python": Python(),
    "go-1.47.0": Go("1.47.0", (1, 18)),
    "go-1.55.1": Go("1.55.1", (1, 26)),
    "rust": Rust(),
    "java": Java(),
    "cpp": Cpp(),
}
