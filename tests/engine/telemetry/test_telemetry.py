# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The Telemetry API and its elder, the Logs API: subscriptions, and what arrives at extensions."""
from signalbox_engine import main, skip_without

skip_without("boto3")
from extensions import ExtensionTest
from functions import need_tool

need_tool("/usr/bin/curl")

# Subscribes as SUBSCRIBE says, takes what comes and says each event; refuses the first batch with 500. It ends when
# it is told to and has the last event, the report.
LISTENER = '''
import socketserver
batches = []
reported = threading.Event()
def take(event, **more):
    say("event", event=event, **more)
    if event["type"] == "platform.report":
        reported.set()
class Taker(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        events = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        batches.append(len(events))
        self.send_response(500 if REFUSE and len(batches) == 1 else 200)
        self.end_headers()
        if not REFUSE or len(batches) > 1:
            for event in events:
                take(event, path=self.path, type=self.headers["Content-Type"])
    def log_message(self, *values):
        pass
class Lines(socketserver.StreamRequestHandler):
    def handle(self):
        for line in self.rfile:
            take(json.loads(line))
me = begin(["INVOKE", "SHUTDOWN"])
server = (http.server.ThreadingHTTPServer(("sandbox.localdomain", 4243), Taker) if HTTP
          else socketserver.TCPServer(("sandbox.localdomain", 4243), Lines))
threading.Thread(target=server.serve_forever, daemon=True).start()
say("subscribed", answer=call("PUT", PATH, SUBSCRIPTION, Lambda_Extension_Identifier=me)[::2])
while next_event(me)["eventType"] != "SHUTDOWN":
    pass
reported.wait()
say("batches", sizes=batches)
'''

HTTP = {"protocol": "HTTP", "URI": "http://sandbox.localdomain:4243/take"}
TELEMETRY = "/2022-07-01/telemetry"
QUICK = {"maxItems": 1000, "maxBytes": 262144, "timeoutMs": 25}


def listener(destination=HTTP, path=TELEMETRY, refuse=False, types=("platform", "function"), buffering=QUICK):
    wanted = {"schemaVersion": "2022-12-13", "types": list(types), "buffering": buffering, "destination": destination}
    return (f"PATH = {path!r}\nSUBSCRIPTION = {wanted!r}\nREFUSE = {refuse}\nHTTP = {destination['protocol'] == 'HTTP'}\n"
            + LISTENER)


class TelemetryTest(ExtensionTest):
    def events(self, name):
        """All events the extension had until its end."""
        import json

        self.event(name, "signalbox.instanceEnd")
        lines = [json.loads(line) for line in self.kept(name, "extension") if line.startswith("{")]
        return [line["event"] for line in lines if line["say"] == "event"]

    def test_events_arrive_in_the_documented_shapes(self):
        name = self.with_extensions("echo 1; echo said >&2", {"taker": listener()})
        request = self.invoke(name)
        self.ran(request)
        self.assertEqual(self.said(name, "subscribed")["answer"], [200, "OK"])
        self.assertEqual(self.said(name, "event")["path"], "/take")
        events = self.events(name)
        types = [event["type"] for event in events]
        # The extension subscribes while the runtime starts: which of them is first, nobody says.
        subscribed = types.index("platform.telemetrySubscription")
        self.assertIn(subscribed, (1, 2))
        self.assertEqual(types[:subscribed] + types[subscribed + 1:],
                         ["platform.initStart", "platform.initRuntimeDone", "platform.extension", "platform.initReport",
                          "platform.start", "function", "platform.runtimeDone", "platform.report"])
        by_type = {event["type"]: event["record"] for event in events}
        for event in events:
            self.assertEqual(set(event), {"time", "type", "record"})
            self.assertRegex(event["time"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")
        self.assertEqual(by_type["function"], "said")
        self.assertEqual(by_type["platform.telemetrySubscription"],
                         {"name": "taker", "state": "Subscribed", "types": ["platform", "function"]})
        start = by_type["platform.initStart"]
        self.assertEqual((start["initializationType"], start["phase"], start["functionName"]), ("on-demand", "init", name))
        self.assertEqual(set(by_type["platform.report"]), {"requestId", "status", "metrics"})
        self.assertLessEqual({"durationMs", "billedDurationMs", "memorySizeMB", "maxMemoryUsedMB", "initDurationMs"},
                             set(by_type["platform.report"]["metrics"]))
        self.assertEqual(set(by_type["platform.runtimeDone"]["metrics"]), {"durationMs", "producedBytes"})

    def test_batch_that_was_refused_comes_again(self):
        name = self.with_extensions("echo 1", {"taker": listener(refuse=True)})
        self.ran(self.invoke(name))
        types = [event["type"] for event in self.events(name)]
        self.assertEqual(types[0], "platform.initStart")
        self.assertIn("platform.report", types)

    def test_lines_over_tcp(self):
        name = self.with_extensions("echo 1", {"taker": listener({"protocol": "TCP", "port": 4243})})
        self.ran(self.invoke(name))
        types = [event["type"] for event in self.events(name)]
        self.assertEqual((types[0], types[-1]), ("platform.initStart", "platform.report"))

    def test_waits_for_a_batch_to_be_full_or_old(self):
        slow = {"maxItems": 1000, "maxBytes": 262144, "timeoutMs": 30000}
        name = self.with_extensions("i=0; while [ $i -lt 1500 ]; do echo line >&2; i=$((i+1)); done; echo 1",
                                    {"taker": listener(buffering=slow)})
        self.ran(self.invoke(name))
        events = self.events(name)
        self.assertEqual(sum(event["type"] == "function" for event in events), 1500)
        sizes = self.said(name, "batches")["sizes"]
        self.assertEqual(sizes[0], 1000)
        self.assertEqual(len(sizes), 2)  # the rest when the environment ended

    def test_logs_api(self):
        name = self.with_extensions("echo 1", {"taker": listener(path="/2020-08-15/logs", types=["platform"])})
        request = self.invoke(name)
        self.ran(request)
        self.assertEqual([event["type"] for event in self.events(name)],
                         ["platform.logsSubscription", "platform.extension", "platform.start",
                          "platform.runtimeDone", "platform.end", "platform.report"])

    def test_what_cannot_be_subscribed_to(self):
        name = self.with_extensions("echo 1", {"asker": f'''
good = {{"types": ["platform"], "destination": {HTTP!r}}}
def ask(**change):
    return call("PUT", "{TELEMETRY}", {{**good, **change}}, Lambda_Extension_Identifier=me)[0]
me = begin(["INVOKE"])
answers = [ask(types=["all"]), ask(types=[]), ask(destination={{"protocol": "HTTP", "URI": "http://example.com:80"}}),
           ask(destination={{"protocol": "UDP"}}), ask(destination={{"protocol": "TCP", "port": 0}}),
           ask(buffering={{"maxItems": 999}}), ask(buffering={{"maxBytes": 1048577}}), ask(buffering={{"timeoutMs": 24}})]
answers.append(call("PUT", "{TELEMETRY}", good, Lambda_Extension_Identifier="nobody")[0])
next_event(me)
say("answers", answers=answers, late=ask())
next_event(me)
'''})
        self.ran(self.invoke(name))
        answers = self.said(name, "answers")
        self.assertEqual(answers["answers"], [400] * 8 + [403])
        self.assertEqual(answers["late"], 403)


if __name__ == "__main__":
    main()
