# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Walks over all operations of botocore's model: each that takes a function answers alike to every form of its name, and
each that has pages gives the same in pages of one."""
import pypi

pypi.require("boto3==1.44.8")

from botocore.config import Config  # noqa: E402
from botocore.exceptions import ClientError  # noqa: E402

from lambdacase import LambdaCase, package  # noqa: E402
from samples import sample  # noqa: E402
from signalbox_engine import main  # noqa: E402

ARN = "arn:aws:lambda:us-east-1:000000000000:function:missing"
# What is said of functions that are not there is theirs to say, not of the name.
LEFT_OUT = {"PutFunctionScalingConfig", "CreateFunction", "CreateEventSourceMapping", "UpdateEventSourceMapping"}
PROFILE = "arn:aws:signer:us-east-1:000000000000:/signing-profiles/test"


class Walk(LambdaCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.client = cls.engine.client("lambda", config=Config(parameter_validation=False))
        cls.methods = {operation: getattr(cls.client, method) for method, operation in cls.client.meta.method_to_api_mapping.items()}

    def answer(self, operation, request):
        """(status, error code, message) of a request."""
        try:
            return self.methods[operation](**request)["ResponseMetadata"]["HTTPStatusCode"], None, None
        except ClientError as error:
            shown = error.response["Error"]
            return error.response["ResponseMetadata"]["HTTPStatusCode"], shown["Code"], shown["Message"]

    def about_functions(self):
        model = self.client.meta.service_model
        for operation in model.operation_names:
            shape = model.operation_model(operation).input_shape
            if shape and "FunctionName" in shape.members and operation not in LEFT_OUT:
                yield operation, sample(shape)

    def test_every_form_of_a_name_means_the_same(self):
        walked = 0
        for operation, request in self.about_functions():
            answers = {name: self.answer(operation, dict(request, FunctionName=name)) for name in ("missing", "function:missing", "000000000000:function:missing", ARN)}
            with self.subTest(operation):
                walked += 1
                self.assertEqual(len(set(answers.values())), 1, answers)
                self.assertLess(answers["missing"][0], 500)
        self.assertGreater(walked, 30)

    def test_names_of_elsewhere_and_names_that_cannot_be(self):
        for operation, request in self.about_functions():
            for name, status, code in ((ARN.replace("us-east-1", "eu-west-1"), 404, "ResourceNotFoundException"),
                                       (ARN.replace("000000000000", "111111111111"), 403, "AccessDeniedException"),
                                       ("111111111111:function:missing", 403, "AccessDeniedException"),
                                       ("with space", 400, "ValidationException"), ("x" * 300, 400, "ValidationException"),
                                       ("arn:aws:s3:::box", 400, "ValidationException"), (ARN + ":a:b", 400, "ValidationException")):
                with self.subTest(operation, name=name[:60]):
                    self.assertEqual(self.answer(operation, dict(request, FunctionName=name))[:2], (status, code))

    def fill(self):
        """Makes at least two of everything that is listed; what the lists need to be asked."""
        function, other = self.create(Publish=True)["FunctionName"], self.create()["FunctionName"]
        layer, sqs = self.name(), self.engine.client("sqs")
        for number in "12":
            self.client.publish_layer_version(LayerName=layer, Content={"ZipFile": package()})
            self.client.publish_layer_version(LayerName=layer + number, Content={"ZipFile": package()})
            self.client.get_waiter("function_updated_v2").wait(FunctionName=function)
            self.client.update_function_code(FunctionName=function, ZipFile=package({"main.py": f"n = {number}"}))
            self.client.get_waiter("function_updated_v2").wait(FunctionName=function)
            self.client.publish_version(FunctionName=function)
            self.client.create_alias(FunctionName=function, Name="a" + number, FunctionVersion="1")
            self.client.put_function_event_invoke_config(FunctionName=function, Qualifier=number, MaximumRetryAttempts=1)
            self.client.create_function_url_config(FunctionName=function, Qualifier="a" + number, AuthType="NONE")
            self.client.put_provisioned_concurrency_config(FunctionName=function, Qualifier=number, ProvisionedConcurrentExecutions=1)
            queue = sqs.create_queue(QueueName=layer + number)["QueueUrl"].rsplit("/", 1)[1]
            self.client.create_event_source_mapping(FunctionName=function, EventSourceArn=f"arn:aws:sqs:us-east-1:000000000000:{queue}")
            signing = self.client.create_code_signing_config(AllowedPublishers={"SigningProfileVersionArns": [PROFILE]})["CodeSigningConfig"]["CodeSigningConfigArn"]
        for name in (function, other):
            self.client.put_function_code_signing_config(FunctionName=name, CodeSigningConfigArn=signing)
        return {"FunctionName": function, "LayerName": layer, "CodeSigningConfigArn": signing}

    def test_pages_of_one_are_the_whole_list(self):
        known = self.fill()
        walked = 0
        for method, operation in self.client.meta.method_to_api_mapping.items():
            if not self.client.can_paginate(method) or "Durable" in operation or "CapacityProvider" in operation:
                continue  # there are none
            model = self.client.meta.service_model.operation_model(operation).input_shape
            request = {name: known[name] for name in model.required_members}
            with self.subTest(operation):
                walked += 1
                whole = self.client.get_paginator(method).paginate(**request)
                key = whole.result_keys[0].expression
                paged = self.client.get_paginator(method).paginate(**request, PaginationConfig={"PageSize": 1})
                pages = [page[key] for page in paged]
                self.assertEqual([item for page in pages for item in page], whole.build_full_result()[key])
                self.assertGreaterEqual(len(pages), 2)
                self.assertTrue(all(len(page) == 1 for page in pages))
                self.assertEqual(self.answer(operation, dict(request, Marker="no marker"))[:2], (400, "InvalidParameterValueException"))
                self.assertEqual(self.answer(operation, dict(request, MaxItems=0))[:2], (400, "ValidationException"))
        self.assertGreater(walked, 8)


if __name__ == "__main__":
    main()
