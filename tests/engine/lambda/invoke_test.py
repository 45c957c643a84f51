# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Invoke through boto3, on real sandboxes."""
import base64
import json
import sys

from signalbox_engine import Engine, main, skip_without

skip_without("boto3")

from lambdacase import LambdaCase  # noqa: E402

CODE = """
import json
def handler(event, context):
    print("hello from", context.function_name)
    if event.get("fail"):
        raise ValueError("as asked")
    return {"event": event, "arn": context.invoked_function_arn, "client": context.client_context and context.client_context.custom}
"""


def skip_without_sandbox():
    with Engine() as engine:
        sandbox = engine.status()["sandbox"]
    if not sandbox["available"]:
        print("SKIP: no sandbox here: " + sandbox["message"])
        sys.exit(77)


class Invoke(LambdaCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.function = "invoked"
        LambdaCase.create(cls(), cls.function, files={"main.py": CODE})

    def invoke(self, payload=None, **options):
        options.setdefault("FunctionName", self.function)
        answer = self.client.invoke(Payload=json.dumps(payload), **options) if payload is not None else self.client.invoke(**options)
        return answer, answer["Payload"].read()

    def test_answer(self):
        answer, body = self.invoke({"a": [1, "ü"]})
        self.assertEqual(answer["StatusCode"], 200)
        self.assertEqual(answer["ExecutedVersion"], "$LATEST")
        self.assertNotIn("FunctionError", answer)
        self.assertEqual(json.loads(body)["event"], {"a": [1, "ü"]})

    def test_nothing_is_an_empty_object(self):
        self.assertEqual(json.loads(self.invoke()[1])["event"], {})

    def test_error_and_log(self):
        answer, body = self.invoke({"fail": True}, LogType="Tail")
        self.assertEqual(answer["FunctionError"], "Unhandled")
        self.assertEqual(json.loads(body)["errorType"], "ValueError")
        log = base64.b64decode(answer["LogResult"]).decode()
        request = answer["ResponseMetadata"]["RequestId"]
        for line in (f"START RequestId: {request} Version: $LATEST", "hello from invoked", f"END RequestId: {request}", "Billed Duration:"):
            self.assertIn(line, log)
        self.assertNotIn("LogResult", self.invoke({})[0])

    def test_dry_run_runs_nothing(self):
        answer, body = self.invoke({}, InvocationType="DryRun")
        self.assertEqual((answer["StatusCode"], body), (204, b""))

    def test_names(self):
        arn = f"arn:aws:lambda:us-east-1:000000000000:function:{self.function}"
        self.assertEqual(json.loads(self.invoke({}, FunctionName=arn + ":$LATEST")[1])["arn"], arn + ":$LATEST")
        message = self.refused("ResourceNotFoundException", self.client.invoke, FunctionName=self.function, Qualifier="9", status=404)
        self.assertEqual(message, f"Function not found: {arn}:9")
        message = self.refused("ResourceNotFoundException", self.client.invoke, FunctionName="missing", status=404)
        self.assertEqual(message, "Function not found: arn:aws:lambda:us-east-1:000000000000:function:missing:$LATEST")

    def test_client_context(self):
        context = base64.b64encode(json.dumps({"custom": {"k": "v"}}).encode()).decode()
        self.assertEqual(json.loads(self.invoke({}, ClientContext=context)[1])["client"], {"k": "v"})
        self.refused("InvalidRequestContentException", self.client.invoke, FunctionName=self.function, ClientContext="no json")

    def test_bad_requests(self):
        invoke = self.client.invoke
        self.refused("InvalidRequestContentException", invoke, FunctionName=self.function, Payload=b"{", status=400)
        large = {"FunctionName": self.function, "Payload": b'"' + b"x" * 6291455 + b'"'}
        message = self.refused("RequestEntityTooLargeException", invoke, status=413, **large)
        self.assertEqual(message, "Request must be smaller than 6291456 bytes for the InvokeFunction operation")
        message = self.refused("RequestEntityTooLargeException", invoke, InvocationType="Event", status=413, **large)
        self.assertEqual(message, "6291457 byte payload is too large for the Event invocation type (limit 1048576 bytes)")

    def test_new_code_is_used_at_once(self):
        name = self.create(files={"main.py": "def handler(e, c):\n    return 1\n"})["FunctionName"]
        self.assertEqual(self.invoke({}, FunctionName=name)[1], b"1")
        from lambdacase import package

        self.client.update_function_code(FunctionName=name, ZipFile=package({"main.py": "def handler(e, c):\n    return 2\n"}))
        self.assertEqual(self.invoke({}, FunctionName=name)[1], b"2")

    def test_reserved_zero_throttles(self):
        name = self.create()["FunctionName"]
        self.client.put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=0)
        with self.assertRaises(self.client.exceptions.TooManyRequestsException) as caught:
            self.client.invoke(FunctionName=name)
        response = caught.exception.response
        self.assertEqual(response["Reason"], "ReservedFunctionConcurrentInvocationLimitExceeded")
        self.assertEqual(response["Error"]["Message"], "Rate Exceeded.")


if __name__ == "__main__":
    skip_without_sandbox()
    main()
