# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Creating, reading, listing, changing and deleting functions, through boto3."""
import base64
import concurrent.futures
import hashlib
import os
import stat
import urllib.error
import urllib.request
import zipfile

from signalbox_engine import main, skip_without

skip_without("boto3")

from botocore.config import Config  # noqa: E402
from lambdacase import ROLE, LambdaCase, package, wait_for  # noqa: E402


class Create(LambdaCase):
    def test_answer_is_complete(self):
        zipped = package()
        answer = self.create("complete", Code={"ZipFile": zipped}, Description="d", Environment={"Variables": {"A1": "b"}})
        self.assertEqual(answer["ResponseMetadata"]["HTTPStatusCode"], 201)
        self.assertEqual(answer["FunctionArn"], "arn:aws:lambda:us-east-1:000000000000:function:complete")
        self.assertEqual(answer["CodeSha256"], base64.b64encode(hashlib.sha256(zipped).digest()).decode())
        self.assertEqual(answer["CodeSize"], len(zipped))
        self.assertEqual(answer["State"], "Pending")
        self.assertEqual((answer["MemorySize"], answer["Timeout"], answer["Version"]), (128, 3, "$LATEST"))
        self.assertEqual(answer["Environment"], {"Variables": {"A1": "b"}})
        self.assertEqual(answer["EphemeralStorage"], {"Size": 512})
        self.assertRegex(answer["LastModified"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0000$")
        self.client.get_waiter("function_active_v2").wait(FunctionName="complete")
        read = self.client.get_function_configuration(FunctionName="complete")
        self.assertEqual((read["State"], read["LastUpdateStatus"]), ("Active", "Successful"))

    def test_twice_is_a_conflict(self):
        name = self.create()["FunctionName"]
        message = self.refused("ResourceConflictException", self.create, name, status=409)
        self.assertEqual(message, f"Function already exist: {name}")

    def test_names(self):
        arn = "arn:aws:lambda:us-east-1:000000000000:function:by-arn"
        self.assertEqual(self.create(arn)["FunctionArn"], arn)
        self.assertEqual(self.create("000000000000:function:by-part")["FunctionName"], "by-part")
        self.refused("ValidationException", self.create, "no!good", status=400)
        self.refused("InvalidParameterValueException", self.create, "x" * 65, status=400)
        self.refused("AccessDeniedException", self.create, arn.replace("000000000000", "111111111111"), status=403)
        message = self.refused("ResourceNotFoundException", self.create, arn.replace("us-east-1", "eu-west-1"))
        self.assertEqual(message, "Functions from 'eu-west-1' are not reachable in this region ('us-east-1')")

    def test_limits(self):
        plain = self.engine.client("lambda", config=Config(parameter_validation=False))

        def refusal(**changes):
            return self.refused("ValidationException", self.create, client=plain, status=400, **changes)

        prefix = "1 validation error detected: Value "
        self.assertEqual(
            refusal(MemorySize=127),
            prefix + "'127' at 'memorySize' failed to satisfy constraint: Member must have value greater than or equal to 128",
        )
        self.assertIn("less than or equal to 900", refusal(Timeout=901))
        self.assertIn("'ephemeralStorage.size'", refusal(EphemeralStorage={"Size": 511}))
        self.assertIn("at 'handler'", refusal(Handler="with space"))
        for role in ("nobody", "arn:aws:lambda:us-east-1:000000000000:function:f", "arn:aws:iam::1:role/short", ROLE + " x"):
            self.assertIn("at 'role'", refusal(Role=role))
        self.create(Role="arn:aws:iam::000000000000:role/service-role/a.b@c")
        self.assertIn("at 'architectures'", refusal(Architectures=["sparc"]))
        self.assertIn("2 validation errors detected", refusal(MemorySize=1, Timeout=1000))
        self.refused("InvalidParameterValueException", self.create, client=plain, MemorySize=10241)

    def test_runtimes(self):
        self.create(Runtime="nodejs22.x", Handler="index.handler")
        self.create(Runtime="provided.al2023", Handler="any", files={"bootstrap": "#!/bin/sh\n"})
        message = self.refused("InvalidParameterValueException", self.create, Runtime="cobol")
        self.assertTrue(message.startswith("Value cobol at 'runtime' failed to satisfy constraint"), message)
        message = self.refused("InvalidParameterValueException", self.create, Runtime="ruby2.7")
        self.assertIn("no longer supported", message)
        self.refused("InvalidParameterValueException", self.create, Runtime=None)

    def test_environment(self):
        def refusal(variables):
            return self.refused("InvalidParameterValueException", self.create, Environment={"Variables": variables})

        self.assertIn("Reserved keys used in this request: AWS_REGION", refusal({"AWS_REGION": "x", "FINE": "y"}))
        self.assertIn("exceeded the 4KB limit", refusal({"BIG": "x" * 4096}))
        self.create(Environment={"Variables": {"BIG": "x" * 4000}})

    def test_what_is_not_offered_is_refused_by_name(self):
        for member, value in {
            "VpcConfig": {"SubnetIds": ["subnet-1"], "SecurityGroupIds": ["sg-1"]},
            "PackageType": "Image",
            "KMSKeyArn": "arn:aws:kms:us-east-1:000000000000:key/k",
        }.items():
            with self.subTest(member):
                self.assertIn(member, self.refused("InvalidParameterValueException", self.create, **{member: value}))
        self.create(VpcConfig={"SubnetIds": [], "SecurityGroupIds": []}, KMSKeyArn="")

    def test_snap_start_is_for_some_runtimes(self):
        name = self.create(SnapStart={"ApplyOn": "None"})["FunctionName"]
        self.client.get_waiter("function_active_v2").wait(FunctionName=name)
        wanted = {"SnapStart": {"ApplyOn": "PublishedVersions"}}
        for call in (self.create, lambda **more: self.client.update_function_configuration(FunctionName=name, **more)):
            message = self.refused("InvalidParameterValueException", call, **wanted)
            self.assertEqual(message, "python3.11 is not supported for SnapStart enabled functions.")
        self.create(Runtime="python3.12", **wanted)


class Packages(LambdaCase):
    def refusal(self, zipped):
        return self.refused("InvalidParameterValueException", self.create, Code={"ZipFile": zipped}, status=400)

    def test_bad_packages(self):
        text = "Could not unzip uploaded file. Please check your file, then try to upload again."
        self.assertEqual(self.refusal(b"this is not a zip"), text)
        self.assertEqual(self.refusal(package()[:40]), text)
        self.assertIn("leaves the package", self.refusal(package({"../evil": "x"})))
        self.assertEqual(self.refusal(package({"a": b"\0" * 262144001})), "Unzipped size must be smaller than 262144000 bytes")
        self.assertIn("Zipped size", self.refusal(os.urandom(52428801)))
        self.assertEqual(os.listdir(os.path.join(self.engine.data_dir, "code")), [])

    def test_download_gives_the_same_bytes(self):
        zipped = package({"main.py": "x = 1\n"})
        name = self.create(Code={"ZipFile": zipped})["FunctionName"]
        address = self.client.get_function(FunctionName=name)["Code"]["Location"]
        with urllib.request.urlopen(address, timeout=30) as answer:
            self.assertEqual(answer.read(), zipped)
        with self.assertRaises(urllib.error.HTTPError) as caught:
            urllib.request.urlopen(address[:-1] + ("0" if address[-1] != "0" else "1"), timeout=30)
        self.assertEqual(caught.exception.code, 403)
        caught.exception.close()

    def test_modes(self):
        info = zipfile.ZipInfo("tool")
        info.external_attr = (stat.S_IFREG | 0o755) << 16
        path = os.path.join(self.engine.data_dir, "package.zip")
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(info, "#!/bin/sh\n")
            archive.writestr("bootstrap", "#!/bin/sh\n")
            archive.writestr("data", "x")
        with open(path, "rb") as file:
            answer = self.create(Runtime="provided.al2023", Handler="h", Code={"ZipFile": file.read()})
        folder = base64.b64decode(answer["CodeSha256"]).hex()
        files = os.path.join(self.engine.data_dir, "code", folder, "files")
        modes = {name: stat.S_IMODE(os.stat(os.path.join(files, name)).st_mode) for name in os.listdir(files)}
        self.assertEqual(modes, {"tool": 0o755, "bootstrap": 0o755, "data": 0o644})

    def test_unused_code_is_removed(self):
        name = self.create(files={"main.py": "first"})["FunctionName"]
        self.client.update_function_code(FunctionName=name, ZipFile=package({"main.py": "second"}))
        code = os.path.join(self.engine.data_dir, "code")
        wait_for(lambda: len(os.listdir(code)) == 1, "removing the old package")
        self.client.delete_function(FunctionName=name)
        wait_for(lambda: not os.listdir(code), "removing the last package")

    def test_source_must_be_given(self):
        message = self.refused("InvalidParameterValueException", self.create, Code={"S3Bucket": "only-a-bucket"})
        self.assertEqual(message, "Please provide a source for function code.")
        two = {"ZipFile": package(), "S3Bucket": "box", "S3Key": "k"}
        message = self.refused("InvalidParameterValueException", self.create, Code=two)
        self.assertEqual(message, "Please do not provide other FunctionCode parameters when providing a ZipFile.")


class ReadAndList(LambdaCase):
    def test_every_form_of_a_name_and_its_errors(self):
        name = self.create()["FunctionName"]
        arn = f"arn:aws:lambda:us-east-1:000000000000:function:{name}"
        for form in (name, name + ":$LATEST", "000000000000:function:" + name, "function:" + name, arn, arn + ":$LATEST"):
            with self.subTest(form):
                found = self.client.get_function_configuration(FunctionName=form)
                self.assertEqual(found["FunctionName"], name)
        read = self.client.get_function_configuration
        message = self.refused("ResourceNotFoundException", read, FunctionName="missing", status=404)
        self.assertEqual(message, "Function not found: arn:aws:lambda:us-east-1:000000000000:function:missing")
        message = self.refused("ResourceNotFoundException", read, FunctionName=name, Qualifier="7")
        self.assertEqual(message, f"Function not found: {arn}:7")
        self.refused("InvalidParameterValueException", read, FunctionName=name + ":1", Qualifier="2")
        self.refused("ValidationException", read, FunctionName="a!b")

    def test_regions_are_apart(self):
        other = self.engine.client("lambda", region_name="eu-west-1")
        name = self.create()["FunctionName"]
        self.refused("ResourceNotFoundException", other.get_function, FunctionName=name)
        answer = self.create(name, client=other)
        self.assertEqual(answer["FunctionArn"], f"arn:aws:lambda:eu-west-1:000000000000:function:{name}")

    def test_pages(self):
        client = self.engine.client("lambda", region_name="ap-south-1")
        names = sorted(f"page-{i:02}" for i in range(7))
        for name in reversed(names):
            self.create(name, client=client)
        pages = list(client.get_paginator("list_functions").paginate(PaginationConfig={"PageSize": 3}))
        self.assertEqual([len(page["Functions"]) for page in pages], [3, 3, 1])
        listed = [function for page in pages for function in page["Functions"]]
        self.assertEqual([function["FunctionName"] for function in listed], names)
        self.assertNotIn("State", listed[0])
        self.refused("ValidationException", client.list_functions, MaxItems=10001)
        self.refused("InvalidParameterValueException", client.list_functions, Marker="not-a-marker!")

    def test_survives_a_kill(self):
        name = self.create(Tags={"a": "b"}, MemorySize=256)["FunctionName"]
        before = self.client.get_function(FunctionName=name)
        self.engine.kill9()
        self.engine.restart()
        type(self).client = self.engine.client("lambda")
        after = self.client.get_function(FunctionName=name)
        self.assertEqual(after["Configuration"], before["Configuration"])
        self.assertEqual(after["Tags"], {"a": "b"})


class Update(LambdaCase):
    def test_configuration(self):
        created = self.create(Environment={"Variables": {"OLD": "1"}})
        name = created["FunctionName"]
        answer = self.client.update_function_configuration(FunctionName=name, Timeout=9, MemorySize=512, Description="new")
        self.assertEqual(answer["LastUpdateStatus"], "InProgress")
        read = self.client.get_function_configuration(FunctionName=name)
        self.assertEqual((read["Timeout"], read["MemorySize"], read["Description"]), (9, 512, "new"))
        self.assertEqual(read["Environment"], {"Variables": {"OLD": "1"}})
        self.assertEqual(read["LastUpdateStatus"], "Successful")
        self.assertNotEqual(read["RevisionId"], created["RevisionId"])
        cleared = self.client.update_function_configuration(FunctionName=name, Environment={"Variables": {}})
        self.assertEqual(cleared["Environment"], {"Variables": {}})

    def test_logging(self):
        name = self.create()["FunctionName"]
        body = b'{"LoggingConfig": {"LogFormat": "JSON", "ApplicationLogLevel": "DEBUG"}}'
        path = f"/2015-03-31/functions/{name}/configuration"
        urllib.request.urlopen(self.engine.signed("PUT", path, body), timeout=30).close()
        logging = self.engine.get_json(path)["LoggingConfig"]
        self.assertEqual(
            logging,
            {"LogFormat": "JSON", "ApplicationLogLevel": "DEBUG", "SystemLogLevel": "INFO", "LogGroup": f"/aws/lambda/{name}"},
        )

    def test_revision_is_a_precondition(self):
        name = self.create()["FunctionName"]
        revision = self.client.get_function_configuration(FunctionName=name)["RevisionId"]
        self.client.update_function_configuration(FunctionName=name, Timeout=4, RevisionId=revision)
        for call, change in (
            (self.client.update_function_configuration, {"Timeout": 5}),
            (self.client.update_function_code, {"ZipFile": package()}),
        ):
            self.refused("PreconditionFailedException", call, FunctionName=name, RevisionId=revision, status=412, **change)
        self.assertEqual(self.client.get_function_configuration(FunctionName=name)["Timeout"], 4)

    def test_code(self):
        created = self.create()
        name, zipped = created["FunctionName"], package({"main.py": "y = 2\n"})
        dry = self.client.update_function_code(FunctionName=name, ZipFile=zipped, DryRun=True)
        self.assertNotEqual(dry["CodeSha256"], created["CodeSha256"])
        self.assertEqual(self.client.get_function_configuration(FunctionName=name)["CodeSha256"], created["CodeSha256"])
        self.client.update_function_code(FunctionName=name, ZipFile=zipped, Architectures=["arm64"])
        read = self.client.get_function_configuration(FunctionName=name)
        self.assertEqual((read["CodeSha256"], read["Architectures"]), (dry["CodeSha256"], ["arm64"]))
        self.refused("InvalidParameterValueException", self.client.update_function_code, FunctionName=name)
        self.refused("ResourceNotFoundException", self.client.update_function_code, FunctionName="missing", ZipFile=zipped)

    def test_official_waiters_end(self):
        name = self.create()["FunctionName"]
        for active in ("function_exists", "function_active", "function_active_v2"):
            self.client.get_waiter(active).wait(FunctionName=name, WaiterConfig={"Delay": 1, "MaxAttempts": 2})
        self.client.update_function_code(FunctionName=name, ZipFile=package({"main.py": "y = 2\n"}))
        for updated in ("function_updated", "function_updated_v2"):
            self.client.get_waiter(updated).wait(FunctionName=name, WaiterConfig={"Delay": 1, "MaxAttempts": 2})

    def test_changes_settle_on_disk(self):
        many = package({"main.py": "y = 1\n", **{f"{n}.py": f"x = {n}\n" for n in range(500)}})
        created = self.create(Code={"ZipFile": many})
        name = created["FunctionName"]
        self.assertEqual((created["State"], created["StateReasonCode"]), ("Pending", "Creating"))
        marks = os.path.join(self.engine.data_dir, "code")

        def marked():
            return [each for each in os.listdir(marks) if os.path.exists(os.path.join(marks, each, "unflushed"))]

        self.client.get_waiter("function_active_v2").wait(FunctionName=name)
        self.assertEqual(marked(), [])
        updated = self.client.update_function_code(FunctionName=name, ZipFile=package({"main.py": "y = 3\n"}))
        self.assertEqual((updated["State"], updated["LastUpdateStatus"]), ("Active", "InProgress"))
        self.client.get_waiter("function_updated_v2").wait(FunctionName=name)
        self.assertEqual(marked(), [])
        self.client.update_function_code(FunctionName=name, ZipFile=package({"main.py": "y = 4\n"}))
        self.engine.kill9()  # perhaps in the middle of it
        self.engine.restart()
        type(self).client = self.engine.client("lambda")
        read = self.client.get_function_configuration(FunctionName=name)
        self.assertEqual((read["State"], read["LastUpdateStatus"]), ("Active", "Successful"))
        wait_for(lambda: not marked(), "the flush of what was left unflushed")

    def test_during_an_update_others_conflict(self):
        name = self.create()["FunctionName"]
        large = package({"main.py": "y = 2\n", **{f"{n}.bin": os.urandom(1 << 20).hex() for n in range(24)}})
        with concurrent.futures.ThreadPoolExecutor(1) as background:
            update = background.submit(self.engine.client("lambda").update_function_code, FunctionName=name, ZipFile=large)
            conflicts = []
            while not update.done():
                try:
                    self.client.update_function_configuration(FunctionName=name, Timeout=9)
                except self.client.exceptions.ResourceConflictException as error:
                    conflicts.append(error.response["Error"]["Message"])
            self.assertEqual(update.result()["LastUpdateStatus"], "InProgress")
        self.assertEqual(set(conflicts), {"The operation cannot be performed at this time. An update is in progress for "
                                          "resource: arn:aws:lambda:us-east-1:000000000000:function:" + name})
        self.client.update_function_configuration(FunctionName=name, Timeout=8)

    def test_events_tell_of_changes(self):
        name = self.create()["FunctionName"]
        self.client.update_function_configuration(FunctionName=name, Timeout=4)
        self.client.delete_function(FunctionName=name)
        seen = []

        def last(event):
            if event["type"] == "signalbox.changed" and event["record"]["name"] == name:
                seen.append((event["record"]["kind"], event["record"]["action"]))
            return ("function", "deleted") in seen

        self.engine.wait_event(last)
        self.assertEqual(seen, [("function", "created"), ("function", "changed"), ("function", "deleted")])


class Delete(LambdaCase):
    def test_delete(self):
        name = self.create()["FunctionName"]
        for qualifier, code in (("$LATEST", "InvalidParameterValueException"), ("prod", "InvalidParameterValueException")):
            self.refused(code, self.client.delete_function, FunctionName=name, Qualifier=qualifier)
        answer = self.client.delete_function(FunctionName=name)
        self.assertEqual(answer["ResponseMetadata"]["HTTPStatusCode"], 204)
        self.refused("ResourceNotFoundException", self.client.delete_function, FunctionName=name, status=404)
        self.create(name)


if __name__ == "__main__":
    main()
