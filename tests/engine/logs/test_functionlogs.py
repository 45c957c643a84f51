# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What functions do is in CloudWatch Logs, as Lambda puts it there."""
import json
import re
import unittest
import urllib.request

import signalbox_engine

signalbox_engine.skip_without("boto3")
import functions
from signalbox_engine import Engine


class FunctionLogs(functions.FunctionTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.need_runtime("python3")
        cls.logs = cls.engine.client("logs")

    def python(self, body, **more):
        source = "def handler(event, context):\n" + "".join(f"    {line}\n" for line in body)
        return self.make("python3.11", {"index.py": source}, **more)

    def messages(self, name, pattern=""):
        found = self.logs.filter_log_events(logGroupName="/aws/lambda/" + name, filterPattern=pattern)
        return [event["message"] for event in found["events"]]

    def test_an_invocation_in_lambdas_words(self):
        name = self.python(["print('line one')", "return context.log_stream_name"])
        answer = self.invoke(name)
        stream = self.ran(answer)
        shown = self.logs.describe_log_streams(logGroupName="/aws/lambda/" + name)["logStreams"]
        self.assertEqual([each["logStreamName"] for each in shown], [stream])
        self.assertRegex(stream, r"^\d{4}/\d\d/\d\d/\[\$LATEST\][0-9a-f]{32}$")
        events = self.logs.get_log_events(logGroupName="/aws/lambda/" + name, logStreamName=stream, startFromHead=True)
        texts = [event["message"] for event in events["events"]]
        self.assertRegex(texts[0], r"^INIT_START Runtime Version: ")
        start = re.match(r"START RequestId: (\S+) Version: \$LATEST\n$", texts[1])
        self.assertTrue(start, texts)
        self.assertEqual(texts[2], "line one\n")
        self.assertEqual(texts[3], f"END RequestId: {start[1]}\n")
        self.assertRegex(texts[4], rf"^REPORT RequestId: {start[1]}\tDuration: \d+\.\d\d ms\tBilled Duration: \d+ ms\t"
                                   r"Memory Size: 256 MB\tMax Memory Used: \d+ MB\tInit Duration: \d+\.\d\d ms\t\n$")
        # The very lines the invocation's own log tail had.
        for line in answer.log.splitlines():
            self.assertIn(line + "\n", texts)

    def test_failures(self):
        crash = self.python(["import os", "os._exit(7)"])
        self.assertTrue(self.invoke(crash).failed)
        self.assertIn("Status: error\tError Type: Runtime.ExitError", self.messages(crash, "REPORT")[0])
        slow = self.python(["import time", "time.sleep(60)"], timeout=1)
        self.assertTrue(self.invoke(slow).failed)
        self.assertIn("Status: timeout", self.messages(slow, "REPORT")[0])
        self.assertEqual(len(self.messages(slow, '"Task timed out after 1.00 seconds"')), 1)

    def test_json_format(self):
        name = self.python(["print('plain')", "return context.log_group_name"])
        # Debian's botocore does not know this member yet.
        settings = {"LoggingConfig": {"LogFormat": "JSON", "LogGroup": "own/group", "SystemLogLevel": "DEBUG"}}
        urllib.request.urlopen(self.engine.signed("PUT", f"/2015-03-31/functions/{name}/configuration",
                                                  json.dumps(settings).encode()), timeout=30).close()
        self.ran(self.invoke(name))
        events = self.logs.filter_log_events(logGroupName="own/group", filterPattern="{ $.type = platform.* }")["events"]
        records = [json.loads(event["message"]) for event in events]
        types = [record["type"] for record in records]
        for wanted in ("platform.initStart", "platform.start", "platform.runtimeDone", "platform.report"):
            self.assertIn(wanted, types)
        self.assertEqual(set(records[0]), {"time", "type", "record"})
        self.assertEqual(records[types.index("platform.report")]["record"]["status"], "success")

    def test_a_deleted_group_comes_back(self):
        name = self.python(["print(event)"])
        self.invoke(name, "before")
        self.assertTrue(self.messages(name, "before"))
        self.logs.delete_log_group(logGroupName="/aws/lambda/" + name)
        self.invoke(name, "after")
        self.assertEqual(self.messages(name, "before"), [])
        self.assertEqual(self.messages(name, "after"), ["after\n"])

    def test_functions_may_write_but_not_read(self):
        name = self.python([
            "import os, sys, json",
            "sys.path.insert(0, '/usr/lib/python3/dist-packages')",
            "import boto3, time",
            "logs = boto3.client('logs', endpoint_url=os.environ['AWS_ENDPOINT_URL'])",
            "logs.create_log_group(logGroupName='mine')",
            "logs.create_log_stream(logGroupName='mine', logStreamName='s')",
            "logs.put_log_events(logGroupName='mine', logStreamName='s',",
            "    logEvents=[{'timestamp': int(time.time() * 1000), 'message': 'from within'}])",
            "try:",
            "    logs.filter_log_events(logGroupName='/aws/lambda/other')",
            "except Exception as error:",
            "    return error.response['Error']['Code']",
        ], timeout=60)
        answer = self.invoke(name)
        if answer.error == "Runtime.ImportModuleError" or "No module named" in answer.log:
            self.skipTest("Debian's python3-boto3 is not seen inside the sandbox")
        self.assertEqual(self.ran(answer), "AccessDeniedException")
        events = self.logs.filter_log_events(logGroupName="mine")["events"]
        self.assertEqual([event["message"] for event in events], ["from within"])


class Restarts(unittest.TestCase):
    def test_every_event_once_over_a_kill(self):
        with Engine() as engine:
            sandbox = engine.status()["sandbox"]
            if not sandbox["available"]:
                self.skipTest(sandbox["message"])
            aws = engine.client("lambda")
            bootstrap = functions.BOOTSTRAP.replace("@SCRIPT@", "echo said $EVENT >&2\nprintf %s null")
            aws.create_function(FunctionName="sayer", Runtime="provided.al2023", Role="arn:aws:iam::000000000000:role/r",
                                Handler="h", Code={"ZipFile": functions.zipped({"bootstrap": bootstrap})})
            for number in range(3):
                aws.invoke(FunctionName="sayer", Payload=json.dumps(number))
            read = lambda: [event["message"] for event in engine.client("logs").filter_log_events(
                logGroupName="/aws/lambda/sayer", filterPattern="said")["events"]]
            self.assertEqual(read(), ["said 0\n", "said 1\n", "said 2\n"])
            aws.invoke(FunctionName="sayer", Payload="3")
            engine.kill9()
            engine.start()
            engine.client("lambda").invoke(FunctionName="sayer", Payload="4")
            self.assertEqual(read(), [f"said {number}\n" for number in range(5)])


if __name__ == "__main__":
    signalbox_engine.main()
