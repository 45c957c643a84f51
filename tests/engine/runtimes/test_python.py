# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Python functions through the real engine: every style of handler and every way to fail."""
from signalbox_engine import main, skip_without

skip_without("boto3")
from functions import FunctionTest


class PythonTest(FunctionTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.need_runtime("python3")

    def python(self, source, **more):
        return self.make("python3.11", {"index.py": source}, **more)

    def test_answers_with_any_json(self):
        name = self.python("def handler(event, context):\n    return event\n")
        for value in (None, True, 1, -1.5, "ü✓\n\"", [], [1, {"a": None}], {"k": {"n": [1, 2]}}):
            self.assertEqual(self.ran(self.invoke(name, value)), value)

    def test_nested_module(self):
        name = self.make("python3.12", {"pkg/__init__.py": "", "pkg/mod.py": "def run(e, c):\n    return 'deep'\n"},
                         handler="pkg/mod.run")
        self.assertEqual(self.ran(self.invoke(name)), "deep")

    def test_context_has_all_attributes(self):
        name = self.python("""
def handler(event, context):
    return dict(id=context.aws_request_id, arn=context.invoked_function_arn, name=context.function_name,
                version=context.function_version, memory=context.memory_limit_in_mb, group=context.log_group_name,
                stream=context.log_stream_name, left=context.get_remaining_time_in_millis(),
                client=context.client_context.custom, who=context.identity.cognito_identity_id)
""", timeout=7)
        context = "eyJjdXN0b20iOnsiYSI6MX19"  # {"custom":{"a":1}}
        value = self.ran(self.invoke(name, {}, ClientContext=context))
        self.assertRegex(value["id"], r"^[0-9a-f-]{36}$")
        self.assertTrue(value["arn"].endswith(":function:" + name))
        self.assertEqual((value["name"], value["version"], value["memory"]), (name, "$LATEST", "256"))
        self.assertEqual(value["group"], "/aws/lambda/" + name)
        self.assertRegex(value["stream"], r"^\d{4}/\d\d/\d\d/\[\$LATEST\][0-9a-f]{32}$")
        self.assertTrue(5000 < value["left"] <= 7000, value)
        self.assertEqual((value["client"], value["who"]), ({"a": 1}, None))

    def test_raised_error_has_type_message_and_stack(self):
        answer = self.invoke(self.python("""
class OrderLost(Exception):
    pass
def deeper():
    raise OrderLost("no such order")
def handler(event, context):
    deeper()
"""))
        self.assertEqual((answer.error, answer.message), ("OrderLost", "no such order"))
        self.assertEqual(len(answer.value["stackTrace"]), 2)
        self.assertIn("in deeper", answer.value["stackTrace"][1])
        self.assertIn("[ERROR] OrderLost: no such order", answer.log)

    def test_what_cannot_be_loaded(self):
        cases = [
            ("import nothing_of_this_name\ndef handler(e, c): pass", "index.handler", "Runtime.ImportModuleError"),
            ("def handler(e, c)\n    pass", "index.handler", "Runtime.UserCodeSyntaxError"),
            ("def other(e, c): pass", "index.handler", "Runtime.HandlerNotFound"),
            ("def handler(e, c): pass", "elsewhere.handler", "Runtime.ImportModuleError"),
            ("def handler(e, c): pass", "handler", "Runtime.MalformedHandlerName"),
            ("raise KeyError('early')", "index.handler", "KeyError"),
        ]
        for source, handler, expected in cases:
            with self.subTest(expected):
                answer = self.invoke(self.python(source, handler=handler))
                self.assertEqual(answer.error, expected, repr(answer))
                self.assertIn("[ERROR] " + expected, answer.log)
                self.assertIn("INIT_REPORT", answer.log)

    def test_what_cannot_be_answered(self):
        cases = [
            ("async def handler(e, c): return 1", "async def"),
            ("def handler(e, c):\n    yield 1", "generator"),
            ("def handler(e, c): return b'bytes'", "bytes is not JSON serializable"),
            ("import decimal\ndef handler(e, c): return decimal.Decimal(1)", "Decimal is not JSON serializable"),
            ("def handler(e, c):\n    a = []\n    a.append(a)\n    return a", "Unable to marshal response"),
        ]
        for source, part in cases:
            with self.subTest(part):
                answer = self.invoke(self.python(source))
                self.assertEqual(answer.error, "Runtime.MarshalError", repr(answer))
                self.assertIn(part, answer.message)

    def test_printed_and_logged_lines(self):
        answer = self.invoke(self.python("""
import logging, sys
log = logging.getLogger("shop")
def handler(event, context):
    print("printed")
    print("half", end="")
    sys.stderr.write("to stderr\\n")
    log.warning("low on %s", "tea")
    logging.getLogger().setLevel("INFO")
    log.info("seen")
"""))
        self.assertFalse(answer.failed, repr(answer))
        self.assertIn("printed\n", answer.log)
        self.assertIn("half", answer.log)
        self.assertIn("to stderr", answer.log)
        self.assertRegex(answer.log, r"\[WARNING\]\t\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\t[0-9a-f-]{36}\tlow on tea")
        self.assertRegex(answer.log, r"\[INFO\]\t[^\t]+\t[0-9a-f-]{36}\tseen")

    def test_exit_ends_the_environment(self):
        name = self.python("import sys\ndef handler(e, c):\n    sys.exit(e)\n")
        answer = self.invoke(name, 3)
        self.assertEqual(answer.error, "Runtime.ExitError")
        self.assertRegex(answer.message, r"^RequestId: [0-9a-f-]{36} Error: Runtime exited with error: exit status 3$")
        answer = self.invoke(name, 0)
        self.assertRegex(answer.message, r"Error: Runtime exited without providing a reason$")

    def test_state_survives_between_invocations(self):
        name = self.python("n = 0\ndef handler(e, c):\n    global n\n    n += 1\n    return n\n")
        self.assertEqual([self.ran(self.invoke(name)) for _ in range(3)], [1, 2, 3])

    def test_six_megabytes(self):
        name = self.python("def handler(e, c):\n    return e if isinstance(e, str) else 'x' * e\n")
        big = "y" * (6 * 1024 * 1024 - 2)
        self.assertEqual(self.ran(self.invoke(name, big)), big)
        self.assertEqual(len(self.ran(self.invoke(name, 6291556 - 2))), 6291554)
        answer = self.invoke(name, 6291556 - 1)
        self.assertEqual(answer.error, "Function.ResponseSizeTooLarge", repr(answer)[:500])
        self.assertEqual(self.ran(self.invoke(name, 1)), "x")

    def test_calls_the_engine_with_its_own_keys(self):
        callee = self.python("def handler(e, c):\n    return e + 1\n")
        caller = self.python("""
import json
import boto3
def handler(event, context):
    answer = boto3.client("lambda").invoke(FunctionName=event, Payload=b"41")
    return json.load(answer["Payload"])
""", timeout=20)
        answer = self.invoke(caller, callee)
        self.assertEqual(self.ran(answer), 42)

    def test_finds_each_service_where_the_environment_says(self):
        """As botocore does since 1.31; Debian 12's is older."""
        asking = self.python("""
import os
import boto3
def handler(event, context):
    os.environ.update(event)
    def place(service, **options):
        return boto3.Session().client(service, **options).meta.endpoint_url
    return [place("s3"), place("logs"), place("sqs", endpoint_url="http://own:1"), boto3.resource("dynamodb").meta.client.meta.endpoint_url]
""", timeout=20)
        engine = "http://127.0.0.1:9002"
        self.assertEqual(self.ran(self.invoke(asking, {})), [engine, engine, "http://own:1", engine])
        one = {"AWS_ENDPOINT_URL_CLOUDWATCH_LOGS": "http://logs:2"}
        self.assertEqual(self.ran(self.invoke(asking, one)), [engine, "http://logs:2", "http://own:1", engine])
        none = {"AWS_IGNORE_CONFIGURED_ENDPOINT_URLS": "true"}
        self.assertIn("amazonaws.com", self.ran(self.invoke(asking, none))[0])


if __name__ == "__main__":
    main()
