# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which version runs: by version, by alias and by its weights, however the function is called. On real sandboxes."""
import collections
import json
import urllib.request

from signalbox_engine import main, skip_without

skip_without("boto3")

from invoke_test import skip_without_sandbox  # noqa: E402
from lambdacase import LambdaCase, package  # noqa: E402

CODE = """
import os, uuid
ENVIRONMENT = str(uuid.uuid4())
def handler(event, context):
    if event == "which":
        return ENVIRONMENT
    print("ran", os.environ["AWS_LAMBDA_FUNCTION_VERSION"], event.get("n"))
    return [{}, os.environ["AWS_LAMBDA_FUNCTION_VERSION"], context.function_version, context.invoked_function_arn]
"""


def code(number):
    return package({"main.py": CODE.replace("{}", str(number))})


class Routing(LambdaCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        client, cls.function = cls.client, "routed"
        LambdaCase.create(cls(), cls.function, Code={"ZipFile": code(1)}, Publish=True)
        for number in (2, 3):
            client.update_function_code(FunctionName=cls.function, ZipFile=code(number), Publish=number == 2)
        weights = {"AdditionalVersionWeights": {"2": 0.5}}
        client.create_alias(FunctionName=cls.function, Name="mixed", FunctionVersion="1", RoutingConfig=weights)
        client.create_alias(FunctionName=cls.function, Name="live", FunctionVersion="2")
        cls.arn = f"arn:aws:lambda:us-east-1:000000000000:function:{cls.function}"

    def invoke(self, name=None, **options):
        answer = self.client.invoke(FunctionName=name or self.function, Payload="{}", **options)
        self.assertNotIn("FunctionError", answer)
        return answer["ExecutedVersion"], json.loads(answer["Payload"].read())

    def test_versions_run_their_own_code(self):
        self.assertEqual(self.invoke(Qualifier="1"), ("1", [1, "1", "1", self.arn + ":1"]))
        self.assertEqual(self.invoke(self.arn + ":2"), ("2", [2, "2", "2", self.arn + ":2"]))
        self.assertEqual(self.invoke(), ("$LATEST", [3, "$LATEST", "$LATEST", self.arn]))
        self.assertEqual(self.invoke(Qualifier="live"), ("2", [2, "2", "2", self.arn + ":live"]))

    def test_weights_share_synchronous_invocations(self):
        seen = collections.Counter(self.invoke(Qualifier="mixed")[0] for _ in range(60))
        self.assertEqual(set(seen), {"1", "2"})  # one of them 60 times in a row: 2 in 10 to the 18th

    def test_weights_share_asynchronous_invocations(self):
        for number in range(60):
            payload = json.dumps({"n": number})
            self.client.invoke(FunctionName=self.function, Qualifier="mixed", InvocationType="Event", Payload=payload)
        lines = {}

        def done(event):
            if event["type"] == "function" and event.get("function") == self.arn and "ran" in event["record"]:
                words = event["record"].split()
                if words[2] != "None":
                    lines[words[2]] = words[1]
            return len(lines) == 60

        self.engine.wait_event(done)
        self.assertEqual(set(lines.values()), {"1", "2"})

    def test_a_url_calls_its_alias(self):
        address = self.client.create_function_url_config(FunctionName=self.function, Qualifier="mixed", AuthType="NONE")["FunctionUrl"]
        for statement, more in (("url", {"Action": "lambda:InvokeFunctionUrl", "FunctionUrlAuthType": "NONE"}),
                                ("invoke", {"Action": "lambda:InvokeFunction"})):
            self.client.add_permission(FunctionName=self.function, Qualifier="mixed", StatementId=statement, Principal="*", **more)
        seen = set()
        for _ in range(60):
            with urllib.request.urlopen(address, timeout=60) as answer:
                _, version, _, arn = json.load(answer)
            seen.add(version)
            self.assertEqual(arn, self.arn + ":mixed")
        self.assertEqual(seen, {"1", "2"})

    def test_event_settings_are_those_of_the_alias_called(self):
        failing = package({"main.py": "def handler(event, context):\n    raise ValueError(event['n'])\n"})
        name = self.create(Code={"ZipFile": failing}, Publish=True)["FunctionName"]
        self.client.create_alias(FunctionName=name, Name="once", FunctionVersion="1")
        self.client.put_function_event_invoke_config(FunctionName=name, Qualifier="once", MaximumRetryAttempts=0)
        target = self.create(files={"main.py": "def handler(event, context):\n    print('record', event['requestContext']['functionArn'])\n"})
        destination = {"OnFailure": {"Destination": target["FunctionArn"]}}
        self.client.update_function_event_invoke_config(FunctionName=name, Qualifier="once", DestinationConfig=destination)
        self.client.invoke(FunctionName=name, Qualifier="once", InvocationType="Event", Payload='{"n": 1}')
        arn = target["FunctionArn"]
        told = self.engine.wait_event(lambda e: e["type"] == "function" and e.get("function") == arn and "record" in e["record"])
        self.assertIn(f":function:{name}:", told["record"])

    def test_changes_of_latest_leave_versions_warm(self):
        target = {"FunctionName": self.function, "Qualifier": "1", "Payload": '"which"'}
        before = self.client.invoke(**target)["Payload"].read()
        self.client.update_function_configuration(FunctionName=self.function, Timeout=7)
        self.assertEqual(self.client.invoke(**target)["Payload"].read(), before)


if __name__ == "__main__":
    skip_without_sandbox()
    main()
