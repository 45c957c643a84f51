# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Code signing configurations, recursion and runtime management: kept, listed, refused."""
from signalbox_engine import main, skip_without

skip_without("boto3")

from lambdacase import LambdaCase, package  # noqa: E402
from recorded import ask  # noqa: E402

PROFILE = "arn:aws:signer:us-east-1:000000000000:/signing-profiles/test"
GONE = "arn:aws:lambda:us-east-1:000000000000:code-signing-config:csc-00000000000000000"


class CodeSigning(LambdaCase):
    def config(self, policy="Warn"):
        made = self.client.create_code_signing_config(
            AllowedPublishers={"SigningProfileVersionArns": [PROFILE]}, CodeSigningPolicies={"UntrustedArtifactOnDeployment": policy}
        )["CodeSigningConfig"]
        return made["CodeSigningConfigArn"]

    def test_what_is_not_there(self):
        for call in (self.client.get_code_signing_config, self.client.delete_code_signing_config, self.client.list_functions_by_code_signing_config):
            message = self.refused("ResourceNotFoundException", call, CodeSigningConfigArn=GONE, status=404)
            self.assertEqual(message, f"The Lambda code signing configuration {GONE} can not be found.")
        name = self.create()["FunctionName"]
        message = self.refused("CodeSigningConfigNotFoundException", self.client.put_function_code_signing_config, FunctionName=name, CodeSigningConfigArn=GONE, status=404)
        self.assertEqual(message, f"The code signing configuration cannot be found. Check that the provided configuration is not deleted: {GONE}.")
        self.refused("CodeSigningConfigNotFoundException", self.create, CodeSigningConfigArn=GONE)

    def test_a_used_one_stays(self):
        arn = self.config()
        name = self.create(CodeSigningConfigArn=arn)["FunctionName"]
        self.assertEqual(self.client.get_function_code_signing_config(FunctionName=name)["CodeSigningConfigArn"], arn)
        self.refused("ResourceConflictException", self.client.delete_code_signing_config, CodeSigningConfigArn=arn, status=409)
        self.client.delete_function(FunctionName=name)
        self.client.delete_code_signing_config(CodeSigningConfigArn=arn)

    def test_enforced_it_keeps_unsigned_code_away(self):
        arn = self.config("Enforce")
        self.refused("CodeVerificationFailedException", self.create, CodeSigningConfigArn=arn, status=400)
        name = self.create()["FunctionName"]
        self.client.put_function_code_signing_config(FunctionName=name, CodeSigningConfigArn=arn)
        self.refused("CodeVerificationFailedException", self.client.update_function_code, FunctionName=name, ZipFile=package())
        self.client.delete_function_code_signing_config(FunctionName=name)
        self.client.update_function_code(FunctionName=name, ZipFile=package())

    def test_tags(self):
        arn = self.config()
        self.client.tag_resource(Resource=arn, Tags={"team": "a", "stage": "b"})
        self.client.untag_resource(Resource=arn, TagKeys=["stage"])
        self.assertEqual(self.client.list_tags(Resource=arn)["Tags"], {"team": "a"})
        self.refused("ResourceNotFoundException", self.client.list_tags, Resource=GONE, status=404)

    def test_lists_are_paged_and_survive_a_restart(self):
        made = {self.config() for _ in range(5)}
        self.engine.restart()
        type(self).client = self.engine.client("lambda")
        pages = list(self.client.get_paginator("list_code_signing_configs").paginate(PaginationConfig={"PageSize": 2}))
        listed = [each["CodeSigningConfigArn"] for page in pages for each in page["CodeSigningConfigs"]]
        self.assertLessEqual(made, set(listed))
        self.assertEqual(len(listed), len(set(listed)))
        arn = made.pop()
        names = sorted(self.create(CodeSigningConfigArn=arn)["FunctionArn"] for _ in range(3))
        pages = list(self.client.get_paginator("list_functions_by_code_signing_config").paginate(CodeSigningConfigArn=arn, PaginationConfig={"PageSize": 2}))
        self.assertEqual([len(page["FunctionArns"]) for page in pages], [2, 1])
        self.assertEqual([each for page in pages for each in page["FunctionArns"]], names)


class Settings(LambdaCase):
    """Operations Debian's botocore does not know: asked without it."""

    def ask(self, method, path, body=None):
        answer = ask(self.engine, method, path, body)
        status = answer.pop("ResponseMetadata")["HTTPStatusCode"]
        return status, answer

    def test_recursion(self):
        name = self.create()["FunctionName"]
        path = f"/2024-08-31/functions/{name}/recursion-config"
        self.assertEqual(self.ask("GET", path), (200, {"RecursiveLoop": "Terminate"}))
        self.assertEqual(self.ask("PUT", path, {"RecursiveLoop": "Allow"}), (200, {"RecursiveLoop": "Allow"}))
        self.engine.restart()
        type(self).client = self.engine.client("lambda")
        self.assertEqual(self.ask("GET", path), (200, {"RecursiveLoop": "Allow"}))
        self.assertEqual(self.ask("GET", path.replace(name, "doesnotexist"))[0], 404)

    def test_runtime_management(self):
        made = self.create()
        path = f"/2021-07-20/functions/{made['FunctionName']}/runtime-management-config"
        self.assertEqual(self.ask("GET", path), (200, {"UpdateRuntimeOn": "Auto", "FunctionArn": made["FunctionArn"]}))
        self.assertEqual(self.ask("PUT", path, {"UpdateRuntimeOn": "Manual"})[0], 400)
        version = self.ask("GET", f"/2015-03-31/functions/{made['FunctionName']}/configuration")[1]["RuntimeVersionConfig"]["RuntimeVersionArn"]
        manual = {"UpdateRuntimeOn": "Manual", "RuntimeVersionArn": version}
        self.assertEqual(self.ask("PUT", path, manual), (200, dict(manual, FunctionArn=made["FunctionArn"])))
        self.assertEqual(self.ask("GET", path + "?Qualifier=%24LATEST")[1]["UpdateRuntimeOn"], "Manual")
        self.assertEqual(self.ask("PUT", path, dict(manual, RuntimeVersionArn=version + "0"))[0], 400)


if __name__ == "__main__":
    main()
