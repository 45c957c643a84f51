# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Node.js functions through the real engine: every style of handler and every way to fail."""
import base64
import json

from signalbox_engine import main, skip_without

skip_without("boto3")
from functions import FunctionTest


class NodeTest(FunctionTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.need_runtime("nodejs")

    def node(self, source, file="index.js", **more):
        return self.make("nodejs20.x", {file: source}, **more)

    def value(self, source, event=None, **more):
        return self.ran(self.invoke(self.node(source, **more), event))

    def test_answers_with_any_json(self):
        name = self.node("exports.handler = async (event) => event;")
        for value in (None, True, 1, -1.5, "ü✓\n\"", [], [1, {"a": None}], {"k": {"n": [1, 2]}}):
            self.assertEqual(self.ran(self.invoke(name, value)), value)

    def test_styles_of_handlers(self):
        cases = {
            "async": "exports.handler = async () => 'done';",
            "promise": "exports.handler = () => new Promise((r) => setTimeout(() => r('done'), 5));",
            "callback": "exports.handler = (e, c, cb) => cb(null, 'done');",
            "later callback": "exports.handler = (e, c, cb) => { setTimeout(() => cb(null, 'done'), 5); };",
            "succeed": "exports.handler = (e, c) => c.succeed('done');",
            "done": "exports.handler = (e, c) => c.done(null, 'done');",
        }
        for style, source in cases.items():
            with self.subTest(style):
                self.assertEqual(self.value(source), "done")

    def test_modules(self):
        self.assertEqual(self.value("export const handler = async () => import.meta.url;", file="index.mjs"),
                         "file:///var/task/index.mjs")
        self.assertEqual(self.value("exports.handler = async () => __filename;", file="index.cjs"),
                         "/var/task/index.cjs")
        name = self.make("nodejs18.x", {"package.json": '{"type":"module"}', "lib/a.js": "export const n = 7;",
                                        "index.js": "import { n } from './lib/a.js';\nexport const handler = async () => n;"})
        self.assertEqual(self.ran(self.invoke(name)), 7)
        name = self.make("nodejs20.x", {"src/app.js": "exports.api = { get: async () => 'nested' };"},
                         handler="src/app.api.get")
        self.assertEqual(self.ran(self.invoke(name)), "nested")

    def test_empty_event_loop_is_waited_for_unless_told_not_to(self):
        source = """
let late = false;
exports.handler = (event, context, callback) => {
    context.callbackWaitsForEmptyEventLoop = event.wait;
    if (event.ask) return callback(null, late);
    setTimeout(() => { late = true; }, 60);
    callback(null, 'first');
};"""
        name = self.node(source)
        self.assertEqual(self.ran(self.invoke(name, {"wait": True})), "first")
        self.assertIs(self.ran(self.invoke(name, {"wait": False, "ask": True})), True)
        name = self.node(source.replace("60)", "60000)"))
        self.assertEqual(self.ran(self.invoke(name, {"wait": False})), "first")
        self.assertIs(self.ran(self.invoke(name, {"wait": False, "ask": True})), False)

    def test_context(self):
        value = self.value("""
exports.handler = async (event, c) => ({ id: c.awsRequestId, arn: c.invokedFunctionArn, name: c.functionName,
    version: c.functionVersion, memory: c.memoryLimitInMB, group: c.logGroupName, stream: c.logStreamName,
    left: c.getRemainingTimeInMillis() });""", timeout=7)
        self.assertRegex(value["id"], r"^[0-9a-f-]{36}$")
        self.assertEqual((value["version"], value["memory"]), ("$LATEST", "256"))
        self.assertEqual(value["group"], "/aws/lambda/" + value["name"])
        self.assertTrue(5000 < value["left"] <= 7000, value)

    def test_client_context(self):
        name = self.node("exports.handler = async (event, context) => context.clientContext ?? null;")
        told = {"custom": {"what": "ü✓ and \"this\""}, "env": {}}
        given = base64.b64encode(json.dumps(told, ensure_ascii=False).encode()).decode()
        self.assertEqual(self.ran(self.invoke(name, ClientContext=given)), told)
        self.assertIsNone(self.ran(self.invoke(name)))

    def test_errors(self):
        cases = [
            ("exports.handler = async () => { throw new RangeError('far'); };", "RangeError", "far"),
            ("exports.handler = (e, c, cb) => { cb(new Error('via callback')); };", "Error", "via callback"),
            ("exports.handler = (e, c) => { c.fail(new Error('via fail')); };", "Error", "via fail"),
            ("exports.handler = async () => { throw 'a string'; };", "string", "a string"),
            ("exports.handler = () => { throw new TypeError('sync'); };", "TypeError", "sync"),
        ]
        for source, error, message in cases:
            with self.subTest(message):
                answer = self.invoke(self.node(source))
                self.assertEqual((answer.error, answer.message), (error, message), repr(answer))
                self.assertIn("Invoke Error", answer.log)
                self.assertIn("trace", answer.value)

    def test_what_cannot_be_loaded(self):
        cases = [
            ("require('nothing-of-this-name');", "index.handler", "Runtime.ImportModuleError"),
            ("exports.handler = async ( => 1;", "index.handler", "Runtime.UserCodeSyntaxError"),
            ("exports.other = 1;", "index.handler", "Runtime.HandlerNotFound"),
            ("exports.handler = 1;", "index.handler", "Runtime.HandlerNotFound"),
            ("exports.handler = 1;", "elsewhere.handler", "Runtime.ImportModuleError"),
            ("exports.handler = 1;", "handler", "Runtime.MalformedHandlerName"),
            ("exports.handler = function* () { yield 1; };", "index.handler", "Runtime.HandlerNotSupported"),
            ("throw new EvalError('early');", "index.handler", "EvalError"),
        ]
        for source, handler, expected in cases:
            with self.subTest(source):
                answer = self.invoke(self.node(source, handler=handler))
                self.assertEqual(answer.error, expected, repr(answer))

    def test_what_nobody_catches(self):
        answer = self.invoke(self.node("exports.handler = (e, c, cb) => setTimeout(() => { throw new Error('loose'); }, 1);"))
        self.assertEqual((answer.error, answer.message), ("Error", "loose"), repr(answer))
        answer = self.invoke(self.node("exports.handler = (e, c, cb) => { Promise.reject(new Error('forgotten')); };"))
        self.assertEqual(answer.error, "Runtime.UnhandledPromiseRejection", repr(answer))
        self.assertIn("forgotten", answer.message)

    def test_console_lines(self):
        answer = self.invoke(self.node("""
exports.handler = async () => { console.log('a %s', 'b'); console.error(new Error('x')); console.warn('w\\nx'); };"""))
        self.assertRegex(answer.log, r"\d{4}-\d\d-\d\dT[\d:.]+Z\t[0-9a-f-]{36}\tINFO\ta b\n")
        self.assertRegex(answer.log, r"\tERROR\tError: x\r")
        self.assertIn("\tWARN\tw\rx\n", answer.log)

    def test_streamed_answer(self):
        answer = self.invoke(self.node("""
exports.handler = awslambda.streamifyResponse(async (event, stream) => {
    stream.setContentType('text/plain');
    stream.write('one ');
    setTimeout(() => stream.end('two'), 5);
});"""))
        self.assertEqual(answer.payload, b"one two", repr(answer))

    def test_process_exit(self):
        answer = self.invoke(self.node("exports.handler = async () => process.exit(5);"))
        self.assertEqual(answer.error, "Runtime.ExitError")
        self.assertIn("exit status 5", answer.message)

    def test_large_payloads(self):
        name = self.node("exports.handler = async (e) => (typeof e === 'string' ? e : 'x'.repeat(e));")
        big = "ü" * (3 * 1024 * 1024 - 2)
        self.assertEqual(self.ran(self.invoke(name, ('"' + big + '"').encode())), big)
        self.assertEqual(self.invoke(name, 6291556).error, "Function.ResponseSizeTooLarge")
        self.assertEqual(self.ran(self.invoke(name, 2)), "xx")

    def test_a_promise_that_never_settles_meets_the_timeout(self):
        answer = self.invoke(self.node("exports.handler = () => new Promise(() => {});", timeout=1))
        self.assertEqual(answer.error, "Sandbox.Timedout", repr(answer))


class LoneNodeTest(NodeTest):
    """The same, each function in a sandbox that was started for it: none was started ahead, and each invocation that
    comes first is the one its runtime takes over the connection it was started with."""

    def node(self, source, file="index.js", **more):
        return super().node(source, file, Environment={"Variables": {"TZ": ":UTC"}}, **more)

    def test_nothing_tells_of_the_connection_it_came_with(self):
        source = "exports.handler = async () => Object.keys(process.env).filter((name) => name.includes('CONNECTION'));"
        self.assertEqual(self.value(source), [])

    def test_answers_after_the_first_one(self):
        name = self.node("let n = 0; exports.handler = async (e) => e.repeat(++n);")
        self.assertEqual([self.ran(self.invoke(name, "x" * 40000)) for _ in range(3)],
                         ["x" * 40000, "x" * 80000, "x" * 120000])


if __name__ == "__main__":
    main()
