# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The Extensions API: programs in /opt/extensions and threads of the runtime, from their start to their end."""

from signalbox_engine import main, skip_without

skip_without("boto3")
from extensions import FAITHFUL, PRELUDE, ExtensionTest
from functions import need_tool

need_tool("/usr/bin/curl")

# A runtime that registers an internal extension, and says what happens to it.
WITH_INTERNAL = PRELUDE + '''
refused = register(["INVOKE", "SHUTDOWN"], "inner")[2]["errorType"]
me = begin(["INVOKE"], "inner")
say("internal", refused=refused)
def watch():
    while True:
        say("got", event=next_event(me)["eventType"])
threading.Thread(target=watch, daemon=True).start()
def stop(number, frame):
    say("asked to end")
    os._exit(0)
signal.signal(signal.SIGTERM, stop)
while True:
    status, headers, event = call("GET", "/2018-06-01/runtime/invocation/next")
    call("POST", "/2018-06-01/runtime/invocation/%s/response" % headers["Lambda-Runtime-Aws-Request-Id"], {"ok": event})
'''


class ExternalTest(ExtensionTest):
    def test_starts_first_hears_of_invocations_and_of_the_end(self):
        name = self.with_extensions("echo 1; echo said >&2", {"watcher": FAITHFUL})
        answer = self.invoke(name)
        self.assertEqual(self.ran(answer), 1)
        self.assertIn("EXTENSION\tName: watcher\tState: Ready\tEvents: [INVOKE, SHUTDOWN]\nSTART", answer.log)
        event = self.said(name, "INVOKE")["event"]
        start = self.event(name, "platform.start")
        self.assertEqual(event["requestId"], start["requestId"])
        self.assertEqual(event["invokedFunctionArn"], self.arn(name))
        self.assertEqual(event["tracing"]["type"], "X-Amzn-Trace-Id")
        self.assertEqual(event["tracing"]["value"], start["tracing"]["value"])
        self.assertGreater(event["deadlineMs"], 1_600_000_000_000)
        self.assertEqual(self.event(name, "platform.extension"),
                         {"name": "watcher", "state": "Ready", "events": ["INVOKE", "SHUTDOWN"]})
        end = self.said(name, "SHUTDOWN")["event"]
        self.assertEqual(end["shutdownReason"], "spindown")
        self.assertEqual(self.event(name, "signalbox.instanceEnd"), {"reason": "idle"})

    def test_runtime_waits_for_all_to_register(self):
        late = 'time.sleep(0.3)\n' + FAITHFUL.replace('say("registered")', 'say("late")')
        name = self.with_extensions("echo 1", {"b-late": late, "a-early": FAITHFUL})
        self.ran(self.invoke(name))
        self.said(name, "late")
        extensions = self.kept(name, "platform.extension")
        self.assertEqual([each["name"] for each in extensions], ["a-early", "b-late"])
        self.assertGreaterEqual(self.kept(name, "platform.report")[0]["metrics"]["initDurationMs"], 300)

    def test_answers_what_the_api_says(self):
        name = self.with_extensions("echo 1", {"asker": '''
def type_of(answer):
    return "%s %s" % (answer[0], answer[2]["errorType"])
refused = [type_of(register(["INVOKE"], None)), type_of(register(["DANCE"])),
           type_of(call("GET", "/2020-01-01/extension/event/next")),
           type_of(call("GET", "/2020-01-01/extension/event/next", Lambda_Extension_Identifier="x")),
           type_of(call("GET", "/2020-01-01/extension/event/next",
                        Lambda_Extension_Identifier="11111111-2222-3333-4444-555555555555"))]
status, headers, about = register(["SHUTDOWN"], Lambda_Extension_Accept_Feature="accountId")
refused.append(type_of(register(["INVOKE"])))
me = headers["Lambda-Extension-Identifier"]
refused.append(type_of(call("POST", "/2020-01-01/extension/exit/error", {}, Lambda_Extension_Identifier=me)))
say("answers", refused=refused, about=about, id=me)
say("variables", names=sorted(os.environ))
status, headers, event = call("GET", "/2020-01-01/extension/event/next", Lambda_Extension_Identifier=me)
say("last", event=event, id=headers["Lambda-Extension-Event-Identifier"])
'''})
        self.ran(self.invoke(name))
        answers = self.said(name, "answers")
        self.assertEqual(answers["refused"], [
            "403 Extension.InvalidExtensionName", "403 Extension.InvalidEventType",
            "403 Extension.MissingExtensionIdentifier", "403 Extension.InvalidExtensionIdentifier",
            "403 Extension.UnknownExtensionIdentifier", "403 Extension.RegistrationFailed",
            "403 Extension.MissingHeader"])
        self.assertEqual(answers["about"], {"functionName": name, "functionVersion": "$LATEST",
                                            "handler": "index.handler", "accountId": "000000000000"})
        self.assertRegex(answers["id"], r"^[0-9a-f-]{36}$")
        names = self.said(name, "variables")["names"]
        self.assertIn("AWS_LAMBDA_FUNCTION_NAME", names)
        self.assertNotIn("_HANDLER", names)
        self.assertRegex(self.said(name, "last")["id"], r"^[0-9a-f-]{36}$")

    def test_at_most_ten(self):
        name = self.with_extensions("echo 1", {"many": '''
for number in range(9):
    threading.Thread(target=next_event, args=(begin([], "inner%d" % number),)).start()
say("eleventh", type=register([], "inner10")[2]["errorType"])
me = begin(["INVOKE"])
next_event(me)
'''})
        self.invoke(name)
        self.assertEqual(self.said(name, "eleventh")["type"], "Extension.TooManyExtensions")

    def test_work_after_the_answer_counts(self):
        name = self.with_extensions("echo 1", {"slow": '''
me = begin(["INVOKE"])
while True:
    next_event(me)
    time.sleep(0.3)
'''})
        for _ in range(2):
            self.ran(self.invoke(name))
        done, report = (self.kept(name, "platform." + kind)[-1]["metrics"] for kind in ("runtimeDone", "report"))
        self.assertGreaterEqual(report["durationMs"], 300)
        self.assertLess(done["durationMs"], report["durationMs"])
        self.assertEqual(len({event["requestId"] for event in self.kept(name, "platform.start")}), 2)

    def test_answers_do_not_wait_for_it(self):
        """The extension works until the test has stored an object, for which it has a link."""
        buckets = self.engine.client("s3")
        buckets.create_bucket(Bucket="gate")
        link = buckets.generate_presigned_url("get_object", Params={"Bucket": "gate", "Key": "open"})
        name = self.with_extensions("echo 1", {"slow": '''
place, host = os.environ["AWS_ENDPOINT_URL"], os.environ["GATE"].split("/")[2]
def is_open():
    connection = http.client.HTTPConnection(place.split("/")[2])
    connection.request("GET", os.environ["GATE"].split(host)[1], headers={"Host": host})
    return connection.getresponse().status == 200
me = begin(["INVOKE"])
while True:
    next_event(me)
    while not is_open():
        time.sleep(0.05)
'''}, Environment={"Variables": {"GATE": link}}, timeout=60)
        answer = self.aws.invoke(FunctionName=name, Payload=b"{}")  # a log tail would end with the report
        self.assertEqual(answer["Payload"].read(), b"1\n")
        self.assertEqual(self.aws.invoke(FunctionName=name, Payload=b"{}")["StatusCode"], 200)  # elsewhere: it is busy
        self.assertEqual(self.kept(name, "platform.report"), [])
        buckets.put_object(Bucket="gate", Key="open", Body=b"")
        instances = set()

        def over(event):
            if event["type"] == "platform.report" and event.get("function") == self.arn(name):
                instances.add(event["instance"])
            return len(instances) == 2

        self.engine.wait_event(over)

    def test_what_ends_the_environment(self):
        cases = [
            ("me = begin(['INVOKE'])\nnext_event(me)\nsys.exit(7)\n", "Extension.Crash", "exit status 7"),
            ("sys.exit(7)\n", "Extension.Crash", "exit status 7"),
            ("me = begin(['INVOKE'])\ngive_up(me, 'init')\nsys.exit(7)\n", "Extension.InitError", None),
            ("me = begin(['INVOKE'])\nnext_event(me)\ngive_up(me, 'exit')\nsys.exit(7)\n", "Extension.ExitError", None),
        ]
        for source, expected, text in cases:
            with self.subTest(expected):
                name = self.with_extensions("sleep 5; echo 1", {"broken": source})
                answer = self.invoke(name)
                self.assertEqual(answer.error, expected, repr(answer))
                if text:
                    self.assertTrue(answer.message.endswith("Error: " + text), answer.message)

    def test_program_that_cannot_be_started(self):
        name = self.with_extensions("echo 1", {"broken": "#!/no/such/interpreter\n"})
        self.assertEqual(self.invoke(name).error, "Extension.LaunchError")

    def test_told_of_a_timeout_and_of_a_failure(self):
        for script, error, reason in (("sleep 100", "Sandbox.Timedout", "timeout"),
                                      ("kill -9 $$", "Runtime.ExitError", "failure")):
            with self.subTest(reason):
                name = self.with_extensions(script, {"watcher": FAITHFUL}, timeout=1)
                self.assertEqual(self.invoke(name).error, error)
                self.assertEqual(self.said(name, "SHUTDOWN")["event"]["shutdownReason"], reason)
                self.assertEqual(self.event(name, "signalbox.instanceEnd"),
                                 {"reason": "timeout" if reason == "timeout" else "exit"})

    def test_one_that_does_not_end_is_ended(self):
        name = self.with_extensions("echo 1", {"stubborn": FAITHFUL.replace("break", "time.sleep(1000)")})
        self.ran(self.invoke(name))
        self.said(name, "SHUTDOWN")
        self.assertEqual(self.event(name, "signalbox.instanceEnd"), {"reason": "idle"})

    def test_one_that_never_registers_is_a_timeout_of_the_init_phase(self):
        name = self.with_extensions("echo 1", {"silent": "time.sleep(1000)\n"}, timeout=1)
        answer = self.invoke(name)
        self.assertEqual(answer.error, "Sandbox.Timedout")
        self.assertIn("INIT_REPORT", answer.log)


class InternalTest(ExtensionTest):
    def test_registers_hears_and_is_asked_to_end(self):
        name = self.make("provided.al2023", {"bootstrap": WITH_INTERNAL})
        self.assertEqual(self.ran(self.invoke(name, {"n": 5})), {"ok": {"n": 5}})
        self.assertEqual(self.said(name, "internal", "function")["refused"], "Extension.InvalidEventType")
        self.assertEqual(self.said(name, "got", "function")["event"], "INVOKE")
        self.said(name, "asked to end", "function")
        self.assertEqual(self.event(name, "platform.extension"),
                         {"name": "inner", "state": "Ready", "events": ["INVOKE"]})


if __name__ == "__main__":
    main()
