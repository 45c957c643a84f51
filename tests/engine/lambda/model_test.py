# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""botocore's model of Lambda as the judge: every operation it knows gets an answer it understands."""
import json

from signalbox_engine import main, skip_without

skip_without("boto3")

from botocore.exceptions import ClientError  # noqa: E402
from lambdacase import LambdaCase, package  # noqa: E402
from samples import sample  # noqa: E402

PROFILE = "arn:aws:signer:us-east-1:000000000000:/signing-profiles/test"


class Model(LambdaCase):
    # Members AWS sends today that the model in Debian 12 does not know yet.
    newer = {"LoggingConfig", "RuntimeVersionConfig", "InvokeMode", "Ipv6AllowedForDualStack"}
    # And it does not declare for each operation all the errors that today's does.
    declares_all = False

    def setUp(self):
        self.raw = None
        self.client.meta.events.register("response-received.lambda", self.keep)
        self.addCleanup(self.client.meta.events.unregister, "response-received.lambda", self.keep)

    def keep(self, response_dict, **_):
        self.raw = response_dict

    def call(self, operation, **request):
        """Calls an operation and holds the bytes it sent against its output shape."""
        method = next(name for name, model in self.client.meta.method_to_api_mapping.items() if model == operation)
        self.raw = None
        answer = getattr(self.client, method)(**request)
        model = self.client.meta.service_model.operation_model(operation)
        shape = model.output_shape
        if not shape or "statusCode" not in {each.serialization.get("location") for each in shape.members.values()}:
            expected = int(model.http.get("responseCode", 200))
            self.assertEqual(answer["ResponseMetadata"]["HTTPStatusCode"], expected, operation)
        body = self.raw["body"] if isinstance(self.raw.get("body"), bytes) else b""
        if shape and body and "payload" not in shape.serialization:
            members = {each: model for each, model in shape.members.items() if model.serialization.get("location") is None}
            self.conform(json.loads(body), members, operation)
            self.complete(json.loads(body), shape, operation)
        elif shape is None:
            self.assertEqual(body, b"", operation)
        return answer

    def conform(self, value, members, path):
        for name, content in value.items():
            if name in self.newer:
                continue
            self.assertIn(name, members, f"{path} sends what the model does not know")
            self.value(content, members[name], f"{path}.{name}")

    def complete(self, value, shape, path):
        """Members the model requires of an answer are there."""
        for name in shape.required_members:
            if shape.members[name].serialization.get("location") is None:
                self.assertIn(name, value, f"{path} lacks what the model requires")

    def value(self, value, shape, path):
        kinds = {"string": str, "integer": int, "long": int, "boolean": bool, "timestamp": (int, float), "double": (int, float)}
        if shape.type_name == "structure":
            self.assertIsInstance(value, dict, path)
            self.conform(value, shape.members, path)
            self.complete(value, shape, path)
        elif shape.type_name == "list":
            self.assertIsInstance(value, list, path)
            for each in value:
                self.value(each, shape.member, path)
        elif shape.type_name == "map":
            self.assertIsInstance(value, dict, path)
        else:
            self.assertIsInstance(value, kinds[shape.type_name], path)

    def test_answers_conform(self):
        one, two = self.name(), self.create()["FunctionArn"]
        layer = {"LayerName": self.name()}
        version = dict(layer, VersionNumber=1)
        signing = self.call("CreateCodeSigningConfig", AllowedPublishers={"SigningProfileVersionArns": [PROFILE]})
        signing = {"CodeSigningConfigArn": signing["CodeSigningConfig"]["CodeSigningConfigArn"]}
        arn = f"arn:aws:lambda:us-east-1:000000000000:function:{one}"
        target = {"FunctionName": one}
        script = [
            ("CreateFunction", dict(target, Runtime="python3.11", Role="arn:aws:iam::000000000000:role/r", Handler="main.handler", Code={"ZipFile": package()}, Environment={"Variables": {"AB": "c"}})),
            ("GetFunction", target),
            ("GetFunctionConfiguration", target),
            ("ListFunctions", {}),
            ("ListVersionsByFunction", target),
            ("GetFunctionCodeSigningConfig", target),
            ("GetCodeSigningConfig", signing),
            ("ListCodeSigningConfigs", {}),
            ("UpdateCodeSigningConfig", dict(signing, Description="d")),
            ("PutFunctionCodeSigningConfig", dict(target, **signing)),
            ("ListFunctionsByCodeSigningConfig", signing),
            ("DeleteFunctionCodeSigningConfig", target),
            ("DeleteCodeSigningConfig", signing),
            ("PublishLayerVersion", dict(layer, Content={"ZipFile": package()}, CompatibleRuntimes=["python3.9"], LicenseInfo="MIT")),
            ("GetLayerVersion", version),
            ("GetLayerVersionByArn", {"Arn": arn.replace(f"function:{one}", f"layer:{layer['LayerName']}:1")}),
            ("ListLayers", {"CompatibleRuntime": "python3.9"}),
            ("ListLayerVersions", layer),
            ("AddLayerVersionPermission", dict(version, StatementId="s", Action="lambda:GetLayerVersion", Principal="*")),
            ("GetLayerVersionPolicy", version),
            ("RemoveLayerVersionPermission", dict(version, StatementId="s")),
            ("UpdateFunctionConfiguration", dict(target, Layers=[arn.replace(f"function:{one}", f"layer:{layer['LayerName']}:1")])),
            ("DeleteLayerVersion", version),
            ("PutFunctionRecursionConfig", dict(target, RecursiveLoop="Allow")),
            ("GetFunctionRecursionConfig", target),
            ("PutRuntimeManagementConfig", dict(target, UpdateRuntimeOn="FunctionUpdate")),
            ("GetRuntimeManagementConfig", target),
            ("ListCapacityProviders", {}),
            ("ListDurableExecutionsByFunction", target),
            ("UpdateFunctionConfiguration", dict(target, Timeout=5)),
            ("UpdateFunctionCode", dict(target, ZipFile=package({"main.py": "z = 3"}))),
            ("PutFunctionConcurrency", dict(target, ReservedConcurrentExecutions=5)),
            ("GetFunctionConcurrency", target),
            ("DeleteFunctionConcurrency", target),
            ("GetAccountSettings", {}),
            ("AddPermission", dict(target, StatementId="s", Action="lambda:InvokeFunction", Principal="s3.amazonaws.com")),
            ("GetPolicy", target),
            ("RemovePermission", dict(target, StatementId="s")),
            ("TagResource", {"Resource": arn, "Tags": {"a": "b"}}),
            ("ListTags", {"Resource": arn}),
            ("UntagResource", {"Resource": arn, "TagKeys": ["a"]}),
            ("CreateFunctionUrlConfig", dict(target, AuthType="NONE", Cors={"AllowOrigins": ["*"], "MaxAge": 5})),
            ("GetFunctionUrlConfig", target),
            ("ListFunctionUrlConfigs", target),
            ("UpdateFunctionUrlConfig", dict(target, AuthType="AWS_IAM")),
            ("DeleteFunctionUrlConfig", target),
            ("PutFunctionEventInvokeConfig", dict(target, MaximumRetryAttempts=1, DestinationConfig={"OnFailure": {"Destination": two}})),
            ("UpdateFunctionEventInvokeConfig", dict(target, MaximumEventAgeInSeconds=60)),
            ("GetFunctionEventInvokeConfig", target),
            ("ListFunctionEventInvokeConfigs", target),
            ("DeleteFunctionEventInvokeConfig", target),
            ("PublishVersion", dict(target, Description="d")),
            ("CreateAlias", dict(target, Name="live", FunctionVersion="1")),
            ("UpdateAlias", dict(target, Name="live", Description="d")),
            ("GetAlias", dict(target, Name="live")),
            ("ListAliases", target),
            ("PutProvisionedConcurrencyConfig", dict(target, Qualifier="live", ProvisionedConcurrentExecutions=1)),
            ("GetProvisionedConcurrencyConfig", dict(target, Qualifier="live")),
            ("ListProvisionedConcurrencyConfigs", target),
            ("DeleteProvisionedConcurrencyConfig", dict(target, Qualifier="live")),
            ("DeleteAlias", dict(target, Name="live")),
            ("InvokeAsync", dict(target, InvokeArgs=b"{}")),
            ("DeleteFunction", target),
        ]
        known = self.client.meta.service_model.operation_names
        for operation, request in script:
            if operation not in known:
                continue  # younger than the model
            with self.subTest(operation):
                self.call(operation, **request)

    def test_every_operation_has_an_answer(self):
        model = self.client.meta.service_model
        supported = 0
        for operation in model.operation_names:
            with self.subTest(operation):
                shape = model.operation_model(operation).input_shape
                shapes = model.operation_model(operation).error_shapes if self.declares_all else model.error_shapes
                modelled = {each.error_code: each.metadata["error"]["httpStatusCode"] for each in shapes}
                modelled["ValidationException"] = 400  # what breaks a shape's own limits; AWS declares it nowhere
                request = sample(shape) if shape else {}
                try:
                    self.call(operation, **request)
                    supported += 1
                except ClientError as error:
                    code, message = error.response["Error"]["Code"], error.response["Error"]["Message"]
                    self.assertIn(code, modelled)
                    self.assertEqual(error.response["ResponseMetadata"]["HTTPStatusCode"], modelled[code])
                    self.assertTrue(message)
                    if "does not support" in message:
                        self.assertEqual(message, f"Signalbox does not support {operation} yet.")
        self.assertGreater(supported, 1)


if __name__ == "__main__":
    main()
