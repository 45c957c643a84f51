# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The AWS CLI does the whole job against the engine, with its credentials file and no console."""
import json
import os
import subprocess
import zipfile

from cli import Cli, CliTest
from signalbox_engine import main

CODE = "def handler(event, context):\n    return {'greeting': 'hello ' + event['name']}\n"


class AwsCli(CliTest):
    def package(self, name, code):
        path = self.path(name)
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("main.py", code)
        return "fileb://" + path

    def create(self):
        return self.aws(
            "lambda", "create-function", "--function-name", "greeter", "--runtime", "python3.11", "--handler", "main.handler",
            "--role", "arn:aws:iam::000000000000:role/any", "--zip-file", self.package("one.zip", CODE),
        )  # fmt: skip

    def invoke(self, *options):
        answer = self.aws(
            "lambda", "invoke", "--function-name", "greeter", "--cli-binary-format", "raw-in-base64-out", "--payload",
            '{"name": "wörld"}', *options, self.path("out.json"),
        )  # fmt: skip
        with open(self.path("out.json"), encoding="utf-8") as file:
            return answer, file.read()

    def test_the_program_itself(self):
        """What the other tests fork."""
        self.create()
        done = subprocess.run([Cli.program, *self.cli.arguments("lambda", "list-functions")], env=self.cli.environment(),
                              capture_output=True, text=True, timeout=120, check=False)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual(json.loads(done.stdout), self.aws("lambda", "list-functions"))

    def test_life_of_a_function(self):
        self.assertEqual(self.create()["FunctionName"], "greeter")
        self.assertIn("ResourceConflictException", self.aws("lambda", "create-function", "--function-name", "greeter", "--runtime", "python3.11", "--handler", "main.handler", "--role", "arn:aws:iam::000000000000:role/any", "--zip-file", "fileb://" + self.path("one.zip"), fails=True))
        self.aws("lambda", "wait", "function-active-v2", "--function-name", "greeter")
        listed = self.aws("lambda", "list-functions")["Functions"]
        self.assertEqual([each["FunctionName"] for each in listed], ["greeter"])
        self.aws("lambda", "update-function-configuration", "--function-name", "greeter", "--timeout", "7", "--environment", "Variables={GREETING=hi}")
        self.aws("lambda", "wait", "function-updated-v2", "--function-name", "greeter")
        self.aws("lambda", "update-function-code", "--function-name", "greeter", "--zip-file", self.package("two.zip", CODE.replace("hello", "hi")))
        self.aws("lambda", "delete-function", "--function-name", "greeter")
        self.assertIn("ResourceNotFoundException", self.aws("lambda", "get-function", "--function-name", "greeter", fails=True))

    def test_invoke(self):
        if not self.engine.status()["sandbox"]["available"]:
            self.skipTest("no sandbox here: " + self.engine.status()["sandbox"]["message"])
        self.create()
        answer, body = self.invoke("--log-type", "Tail")
        self.assertEqual(answer["StatusCode"], 200)
        self.assertEqual(json.loads(body), {"greeting": "hello wörld"})
        self.aws("lambda", "update-function-code", "--function-name", "greeter", "--zip-file", self.package("two.zip", CODE.replace("hello", "hi")))
        self.assertEqual(json.loads(self.invoke()[1]), {"greeting": "hi wörld"})
        self.assertEqual(self.invoke("--invocation-type", "Event")[0]["StatusCode"], 202)

    def test_buckets(self):
        self.aws("s3", "mb", "s3://photos")
        source = self.path("picture.bin", "not really a picture")
        self.aws("s3", "cp", source, "s3://photos/in/picture.bin")
        self.assertIn("picture.bin", self.aws("s3", "ls", "s3://photos/in/"))
        self.aws("s3", "cp", "s3://photos/in/picture.bin", self.path("back.bin"))
        with open(self.path("back.bin"), encoding="utf-8") as file:
            self.assertEqual(file.read(), "not really a picture")

    def test_code_from_a_bucket(self):
        self.package("one.zip", CODE)
        self.package("two.zip", CODE.replace("hello", "hi"))
        self.aws("s3", "mb", "s3://code")
        for name in ("one.zip", "two.zip"):
            self.aws("s3", "cp", self.path(name), "s3://code/packages/" + name)
        create = ["lambda", "create-function", "--function-name", "greeter", "--runtime", "python3.11", "--handler", "main.handler", "--role", "arn:aws:iam::000000000000:role/any", "--code"]  # fmt: skip
        for source, code, message in (
            ("S3Bucket=code,S3Key=nothing.zip", "NoSuchKey", "The specified key does not exist."),
            ("S3Bucket=nowhere,S3Key=one.zip", "NoSuchBucket", "The specified bucket does not exist"),
        ):
            refusal = self.aws(*create, source, fails=True)
            self.assertIn("InvalidParameterValueException", refusal)
            self.assertIn(f"Error occurred while GetObject. S3 Error Code: {code}. S3 Error Message: {message}", refusal)
        created = self.aws(*create, "S3Bucket=code,S3Key=packages/one.zip")
        self.assertEqual(created["CodeSize"], os.path.getsize(self.path("one.zip")))
        updated = self.aws("lambda", "update-function-code", "--function-name", "greeter", "--s3-bucket", "code", "--s3-key", "packages/two.zip")
        self.assertNotEqual(updated["CodeSha256"], created["CodeSha256"])
        if self.engine.status()["sandbox"]["available"]:
            self.assertEqual(json.loads(self.invoke()[1]), {"greeting": "hi wörld"})

    def test_code_too_large_in_a_bucket(self):
        with open(self.path("large.zip"), "wb") as file:
            file.truncate((50 << 20) + 1)
        self.aws("s3", "mb", "s3://code")
        self.aws("s3", "cp", self.path("large.zip"), "s3://code/large.zip")
        refusal = self.aws("lambda", "create-function", "--function-name", "greeter", "--runtime", "python3.11", "--handler", "main.handler", "--role", "arn:aws:iam::000000000000:role/any", "--code", "S3Bucket=code,S3Key=large.zip", fails=True)
        self.assertIn("EntityTooLarge", refusal)
        self.assertIn("52428800", refusal)


if __name__ == "__main__":
    main()
