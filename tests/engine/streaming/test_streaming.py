# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Answers that reach their caller while the function runs."""
import json

from signalbox_engine import main, skip_without

skip_without("boto3")
from functions import FunctionTest
from streaming import invoke_streamed, refused, streaming_bootstrap

MIB = 1024 * 1024


class StreamingTest(FunctionTest):
    def streaming(self, source, **more):
        return self.make("provided.al2023", streaming_bootstrap(source), **more)

    def begin(self, name, event=None, **more):
        answer = invoke_streamed(self.engine, name, event, **more)
        self.addCleanup(answer.close)
        return answer

    def test_pieces_arrive_while_the_function_runs(self):
        """The function ends only after the caller, who has its first piece, said so."""
        s3 = self.engine.client("s3")
        s3.create_bucket(Bucket="going-on")
        name = self.streaming("""
import boto3
s3 = boto3.client("s3", endpoint_url=os.environ["AWS_ENDPOINT_URL"])
def answer(event, out):
    out(b"first")
    while "Contents" not in s3.list_objects_v2(Bucket="going-on"):
        time.sleep(0.01)
    out(b"second")
""", timeout=60)
        answer = self.begin(name)
        self.assertEqual(answer.headers["Content-Type"], "application/vnd.amazon.eventstream")
        self.assertEqual(answer.headers["X-Amz-Executed-Version"], "$LATEST")
        self.assertEqual(answer.next(), ("PayloadChunk", b"first"))
        s3.put_object(Bucket="going-on", Key="on", Body=b"")
        self.assertEqual(answer.all(), b"firstsecond")
        self.assertEqual(set(answer.complete), {"LogResult"})
        self.assertIn("REPORT RequestId: ", answer.log)

    def test_much_goes_through_whole(self):
        name = self.streaming("""
def answer(event, out):
    for number in range(event):
        out(bytes([number % 256]) * 1048576)
""", timeout=60)
        whole = self.begin(name, 40).all()
        self.assertEqual(len(whole), 40 * MIB)
        self.assertTrue(all(whole[i * MIB] == i and whole[(i + 1) * MIB - 1] == i for i in range(40)))

    def test_more_than_the_limit_is_an_error(self):
        name = self.streaming("""
def answer(event, out):
    piece = bytes(4194304)
    try:
        for number in range(50):
            out(piece)
        out(b"x")
    except OSError:
        pass
""", timeout=60)
        answer = self.begin(name)
        got = 0
        while message := answer.next():
            got += len(message[1]) if message[0] == "PayloadChunk" else 0
            answer.chunks.clear()
        self.assertEqual(answer.error, "Function.ResponseSizeTooLarge", answer.complete)
        self.assertLessEqual(got, 200 * MIB)

    def test_error_in_the_middle_comes_with_what_was_sent(self):
        name = self.streaming("""
def answer(event, out):
    out(b"some")
    raise ValueError("no more")
""")
        answer = self.begin(name)
        self.assertEqual(answer.all(), b"some")
        self.assertEqual(answer.complete["ErrorCode"], "Unhandled")
        self.assertEqual(json.loads(answer.complete["ErrorDetails"]),
                         {"errorType": "ValueError", "errorMessage": "no more"})

    def test_timeout_crash_and_cut_in_the_middle(self):
        cases = [("time.sleep(100)", "Sandbox.Timedout"), ("os._exit(3)", "Runtime.ExitError"),
                 ("post.sock.close(); raise OSError", "Runtime.ExitError")]
        for end, expected in cases:
            with self.subTest(expected):
                name = self.streaming(f"def answer(event, out):\n    out(b'some')\n    {end}\n", timeout=1)
                answer = self.begin(name)
                self.assertEqual(answer.all(), b"some")
                self.assertEqual(answer.error, expected)
        name = self.streaming("def answer(event, out):\n    out(b'some')\n    post.sock.shutdown(2)\n")
        answer = self.begin(name)
        self.assertEqual(answer.all(), b"some")
        self.assertEqual(answer.error, "Runtime.TruncatedResponse")

    def test_caller_that_goes_leaves_the_function_running(self):
        name = self.streaming("""
def answer(event, out):
    for number in range(event):
        out(bytes(1048576))
""", timeout=30)
        answer = self.begin(name, 64)
        answer.next()
        answer.close()
        arn = self.aws.get_function_configuration(FunctionName=name)["FunctionArn"]
        done = self.engine.wait_event(lambda e: e["type"] == "platform.runtimeDone" and e["function"] == arn)
        self.assertEqual(done["record"]["status"], "success")
        self.assertEqual(done["record"]["metrics"]["producedBytes"], 64 * MIB)

    def test_answer_in_one_piece_and_errors_before_it(self):
        self.assertEqual(json.loads(self.begin(self.shell('echo "$EVENT"'), {"a": 1}).all()), {"a": 1})
        answer = self.begin(self.make("provided.al2023", {"bootstrap": "#!/bin/sh\nexit 3\n"}))
        self.assertEqual(answer.all(), b"")
        self.assertEqual(answer.error, "Runtime.ExitError")
        self.assertEqual(refused(self.begin, "nobody")[:2], (404, "ResourceNotFoundException"))
        self.assertEqual(refused(self.begin, "f", headers={"X-Amz-Invocation-Type": "Event"})[0], 400)

    def test_whole_answer_of_a_streaming_function(self):
        name = self.streaming("def answer(event, out):\n    out(b'[1,')\n    out(b'2]')\n")
        self.assertEqual(self.ran(self.invoke(name)), [1, 2])
        name = self.streaming("def answer(event, out):\n    out(bytes(6291557))\n")
        self.assertEqual(self.invoke(name).error, "Function.ResponseSizeTooLarge")


class NodeStreamingTest(FunctionTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.need_runtime("nodejs")

    def begin(self, source, event=None):
        name = self.make("nodejs18.x", {"index.js": source})
        answer = invoke_streamed(self.engine, name, event)
        self.addCleanup(answer.close)
        return name, answer

    def test_streams_in_pieces(self):
        name, answer = self.begin("""
const { pipeline } = require('node:stream/promises');
const { Readable } = require('node:stream');
exports.handler = awslambda.streamifyResponse(async (event, stream, context) => {
    await pipeline(Readable.from(function* () { for (let i = 0; i < event; ++i) yield Buffer.alloc(100000, i); }()), stream);
});""", 100)
        self.assertEqual(answer.all(), b"".join(bytes([i]) * 100000 for i in range(100)))
        self.assertEqual(invoke_streamed(self.engine, name, 0).all(), b"")
        self.assertEqual(invoke_streamed(self.engine, name, 2).all(), bytes(100000) + b"\1" * 100000)

    def test_errors_before_and_in_the_middle(self):
        name, answer = self.begin("""
exports.handler = awslambda.streamifyResponse(async (event, stream) => {
    if (event)
        stream.write('some');
    throw new RangeError('no more');
});""", 1)
        self.assertEqual(answer.all(), b"some")
        self.assertEqual(answer.error, "RangeError")
        self.assertIn("Invoke Error", answer.log)
        answer = invoke_streamed(self.engine, name, 0)
        self.assertEqual(answer.all(), b"")
        self.assertEqual(answer.error, "RangeError")
        self.assertEqual(json.loads(answer.complete["ErrorDetails"])["errorMessage"], "no more")

    def test_http_prelude(self):
        _, answer = self.begin("""
exports.handler = awslambda.streamifyResponse(async (event, stream) => {
    stream = awslambda.HttpResponseStream.from(stream, { statusCode: 201, headers: { 'x-a': 'b' } });
    stream.end('body');
});""")
        head, body = answer.all().split(b"\0" * 8)
        self.assertEqual((json.loads(head), body), ({"statusCode": 201, "headers": {"x-a": "b"}}, b"body"))


if __name__ == "__main__":
    main()
