# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Versions and aliases of functions, through boto3."""
import base64
import hashlib

from signalbox_engine import main, skip_without

skip_without("boto3")

from botocore.config import Config  # noqa: E402
from lambdacase import LambdaCase, package  # noqa: E402

PREFIX = "arn:aws:lambda:us-east-1:000000000000:function:"


class Versions(LambdaCase):
    def published(self, name):
        listed = self.client.list_versions_by_function(FunctionName=name)["Versions"]
        return [each["Version"] for each in listed]

    def test_a_version_keeps_code_and_configuration(self):
        first = package({"main.py": "x = 1\n"})
        name = self.create(Code={"ZipFile": first}, MemorySize=256)["FunctionName"]
        version = self.client.publish_version(FunctionName=name, Description="the first")
        self.assertEqual((version["Version"], version["FunctionArn"]), ("1", PREFIX + name + ":1"))
        self.client.get_waiter("published_version_active").wait(FunctionName=name, Qualifier="1")
        self.client.update_function_code(FunctionName=name, ZipFile=package({"main.py": "x = 2\n"}))
        self.client.update_function_configuration(FunctionName=name, MemorySize=512)
        kept = self.client.get_function(FunctionName=name, Qualifier="1")["Configuration"]
        sha = base64.b64encode(hashlib.sha256(first).digest()).decode()
        self.assertEqual((kept["CodeSha256"], kept["MemorySize"], kept["Description"]), (sha, 256, "the first"))
        self.assertEqual(self.client.get_function_configuration(FunctionName=name)["MemorySize"], 512)

    def test_nothing_changed_nothing_published(self):
        name = self.create()["FunctionName"]
        one = self.client.publish_version(FunctionName=name)
        self.client.add_permission(FunctionName=name, StatementId="s", Action="lambda:InvokeFunction", Principal="s3.amazonaws.com")
        self.assertEqual(self.client.publish_version(FunctionName=name, Description="other")["RevisionId"], one["RevisionId"])
        self.client.update_function_configuration(FunctionName=name, Timeout=9)
        self.assertEqual(self.client.publish_version(FunctionName=name)["Version"], "2")
        self.client.delete_function(FunctionName=name, Qualifier="2")
        self.assertEqual(self.client.publish_version(FunctionName=name)["Version"], "3")
        self.assertEqual(self.published(name), ["$LATEST", "1", "3"])

    def test_publish_on_create_and_update(self):
        made = self.create(Publish=True)
        name = made["FunctionName"]
        self.assertEqual((made["Version"], made["FunctionArn"], made["State"]), ("1", PREFIX + name, "Pending"))
        dry = self.client.update_function_code(FunctionName=name, ZipFile=package({"main.py": "2"}), Publish=True, DryRun=True)
        self.assertEqual((dry["Version"], self.published(name)), ("2", ["$LATEST", "1"]))
        updated = self.client.update_function_code(FunctionName=name, ZipFile=package({"main.py": "2"}), Publish=True)
        self.assertEqual((updated["Version"], updated["FunctionArn"]), ("2", PREFIX + name + ":2"))
        self.assertEqual(self.published(name), ["$LATEST", "1", "2"])

    def test_preconditions(self):
        made = self.create()
        name = made["FunctionName"]
        publish = self.client.publish_version
        self.refused("PreconditionFailedException", publish, FunctionName=name, RevisionId="stale", status=412)
        message = self.refused("InvalidParameterValueException", publish, FunctionName=name, CodeSha256="no", status=400)
        self.assertEqual(
            message,
            f"CodeSHA256 (no) is different from current CodeSHA256 in $LATEST ({made['CodeSha256']}). Please try again "
            "with the CodeSHA256 in $LATEST.",
        )
        revision = self.client.get_function_configuration(FunctionName=name)["RevisionId"]
        self.assertEqual(publish(FunctionName=name, RevisionId=revision, CodeSha256=made["CodeSha256"])["Version"], "1")
        self.refused("ResourceNotFoundException", publish, FunctionName="missing", status=404)
        self.refused("InvalidParameterValueException", publish, FunctionName=name + ":1")

    def test_permissions_change_the_revision(self):
        name = self.create(Publish=True)["FunctionName"]
        self.client.create_alias(FunctionName=name, Name="live", FunctionVersion="1")

        def revisions():
            read = self.client.get_function_configuration
            return [read(FunctionName=name)["RevisionId"], read(FunctionName=name, Qualifier="1")["RevisionId"]] + [
                self.client.get_alias(FunctionName=name, Name="live")["RevisionId"]
            ]

        for index, qualifier in enumerate(({}, {"Qualifier": "1"}, {"Qualifier": "live"})):
            before = revisions()
            self.client.add_permission(
                FunctionName=name, StatementId="s", Action="lambda:InvokeFunction", Principal="s3.amazonaws.com", **qualifier
            )
            changed = [old != new for old, new in zip(before, revisions())]
            self.assertEqual(changed, [index == each for each in range(3)])

    def test_delete(self):
        name = self.create(Publish=True)["FunctionName"]
        delete = self.client.delete_function
        self.client.create_alias(FunctionName=name, Name="live", FunctionVersion="1")
        message = self.refused("ResourceConflictException", delete, FunctionName=name, Qualifier="1", status=409)
        self.assertEqual(message, "Unable to delete version because the following aliases reference it: [live]")
        self.refused("InvalidParameterValueException", delete, FunctionName=name, Qualifier="live")
        self.refused("InvalidParameterValueException", delete, FunctionName=name, Qualifier="$LATEST")
        delete(FunctionName=name, Qualifier="99")
        self.client.delete_alias(FunctionName=name, Name="live")
        delete(FunctionName=name + ":1")
        self.assertEqual(self.published(name), ["$LATEST"])
        self.refused("ResourceNotFoundException", self.client.get_function, FunctionName=name, Qualifier="1")
        delete(FunctionName=name)
        self.refused("ResourceNotFoundException", self.client.list_versions_by_function, FunctionName=name)

    def test_pages_and_every_version_of_every_function(self):
        client = self.engine.client("lambda", region_name="ap-south-1")
        for name in ("many", "single"):
            self.create(name, client=client)
        for timeout in range(1, 12):
            client.update_function_configuration(FunctionName="many", Timeout=timeout)
            client.publish_version(FunctionName="many")
        pages = client.get_paginator("list_versions_by_function").paginate(FunctionName="many", PaginationConfig={"PageSize": 5})
        listed = [each["Version"] for page in pages for each in page["Versions"]]
        self.assertEqual(listed, ["$LATEST"] + [str(number) for number in range(1, 12)])
        one = client.list_versions_by_function(FunctionName="many", MaxItems=1)
        self.assertEqual([each["Version"] for each in one["Versions"]], ["$LATEST"])
        two = client.list_versions_by_function(FunctionName="many", MaxItems=1, Marker=one["NextMarker"])
        self.assertEqual([each["Version"] for each in two["Versions"]], ["1"])
        pages = client.get_paginator("list_functions").paginate(FunctionVersion="ALL", PaginationConfig={"PageSize": 4})
        arns = [each["FunctionArn"].split("function:")[1] for page in pages for each in page["Functions"]]
        self.assertEqual(arns, [f"many:{version}" for version in listed] + ["single:$LATEST"])
        usage = client.get_account_settings()["AccountUsage"]
        size = client.get_function_configuration(FunctionName="single")["CodeSize"]
        self.assertEqual((usage["FunctionCount"], usage["TotalCodeSize"]), (2, 13 * size))

    def test_everything_survives_a_kill(self):
        name = self.create(Publish=True)["FunctionName"]
        self.client.update_function_configuration(FunctionName=name, Timeout=9)
        self.client.publish_version(FunctionName=name)
        weights = {"AdditionalVersionWeights": {"2": 0.25}}
        self.client.create_alias(FunctionName=name, Name="live", FunctionVersion="1", RoutingConfig=weights)
        url = self.client.create_function_url_config(FunctionName=name, Qualifier="live", AuthType="NONE")["FunctionArn"]
        self.assertEqual(url, PREFIX + name + ":live")

        def everything():
            answers = [
                self.client.list_versions_by_function(FunctionName=name)["Versions"],
                self.client.list_aliases(FunctionName=name)["Aliases"],
                self.client.list_function_url_configs(FunctionName=name)["FunctionUrlConfigs"],
            ]
            for each in answers[2]:
                each["FunctionUrl"] = each["FunctionUrl"].split("/lambda-url/")[1]  # the port is another one
            return answers

        before = everything()
        self.engine.kill9()
        self.engine.restart()
        type(self).client = self.engine.client("lambda")
        self.assertEqual(everything(), before)


class Aliases(LambdaCase):
    def setUp(self):
        self.name_ = self.create(Publish=True)["FunctionName"]
        self.client.update_function_configuration(FunctionName=self.name_, Timeout=9)
        self.client.publish_version(FunctionName=self.name_)

    def alias(self, **request):
        return dict({"FunctionName": self.name_, "Name": "live"}, **request)

    def test_life(self):
        made = self.client.create_alias(**self.alias(FunctionVersion="1", Description="d"))
        self.assertEqual((made["AliasArn"], made["FunctionVersion"]), (PREFIX + self.name_ + ":live", "1"))
        self.assertNotIn("RoutingConfig", made)
        self.refused("ResourceConflictException", self.client.create_alias, **self.alias(FunctionVersion="2"), status=409)
        update = self.client.update_alias
        self.refused("PreconditionFailedException", update, **self.alias(RevisionId="stale"), status=412)
        changed = update(**self.alias(FunctionVersion="2", RevisionId=made["RevisionId"]))
        self.assertEqual((changed["FunctionVersion"], changed["Description"]), ("2", "d"))
        self.assertNotEqual(changed["RevisionId"], made["RevisionId"])
        read = self.client.get_function_configuration(FunctionName=self.name_, Qualifier="live")
        self.assertEqual((read["Version"], read["FunctionArn"]), ("2", PREFIX + self.name_ + ":live"))
        self.client.delete_alias(**self.alias())
        message = self.refused("ResourceNotFoundException", self.client.get_alias, **self.alias(), status=404)
        self.assertEqual(message, f"Cannot find alias arn: {PREFIX}{self.name_}:live")
        self.client.delete_alias(**self.alias())

    def test_bad_requests(self):
        client = self.engine.client("lambda", config=Config(parameter_validation=False))
        create = client.create_alias
        self.refused("ValidationException", create, **self.alias(Name="1", FunctionVersion="1"), status=400)
        self.refused("ValidationException", create, **self.alias(FunctionVersion="live"))
        message = self.refused("ValidationException", create, FunctionName=self.name_, Name="live")
        self.assertIn("Value null at 'functionVersion'", message)
        message = self.refused("ResourceNotFoundException", create, **self.alias(FunctionVersion="9"), status=404)
        self.assertEqual(message, f"Function not found: {PREFIX}{self.name_}:9")
        self.refused("ResourceNotFoundException", create, FunctionName="missing", Name="live", FunctionVersion="1")

    def routed(self, weights, version="1", code="InvalidParameterValueException"):
        request = self.alias(FunctionVersion=version, RoutingConfig={"AdditionalVersionWeights": weights})
        return self.refused(code, self.client.create_alias, **request)

    def test_bad_routing(self):
        self.assertIn("greater than 1", self.routed({"1": 0.1, "2": 0.1}))
        self.assertIn("already included", self.routed({"1": 0.1}))
        self.assertIn("$LATEST is not supported", self.routed({"2": 0.1}, version="$LATEST"))
        self.assertIn("Map value must satisfy", self.routed({"2": 1.5}, code="ValidationException"))
        self.assertIn("Map keys must satisfy", self.routed({"live": 0.5}, code="ValidationException"))
        self.routed({"9": 0.5}, code="ResourceNotFoundException")

    def test_routing(self):
        routing = {"AdditionalVersionWeights": {"2": 0.1}}
        made = self.client.create_alias(**self.alias(FunctionVersion="1", RoutingConfig=routing))
        self.assertEqual(made["RoutingConfig"], routing)
        kept = self.client.update_alias(**self.alias(Description="routing stays"))
        self.assertEqual(kept["RoutingConfig"], routing)
        self.refused("ResourceConflictException", self.client.delete_function, FunctionName=self.name_, Qualifier="2")
        self.assertNotIn("RoutingConfig", self.client.update_alias(**self.alias(RoutingConfig={"AdditionalVersionWeights": {}})))

    def test_lists(self):
        for name, version in (("a", "1"), ("b", "2"), ("c", "1")):
            self.client.create_alias(**self.alias(Name=name, FunctionVersion=version))
        pages = self.client.get_paginator("list_aliases").paginate(FunctionName=self.name_, PaginationConfig={"PageSize": 2})
        self.assertEqual([[each["Name"] for each in page["Aliases"]] for page in pages], [["a", "b"], ["c"]])
        of_one = self.client.list_aliases(FunctionName=self.name_, FunctionVersion="1")["Aliases"]
        self.assertEqual([each["Name"] for each in of_one], ["a", "c"])
        first = self.client.list_aliases(FunctionName=self.name_, FunctionVersion="1", MaxItems=1)
        rest = self.client.list_aliases(FunctionName=self.name_, FunctionVersion="1", Marker=first["NextMarker"])["Aliases"]
        self.assertEqual([each["Name"] for each in rest], ["c"])

    def test_settings_go_with_their_alias(self):
        self.client.create_alias(**self.alias(FunctionVersion="1"))
        target = {"FunctionName": self.name_, "Qualifier": "live"}
        self.client.create_function_url_config(AuthType="NONE", **target)
        self.client.put_function_event_invoke_config(MaximumRetryAttempts=0, **target)
        self.client.delete_alias(**self.alias())
        self.client.create_alias(**self.alias(FunctionVersion="1"))
        self.refused("ResourceNotFoundException", self.client.get_function_url_config, **target)
        self.refused("ResourceNotFoundException", self.client.get_function_event_invoke_config, **target)

    def test_each_qualifier_has_its_own_settings(self):
        self.client.create_alias(**self.alias(FunctionVersion="1"))
        for qualifier in ({}, {"Qualifier": "live"}):
            self.client.create_function_url_config(FunctionName=self.name_, AuthType="NONE", **qualifier)
        first = self.client.list_function_url_configs(FunctionName=self.name_, MaxItems=1)
        self.assertEqual([each["FunctionArn"] for each in first["FunctionUrlConfigs"]], [PREFIX + self.name_])
        rest = self.client.list_function_url_configs(FunctionName=self.name_, Marker=first["NextMarker"])
        self.assertEqual([each["FunctionArn"] for each in rest["FunctionUrlConfigs"]], [f"{PREFIX}{self.name_}:live"])
        self.assertNotIn("NextMarker", rest)


if __name__ == "__main__":
    main()
