# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Requests that botocore's model of Lambda calls wrong, each in one place, are refused as AWS refuses them: one
ValidationException that names the member and the constraint."""
import pypi

# The model the engine's constraints are made of (packaging/requestshapes).
pypi.require("boto3==1.44.8")

from botocore.config import Config  # noqa: E402
from botocore.exceptions import ClientError  # noqa: E402

from lambdacase import LambdaCase  # noqa: E402
from samples import places, put, sample, shown, wrong_values  # noqa: E402
from signalbox_engine import main  # noqa: E402

LEFT_OUT = "does not support"
# Answered without a look at the rest of the request: there is none of what they are about.
NOTHING_THERE = {
    "UpdateCapacityProvider",
    "PauseDurableExecution",
    "ResumeDurableExecution",
    "StopDurableExecution",
    "SendDurableExecutionCallbackFailure",
    "SendDurableExecutionCallbackHeartbeat",
    "SendDurableExecutionCallbackSuccess",
}
# Called often, with checks of their own: (operation, member).
OWN_CHECKS = {"Invoke", "InvokeAsync", "InvokeWithResponseStream"}
# Members AWS itself words in another way; the recorded answers have them.
OTHER_WORDS = {"Timeout", "Runtime", "CompatibleRuntime", "CompatibleRuntimes", "Architectures", "Layers", "MemorySize", "Resource", "Arn", "RecursiveLoop", "Size", "Qualifier", "FunctionName"}


class Requests(LambdaCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.client = cls.engine.client("lambda", config=Config(parameter_validation=False, retries={"max_attempts": 0}))

    def method(self, operation):
        return getattr(self.client, next(name for name, model in self.client.meta.method_to_api_mapping.items() if model == operation))

    def error(self, operation, request):
        """The error of a request; None when it succeeds."""
        try:
            self.method(operation)(**request)
        except ClientError as error:
            return error.response["Error"] | {"Status": error.response["ResponseMetadata"]["HTTPStatusCode"]}
        return None

    def checked(self):
        """Operations with the smallest request they allow."""
        model = self.client.meta.service_model
        for operation in sorted(model.operation_names):
            shape = model.operation_model(operation).input_shape
            if shape and operation not in OWN_CHECKS | NOTHING_THERE:
                request = sample(shape)
                error = self.error(operation, request)
                if not error or LEFT_OUT not in error["Message"]:
                    yield operation, shape, request, error

    def test_wrong_requests(self):
        wrong = 0
        for operation, shape, request, error in self.checked():
            with self.subTest(operation):
                self.assertNotEqual(error and error["Code"], "ValidationException", error)
            for path, member, required in places(shape):
                values = list(wrong_values(member))
                if member.serialization.get("location") == "uri":
                    values = [each for each in values if each[0] != ""]  # that is another address
                elif required:
                    values.append((None, "Member must not be null"))
                for value, words in values:
                    if path[-1] in OTHER_WORDS:
                        continue
                    with self.subTest(operation, member=shown(path), words=words[:60]):
                        wrong += 1
                        self.refused_for(operation, put(request, path, value), shown(path), words)
        self.assertGreater(wrong, 250)

    def refused_for(self, operation, request, member, words):
        error = self.error(operation, request)
        self.assertIsNotNone(error, "it was accepted")
        self.assertEqual((error["Code"], error["Status"]), ("ValidationException", 400), error["Message"])
        self.assertRegex(error["Message"], r"^\d+ validation errors? detected: ")
        self.assertIn(f"at '{member}' failed to satisfy constraint: {words}", error["Message"])


if __name__ == "__main__":
    main()
