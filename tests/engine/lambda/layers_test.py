# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Layers: versions and who may use them, and what functions see of them in /opt."""
import base64
import glob
import hashlib
import io
import json
import os
import shutil
import unittest
import urllib.error
import urllib.parse
import urllib.request
import zipfile

from signalbox_engine import main, skip_without

skip_without("boto3")

from lambdacase import LambdaCase, package  # noqa: E402

LOOK = """
import json, os, subprocess

def handler(event, context):
    exec(event["code"], found := {})
    return found["result"]
"""


def executable(**files):
    """A zip whose files are programs."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name.replace("__", "/"))
            entry.external_attr = 0o100755 << 16
            archive.writestr(entry, content)
    return data.getvalue()


def linked(link, target, file):
    """A zip with a symbolic link and a file."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        entry = zipfile.ZipInfo(link)
        entry.create_system, entry.external_attr = 3, 0o120777 << 16
        archive.writestr(entry, target)
        archive.writestr(file, "x")
    return data.getvalue()


class LayerCase(LambdaCase):
    def publish(self, name=None, files=None, zipped=None, client=None, **changes):
        content = {"ZipFile": zipped or package(files or {"a": "a"})}
        return (client or self.client).publish_layer_version(LayerName=name or self.name(), Content=content, **changes)

    def layer(self, files=None, **changes):
        return self.publish(files=files, **changes)["LayerVersionArn"]

    def invoke(self, name, event=None):
        answer = self.client.invoke(FunctionName=name, Payload=json.dumps(event or {}))
        result = json.loads(answer["Payload"].read())
        self.assertNotIn("FunctionError", answer, result)
        return result

    def look(self, name, code):
        return self.invoke(name, {"code": code})


class Versions(LayerCase):
    def test_content_can_be_downloaded(self):
        zipped = package({"file": "content"})
        made = self.publish("downloaded", zipped=zipped)
        content = self.client.get_layer_version(LayerName="downloaded", VersionNumber=1)["Content"]
        with urllib.request.urlopen(content["Location"], timeout=60) as answer:
            self.assertEqual(answer.read(), zipped)
        self.assertEqual(content["CodeSha256"], base64.b64encode(hashlib.sha256(zipped).digest()).decode())
        self.assertEqual(made["Content"]["CodeSize"], len(zipped))

    def test_from_a_bucket(self):
        s3 = self.engine.client("s3")
        s3.create_bucket(Bucket="layers")
        s3.put_object(Bucket="layers", Key="layer.zip", Body=package({"file": "content"}))
        made = self.client.publish_layer_version(LayerName="bucketed", Content={"S3Bucket": "layers", "S3Key": "layer.zip"})
        self.assertEqual(made["Version"], 1)

    def test_versions_are_numbered_once(self):
        name = self.name()
        self.assertEqual([self.publish(name)["Version"] for _ in range(2)], [1, 2])
        for number in (1, 2):
            self.client.delete_layer_version(LayerName=name, VersionNumber=number)
        self.engine.restart()
        type(self).client = self.engine.client("lambda")
        self.assertEqual(self.publish(name)["Version"], 3)
        listed = self.client.list_layer_versions(LayerName=name)["LayerVersions"]
        self.assertEqual([each["Version"] for each in listed], [3])

    def test_lists_are_filtered_and_paged(self):
        name = self.name()
        for runtimes in (["python3.9"], ["python3.12"], ["python3.9", "python3.12"], []):
            self.publish(name, CompatibleRuntimes=runtimes, CompatibleArchitectures=["arm64"])
        listed = self.client.list_layer_versions(LayerName=name, CompatibleRuntime="python3.9")["LayerVersions"]
        self.assertEqual([each["Version"] for each in listed], [3, 1])
        pages = self.client.get_paginator("list_layer_versions").paginate(LayerName=name, PaginationConfig={"PageSize": 3})
        pages = [[each["Version"] for each in page["LayerVersions"]] for page in pages]
        self.assertEqual(pages, [[4, 3, 2], [1]])
        latest = [each for each in self.client.list_layers(CompatibleRuntime="python3.12")["Layers"] if each["LayerName"] == name]
        self.assertEqual(latest[0]["LatestMatchingVersion"]["Version"], 3)
        x86 = self.client.list_layers(CompatibleArchitecture="x86_64")["Layers"]
        self.assertNotIn(name, [each["LayerName"] for each in x86])
        names = [self.publish()["LayerArn"] for _ in range(3)]
        pages = self.client.get_paginator("list_layers").paginate(PaginationConfig={"PageSize": 2})
        found = [each["LayerArn"] for page in pages for each in page["Layers"]]
        self.assertLessEqual(set(names), set(found))
        self.assertEqual(len(found), len(set(found)))

    def test_regions_have_their_own(self):
        elsewhere = self.engine.client("lambda", region_name="eu-central-1")
        self.assertIn(":eu-central-1:", self.publish("regional", client=elsewhere)["LayerArn"])
        self.refused("ResourceNotFoundException", self.client.get_layer_version, LayerName="regional", VersionNumber=1)

    def test_names_may_be_arns(self):
        made = self.publish()
        self.assertEqual(self.publish(made["LayerArn"])["Version"], 2)
        answer = self.client.get_layer_version(LayerName=made["LayerArn"], VersionNumber=2)
        self.assertEqual(answer["LayerArn"], made["LayerArn"])
        other = made["LayerVersionArn"].replace("000000000000", "123456789012")
        message = self.refused("AccessDeniedException", self.client.get_layer_version_by_arn, Arn=other, status=403)
        self.assertIn("no resource-based policy allows the lambda:GetLayerVersion action", message)

    def test_permissions(self):
        made = self.publish()
        version = {"LayerName": made["LayerArn"], "VersionNumber": 1}
        statement = {"StatementId": "one", "Action": "lambda:GetLayerVersion", "Principal": "123456789012"}
        message = self.refused("ResourceNotFoundException", self.client.get_layer_version_policy, **version)
        self.assertEqual(message, "No policy is associated with the given resource.")
        added = self.client.add_layer_version_permission(**version, **statement)
        self.assertEqual(json.loads(added["Statement"])["Principal"], {"AWS": "arn:aws:iam::123456789012:root"})
        self.refused("ResourceConflictException", self.client.add_layer_version_permission, **version, **statement, status=409)
        self.refused("PreconditionFailedException", self.client.remove_layer_version_permission, **version, StatementId="one", RevisionId="x", status=412)
        everybody = dict(statement, StatementId="all", Principal="*", OrganizationId="o-0123456789")
        added = self.client.add_layer_version_permission(**version, **everybody, RevisionId=added["RevisionId"])
        policy = self.client.get_layer_version_policy(**version)
        self.assertEqual(policy["RevisionId"], added["RevisionId"])
        statements = json.loads(policy["Policy"])["Statement"]
        self.assertEqual([each["Sid"] for each in statements], ["one", "all"])
        self.assertEqual(statements[1]["Condition"], {"StringEquals": {"aws:PrincipalOrgID": "o-0123456789"}})
        self.client.remove_layer_version_permission(**version, StatementId="one")
        message = self.refused("ResourceNotFoundException", self.client.remove_layer_version_permission, **version, StatementId="one")
        self.assertEqual(message, "Statement one is not found in resource policy.")
        missing = f"Layer version {made['LayerArn']}:7 does not exist."
        self.assertEqual(self.refused("ResourceNotFoundException", self.client.get_layer_version_policy, LayerName=made["LayerArn"], VersionNumber=7), missing)

    def test_bad_content(self):
        self.refused("InvalidParameterValueException", self.publish, zipped=b"this is no zip")
        self.refused("InvalidParameterValueException", self.publish, files={"../../evil": "x"})


class Functions(LayerCase):
    def test_layers_are_merged_in_their_order(self):
        first = self.layer({"same": "first", "folder/one": "1", "thing": "a file"})
        second = self.layer({"same": "second", "folder/two": "2", "thing/inside": "a folder"})
        made = self.create(files={"main.py": LOOK}, Layers=[first, second])
        self.assertEqual([each["Arn"] for each in made["Layers"]], [first, second])
        look = "import os; result = {n: open('/opt/' + n).read() for n in ('same', 'folder/one', 'folder/two', 'thing/inside')}"
        seen = self.look(made["FunctionName"], look)
        self.assertEqual(seen, {"same": "second", "folder/one": "1", "folder/two": "2", "thing/inside": "a folder"})
        self.client.update_function_configuration(FunctionName=made["FunctionName"], Layers=[second, first])
        self.assertEqual(self.look(made["FunctionName"], "result = open('/opt/same').read()"), "first")
        self.client.update_function_configuration(FunctionName=made["FunctionName"], Layers=[])
        self.assertNotIn("Layers", self.client.get_function_configuration(FunctionName=made["FunctionName"]))
        self.assertEqual(self.look(made["FunctionName"], "import os; result = os.listdir('/opt')"), [])

    def test_nothing_is_written_through_a_link(self):
        links, folder = self.publish(zipped=linked("lib", "bin", "bin/one"))["LayerVersionArn"], self.layer({"lib/two": "2"})
        name = self.create(files={"main.py": LOOK}, Layers=[links, folder])["FunctionName"]
        look = "import os; result = [os.path.islink('/opt/lib'), sorted(os.listdir('/opt/lib')), os.listdir('/opt/bin')]"
        self.assertEqual(self.look(name, look), [False, ["two"], ["one"]])
        self.client.update_function_configuration(FunctionName=name, Layers=[folder, links])
        self.assertEqual(self.look(name, look), [True, ["one"], ["one"]])

    def test_opt_is_read_only(self):
        name = self.create(files={"main.py": LOOK}, Layers=[self.layer({"file": "as it was"})])["FunctionName"]
        code = """
result = []
for path in ("/opt/new", "/opt/file"):
    try:
        open(path, "a")
    except OSError as error:
        result.append(error.strerror)
"""
        seen = self.look(name, code)
        self.assertEqual(len(seen), 2)
        self.assertLessEqual(set(seen), {"Read-only file system", "Permission denied"})

    def test_python_programs_and_modules(self):
        tool = self.publish(zipped=executable(bin__tool="#!/bin/sh\necho from a layer\n"))["LayerVersionArn"]
        modules = self.layer({"python/plain.py": "x = 1", "python/lib/python3.11/site-packages/deep.py": "x = 2"})
        name = self.create(files={"main.py": LOOK}, Layers=[tool, modules])["FunctionName"]
        self.assertEqual(self.look(name, "import plain, deep; result = [plain.x, deep.x]"), [1, 2])
        self.assertEqual(self.look(name, "import subprocess; result = subprocess.check_output(['tool'], text=True)"), "from a layer\n")
        self.assertTrue(self.look(name, "import os; result = '/opt/lib' in os.environ['LD_LIBRARY_PATH'].split(':')"))

    @unittest.skipUnless(shutil.which("node"), "Debian's nodejs is not installed")
    def test_node_modules(self):
        layer = self.layer({"nodejs/node_modules/shared/index.js": "exports.x = 1", "nodejs/node20/node_modules/fitting/index.js": "exports.x = 2"})
        code = "exports.handler = async () => [require('shared').x, require('fitting').x];"
        name = self.create(Runtime="nodejs20.x", Handler="index.handler", files={"index.js": code}, Layers=[layer])["FunctionName"]
        self.assertEqual(self.invoke(name), [1, 2])

    def test_a_runtime_in_a_layer(self):
        script = """#!/bin/sh
base="http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation"
exec python3 -c '
import os, urllib.request
base = "http://%s/2018-06-01/runtime/invocation/" % os.environ["AWS_LAMBDA_RUNTIME_API"]
while True:
    with urllib.request.urlopen(base + "next") as event:
        path = base + event.headers["Lambda-Runtime-Aws-Request-Id"] + "/response"
    urllib.request.urlopen(path, data=b"\\"from /opt/bootstrap\\"").read()
'
"""
        layer = self.publish(zipped=executable(bootstrap=script))["LayerVersionArn"]
        name = self.create(Runtime="provided.al2023", Handler="any", files={"data": "x"}, Layers=[layer])["FunctionName"]
        self.assertEqual(self.invoke(name), "from /opt/bootstrap")

    def test_a_wrapper_starts_the_runtime(self):
        layer = self.publish(zipped=executable(wrapper='#!/bin/sh\nexport WRAPPED=yes\nexec "$@"\n'))["LayerVersionArn"]
        environment = {"Variables": {"AWS_LAMBDA_EXEC_WRAPPER": "/opt/wrapper"}}
        name = self.create(files={"main.py": LOOK}, Layers=[layer], Environment=environment)["FunctionName"]
        self.assertEqual(self.look(name, "import os; result = os.environ['WRAPPED']"), "yes")

    def test_deleted_versions_keep_working(self):
        layers = [self.publish(files={name: name}) for name in ("one", "two")]
        arns = [each["LayerVersionArn"] for each in layers]
        name = self.create(files={"main.py": LOOK}, Layers=arns)["FunctionName"]
        for each in layers:
            self.client.delete_layer_version(LayerName=each["LayerArn"], VersionNumber=1)
        self.engine.restart()
        type(self).client = self.engine.client("lambda")
        configuration = self.client.get_function_configuration(FunctionName=name)
        self.assertEqual([each["Arn"] for each in configuration["Layers"]], arns)
        self.assertEqual(self.look(name, "import os; result = sorted(os.listdir('/opt'))"), ["one", "two"])
        self.client.update_function_configuration(FunctionName=name, Timeout=7)
        message = self.refused("InvalidParameterValueException", self.client.update_function_configuration, FunctionName=name, Layers=arns)
        self.assertEqual(message, f"Layer version {arns[0]} does not exist.")

    def test_missing_content_is_said(self):
        name = self.create(Layers=[self.layer({"gone": "x"}), self.layer({"gone too": "x"})])["FunctionName"]
        self.engine.stop()
        for folder in glob.glob(os.path.join(self.engine.data_dir, "code", "*")):
            if os.path.exists(os.path.join(folder, "files", "gone too")):
                shutil.rmtree(folder)
        self.engine.restart()
        type(self).client = self.engine.client("lambda")
        configuration = self.client.get_function_configuration(FunctionName=name)
        self.assertEqual(configuration["State"], "Failed")
        self.assertIn("layers is missing", configuration["StateReason"])
        self.refused("InvalidZipFileException", self.client.invoke, FunctionName=name)
        url = self.client.create_function_url_config(FunctionName=name, AuthType="AWS_IAM")["FunctionUrl"]
        path = urllib.parse.urlsplit(url).path
        with self.assertRaises(urllib.error.HTTPError) as caught:
            urllib.request.urlopen(self.engine.signed("GET", path), timeout=30)
        with caught.exception as answer:
            self.assertEqual((answer.code, answer.headers["x-amzn-ErrorType"]), (502, "InvalidZipFileException"))

    def test_sizes_are_summed(self):
        big = [self.layer({f"big{number}": b"\0" * (130 << 20)}) for number in (1, 2)]
        message = self.refused("InvalidParameterValueException", self.create, Layers=big)
        self.assertEqual(message, "Layers consume more than the available size of 262144000 bytes")
        name = self.create(Layers=big[:1])["FunctionName"]
        code = package({"main.py": b"#" * (130 << 20)})
        message = self.refused("InvalidParameterValueException", self.client.update_function_code, FunctionName=name, ZipFile=code)
        total = 2 * (130 << 20)
        self.assertEqual(message, f"Function code combined with layers exceeds the maximum allowed size of 262144000 bytes. The actual size is {total} bytes.")


if __name__ == "__main__":
    main()
