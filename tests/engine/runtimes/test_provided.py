# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Functions with a bootstrap of their own: the Runtime API itself, timeouts, crashes, warm reuse, scale to zero."""
import threading

from signalbox_engine import main, skip_without

skip_without("boto3")
from functions import FunctionTest, need_tool

need_tool("/usr/bin/curl")


class ProvidedTest(FunctionTest):
    arguments = ("--idle-timeout", "1")

    def test_answers_and_reports(self):
        answer = self.invoke(self.shell('echo "{\\"got\\": $EVENT}"; echo said >&2'), {"a": 1})
        self.assertEqual(self.ran(answer), {"got": {"a": 1}})
        self.assertRegex(answer.log, r"START RequestId: (\S{36}) Version: \$LATEST\nsaid\nEND RequestId: \1\n"
                                     r"REPORT RequestId: \1\tDuration: [\d.]+ ms\tBilled Duration: \d+ ms\t"
                                     r"Memory Size: 256 MB\tMax Memory Used: \d+ MB\tInit Duration: [\d.]+ ms\t\n$")

    def test_billed_time_is_the_sum_rounded_up(self):
        import math
        import re

        log = self.invoke(self.shell("echo 1")).log
        duration, billed, init = (float(re.search(name + r": ([\d.]+) ms", log).group(1))
                                  for name in ("\tDuration", "Billed Duration", "Init Duration"))
        self.assertEqual(billed, math.ceil(round(duration + init, 2)))

    def test_environment_is_complete_and_nothing_else(self):
        name = self.shell("env | sed 's/=.*//' | sort | tr '\\n' ' ' | sed 's/.*/\"&\"/'",
                          Environment={"Variables": {"MINE": "x"}})
        names = set(self.ran(self.invoke(name)).split())
        wanted = {"_HANDLER", "AWS_LAMBDA_RUNTIME_API", "LAMBDA_TASK_ROOT", "LAMBDA_RUNTIME_DIR", "AWS_REGION",
                  "AWS_DEFAULT_REGION", "AWS_LAMBDA_FUNCTION_NAME", "AWS_LAMBDA_FUNCTION_VERSION",
                  "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "AWS_LAMBDA_INITIALIZATION_TYPE", "AWS_LAMBDA_LOG_GROUP_NAME",
                  "AWS_LAMBDA_LOG_STREAM_NAME", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN",
                  "AWS_EXECUTION_ENV", "AWS_ENDPOINT_URL", "TZ", "LANG", "PATH", "LD_LIBRARY_PATH",
                  "AWS_XRAY_CONTEXT_MISSING", "AWS_XRAY_DAEMON_ADDRESS", "MINE"}
        self.assertLessEqual(wanted, names)
        of_the_shell = {"PWD", "OLDPWD", "SHLVL", "_", "EVENT", "LC_ALL", "id", "api"}
        self.assertLessEqual(names - wanted, of_the_shell)

    def test_timeout_ends_the_whole_tree(self):
        name = self.shell("sleep 1000 & sleep 1000", timeout=1)
        answer = self.invoke(name)
        self.assertEqual(answer.error, "Sandbox.Timedout")
        self.assertRegex(answer.message, r"^RequestId: \S{36} Error: Task timed out after 1.00 seconds$")
        self.assertRegex(answer.log, r"Z \S{36} Task timed out after 1.00 seconds\n")
        self.assertIn("Duration: 1000.00 ms", answer.log)
        self.assertIn("Status: timeout", answer.log)

    def test_crashes(self):
        for script, text in (("kill -9 $PPID; sleep 5", "signal: killed"),
                             ("kill -SEGV $PPID; sleep 5", "signal: segmentation fault")):
            answer = self.invoke(self.shell(script.replace("$PPID", "$$")))
            self.assertEqual(answer.error, "Runtime.ExitError", repr(answer))
            self.assertTrue(answer.message.endswith("Error: Runtime exited with error: " + text), answer.message)

    def test_a_high_exit_status_is_no_signal(self):
        for status in (129, 130, 137, 255):
            script = f"curl -sS $AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation/next > /tmp/event\necho leaving\nexit {status}\n"
            name = self.make("provided.al2023", {"bootstrap": "#!/bin/sh\n" + script})
            for _ in ("in a sandbox of its own", "in one that was started ahead"):
                answer = self.invoke(name)
                self.assertEqual(answer.error, "Runtime.ExitError", repr(answer))
                self.assertTrue(answer.message.endswith(f"Error: Runtime exited with error: exit status {status}"),
                                answer.message)
                self.assertIn("leaving\n", answer.log)

    def test_init_failure_is_tried_twice(self):
        name = self.make("provided.al2023", {"bootstrap": "#!/bin/sh\necho once\nexit 127\n"})
        answer = self.invoke(name)
        self.assertEqual(answer.error, "Runtime.ExitError")
        self.assertIn("Runtime exited with error: exit status 127", answer.message)
        self.assertEqual(answer.log.count("once\n"), 2)
        answer = self.invoke(self.make("provided.al2", {"readme": "no bootstrap"}))
        self.assertEqual(answer.error, "Runtime.InvalidEntrypoint")
        answer = self.invoke(self.make("provided.al2", {"bootstrap": "#!/no/such/interpreter\n"}))
        self.assertTrue(answer.failed)

    def test_runtime_api_refuses_what_is_out_of_order(self):
        name = self.shell("""
curl -sS -w ' %{http_code}' -d x "$api/11111111-1111-1111-1111-111111111111/response" | tr -d '"{}'
curl -sS -o /dev/null -w ' %{http_code}' "$api/next"
curl -sS -o /dev/null -w ' %{http_code}' -d x "http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/init/error"
""")
        answer = self.invoke(name)
        self.assertIn(b"InvalidRequestID", answer.payload)
        self.assertTrue(answer.payload.endswith(b"400 403 403"), answer)

    def test_one_environment_one_invocation(self):
        name = self.shell("sleep 0.3; printf '\"%s\"' $AWS_LAMBDA_LOG_STREAM_NAME")
        streams = []
        threads = [threading.Thread(target=lambda: streams.append(self.invoke(name).value)) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        self.assertEqual(len(set(streams)), 3, streams)
        self.assertIn(self.invoke(name).value, streams)

    def test_scales_to_zero_and_changes_end_environments(self):
        name = self.shell("echo 1")
        arn = self.aws.get_function_configuration(FunctionName=name)["FunctionArn"]

        def ended(reason):
            event = self.engine.wait_event(lambda e: e["type"] == "signalbox.instanceEnd" and e["function"] == arn
                                           and e["record"]["reason"] == reason, seconds=20)
            return event["instance"]

        self.invoke(name)
        idle = ended("idle")
        self.invoke(name)
        self.aws.update_function_configuration(FunctionName=name, Timeout=9)
        self.assertNotEqual(ended("updated"), idle)
        self.invoke(name)
        self.aws.delete_function(FunctionName=name)
        ended("deleted")

    def test_reserved_concurrency_throttles_exactly(self):
        name = self.shell("sleep 0.6; echo 1")
        self.aws.put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=2)
        outcomes = []

        def run():
            try:
                outcomes.append(self.invoke(name).value)
            except self.aws.exceptions.TooManyRequestsException as error:
                outcomes.append(error.response["Reason"])

        self.invoke(name)
        threads = [threading.Thread(target=run) for _ in range(5)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        self.assertEqual(sorted(map(str, outcomes)),
                         ["1"] * 2 + ["ReservedFunctionConcurrentInvocationLimitExceeded"] * 3)


if __name__ == "__main__":
    main()
