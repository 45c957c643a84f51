# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""InvokeWithResponseStream by hand, as Debian's boto3 is older than it: signed by botocore, and its answer read by
botocore's own event-stream parser."""
import base64
import json
import urllib.error
import urllib.request

from botocore.eventstream import EventStreamBuffer


class StreamedAnswer:
    """An answer being read. next() gives (type, payload); what is read stays in chunks and complete."""

    def __init__(self, reply):
        self.reply = reply
        self.headers = reply.headers
        self.chunks = []
        self.complete = None
        self._buffer = EventStreamBuffer()

    def next(self):
        """The next message, or None at the end."""
        while True:
            for message in self._buffer:
                kind = message.headers[":event-type"]
                assert message.headers[":message-type"] == "event", message.headers
                if kind == "PayloadChunk":
                    self.chunks.append(message.payload)
                else:
                    self.complete = json.loads(message.payload)
                return kind, message.payload
            data = self.reply.read1(65536)
            if not data:
                return None
            self._buffer.add_data(data)

    def all(self):
        """Reads to the end; returns the whole payload."""
        while self.next():
            pass
        return b"".join(self.chunks)

    @property
    def error(self):
        """The errorType of the details, or None."""
        details = self.complete.get("ErrorDetails")
        return json.loads(details)["errorType"] if details else None

    @property
    def log(self):
        return base64.b64decode(self.complete.get("LogResult", "")).decode()

    def close(self):
        self.reply.close()


def invoke_streamed(engine, name, event=None, headers=None, qualifier=None):
    """Begins it. Raises urllib.error.HTTPError for what is refused."""
    path = f"/2021-11-15/functions/{name}/response-streaming-invocations" + (f"?Qualifier={qualifier}" if qualifier else "")
    sent = {"X-Amz-Log-Type": "Tail", **(headers or {})}
    request = engine.signed("POST", path, json.dumps(event).encode(), headers=sent)
    return StreamedAnswer(urllib.request.urlopen(request, timeout=60))


def refused(call, *arguments, **more):
    """(status, errorType, document) of a call that must be refused."""
    try:
        call(*arguments, **more)
    except urllib.error.HTTPError as error:
        return error.code, error.headers.get("x-amzn-ErrorType"), json.loads(error.read() or b"{}")
    raise AssertionError("It was not refused")


# A bootstrap that answers as `answer(event, out)` says; out(bytes) sends a piece. It raises to fail in the middle.
BOOTSTRAP = '''#!/usr/bin/python3
import base64, http.client, json, os, sys, time
sys.path.append("/usr/lib/python3/dist-packages")
API = os.environ["AWS_LAMBDA_RUNTIME_API"]
TYPE = "application/octet-stream"
@ANSWER@
while True:
    poll = http.client.HTTPConnection(API)
    poll.request("GET", "/2018-06-01/runtime/invocation/next")
    reply = poll.getresponse()
    event = json.loads(reply.read())
    post = http.client.HTTPConnection(API)
    post.putrequest("POST", "/2018-06-01/runtime/invocation/%s/response" % reply.headers["Lambda-Runtime-Aws-Request-Id"])
    for header in (("Transfer-Encoding", "chunked"), ("Content-Type", TYPE),
                   ("Lambda-Runtime-Function-Response-Mode", "streaming"),
                   ("Trailer", "Lambda-Runtime-Function-Error-Type, Lambda-Runtime-Function-Error-Body")):
        post.putheader(*header)
    post.endheaders()
    trailers = b""
    try:
        answer(event, lambda piece: post.send(b"%x\\r\\n%s\\r\\n" % (len(piece), piece)))
    except ValueError as error:
        document = json.dumps({"errorType": "ValueError", "errorMessage": str(error)}).encode()
        trailers = (b"Lambda-Runtime-Function-Error-Type: ValueError\\r\\nLambda-Runtime-Function-Error-Body: "
                    + base64.b64encode(document) + b"\\r\\n")
    try:
        post.send(b"0\\r\\n" + trailers + b"\\r\\n")
        post.getresponse().read()
    except OSError:
        pass
'''


def streaming_bootstrap(source):
    """The files of a function whose answer(event, out) is in the source."""
    return {"bootstrap": BOOTSTRAP.replace("@ANSWER@", source)}
