# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who gets in at the engine's front door, and what the event stream promises. botocore signs; it is the judge."""
import contextlib
import datetime
import json
import os
import socket
import stat
import unittest
import unittest.mock
import urllib.error
import urllib.request

import signalbox_engine
from signalbox_engine import Engine

signalbox_engine.skip_without("boto3", "botocore")

from botocore.exceptions import ClientError  # noqa: E402


def refusal(request):
    """(status, headers, body) of a request that must fail."""
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            raise AssertionError(f"accepted with {answer.status}")
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers, error.read()


class FrontDoor(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.engine = cls.enterClassContext(Engine())

    def exchange(self, wire):
        """Sends bytes as they are and returns all that comes until the engine hangs up."""
        host, port = self.engine.endpoint.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port)), timeout=30) as connection:
            connection.sendall(wire)
            return b"".join(iter(lambda: connection.recv(65536), b""))

    def test_owner_is_known(self):
        identity = self.engine.client("sts").get_caller_identity()
        self.assertEqual(identity["Account"], "000000000000")
        self.assertRegex(identity["ResponseMetadata"]["RequestId"], "^[0-9a-f-]{36}$")

    def test_services_that_are_not_there_are_refused_in_their_protocol(self):
        calls = {"iam": lambda client: client.list_roles(), "ssm": lambda client: client.get_parameter(Name="x")}
        for service in ("sqs", "sts"):  # of these, what the front door refuses for them
            with self.assertRaises(ClientError) as caught:
                client = self.engine.client(service, aws_secret_access_key="wrong", aws_access_key_id=self.engine.keys()[0])
                client.list_queues() if service == "sqs" else client.get_caller_identity()
            self.assertIn(caught.exception.response["Error"]["Code"], ("SignatureDoesNotMatch", "InvalidSignatureException"))
        for service, call in calls.items():
            with self.subTest(service), self.assertRaises(ClientError) as caught:
                call(self.engine.client(service))
            error = caught.exception.response["Error"]
            self.assertEqual((error["Code"], error["Message"]),
                             ("UnknownOperationException", f'This engine has no service named "{service}"'))

    def test_credentials_are_private(self):
        self.assertEqual(stat.S_IMODE(os.stat(self.engine.credentials).st_mode), 0o600)
        self.assertEqual(stat.S_IMODE(os.stat(self.engine.data_dir).st_mode), 0o700)

    def test_wrong_secret(self):
        key, _ = self.engine.keys()
        client = self.engine.client("lambda", aws_access_key_id=key, aws_secret_access_key="not the secret")
        with self.assertRaises(ClientError) as caught:
            client.list_functions()
        self.assertEqual(caught.exception.response["Error"]["Code"], "InvalidSignatureException")
        self.assertEqual(caught.exception.response["ResponseMetadata"]["HTTPStatusCode"], 403)

    def test_unknown_key(self):
        wanted = {"lambda": ("list_functions", "UnrecognizedClientException"),
                  "events": ("list_rules", "UnrecognizedClientException"),
                  "sts": ("get_caller_identity", "InvalidClientTokenId")}
        for service, (operation, code) in wanted.items():
            client = self.engine.client(service, aws_access_key_id="AKIANOBODY", aws_secret_access_key="x")
            with self.subTest(service), self.assertRaises(ClientError) as caught:
                getattr(client, operation)()
            self.assertEqual(caught.exception.response["Error"]["Code"], code)

    def test_foreign_token(self):
        key, secret = self.engine.keys()
        client = self.engine.client("lambda", aws_access_key_id=key, aws_secret_access_key=secret,
                                    aws_session_token="a token the owner never had")
        with self.assertRaises(ClientError) as caught:
            client.list_functions()
        self.assertEqual(caught.exception.response["Error"]["Code"], "UnrecognizedClientException")

    def test_unsigned(self):
        status, headers, _ = refusal(self.engine.endpoint + "/2015-03-31/functions")
        self.assertEqual(status, 403)
        self.assertEqual(headers["x-amzn-ErrorType"], "MissingAuthenticationTokenException")
        self.assertTrue(headers["x-amzn-RequestId"])

    def test_clock_skew(self):
        import botocore.auth

        for minutes, accepted in ((-14, True), (-16, False), (14, True), (16, False)):
            signed_at = datetime.datetime.utcnow() + datetime.timedelta(minutes=minutes)

            class Shifted(datetime.datetime):
                @classmethod
                def utcnow(cls):
                    return signed_at

            with self.subTest(minutes), unittest.mock.patch.object(botocore.auth.datetime, "datetime", Shifted):
                request = self.engine.signed("GET", "/signalbox/engine")
                if accepted:
                    with urllib.request.urlopen(request, timeout=30) as answer:
                        self.assertEqual(answer.status, 200)
                else:
                    status, headers, _ = refusal(request)
                    self.assertEqual((status, headers["x-amzn-ErrorType"]), (403, "InvalidSignatureException"))

    def test_changed_body(self):
        request = self.engine.signed("POST", "/2015-03-31/functions", b'{"FunctionName":"a"}')
        request.data = b'{"FunctionName":"b"}'
        status, headers, _ = refusal(request)
        self.assertEqual((status, headers["x-amzn-ErrorType"]), (403, "InvalidSignatureException"))

    def test_changed_target(self):
        request = self.engine.signed("GET", "/signalbox/events?after=1")
        request.full_url = self.engine.endpoint + "/signalbox/events?after=2"
        self.assertEqual(refusal(request)[0], 403)

    def test_unsigned_amazon_header(self):
        request = self.engine.signed("GET", "/2015-03-31/functions")
        request.add_header("X-Amz-Extra", "smuggled")
        self.assertEqual(refusal(request)[0], 403)

    def test_malformed_requests(self):
        for wire in (b"\r\n\r\n", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\nHost: x\r\n\r\n", b"GET / HTTP/1.1\r\n\r\n",
                     b"GET nothing HTTP/1.1\r\nHost: x\r\n\r\n", b"GET / HTTP/1.1\r\nHost: x\r\nBad header\r\n\r\n",
                     b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
                     b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n",
                     bytes(range(256)) * 4 + b"\r\n\r\n"):
            with self.subTest(wire[:40]):
                self.assertTrue(self.exchange(wire).startswith(b"HTTP/1.1 400 "))

    def test_head_too_large(self):
        answer = self.exchange(b"GET / HTTP/1.1\r\nHost: x\r\nX-Long: " + b"a" * 100_000)
        self.assertTrue(answer.startswith(b"HTTP/1.1 431 "))

    def test_broken_chunks(self):
        answer = self.exchange(b"POST /lambda-url/none/ HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")
        self.assertTrue(answer.startswith(b"HTTP/1.1 4"))

    def test_pipelined_requests(self):
        one = b"GET /2015-03-31/functions HTTP/1.1\r\nHost: x\r\n\r\n"
        last = b"GET /2015-03-31/functions HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
        self.assertEqual(self.exchange(one * 4 + last).count(b"HTTP/1.1 403 "), 5)

    def test_each_of_many_at_once_gets_its_own_answer(self):
        host, port = self.engine.endpoint.removeprefix("http://").split(":")
        kinds = [("/2015-03-31/functions", b"application/json"), ("/bucket/key", b"application/xml")]
        with contextlib.ExitStack() as stack:
            clients = [(stack.enter_context(socket.create_connection((host, int(port)), timeout=30)), kinds[i % 2])
                       for i in range(48)]
            for _ in range(3):
                for connection, (path, _) in clients:
                    connection.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
                for connection, _ in clients[::3]:  # before they have their answer
                    connection.close()
                del clients[::3]
                for connection, (_, expected) in clients:
                    answer = connection.recv(65536)
                    self.assertTrue(answer.startswith(b"HTTP/1.1 403 "), answer)
                    self.assertEqual(answer.count(b"HTTP/1.1 "), 1)
                    self.assertIn(expected, answer)

    def test_large_body_waits_for_continue(self):
        host, port = self.engine.endpoint.removeprefix("http://").split(":")
        body = b" " * 3_000_000
        request = self.engine.signed("POST", "/2015-03-31/functions", body)
        head = f"POST /2015-03-31/functions HTTP/1.1\r\nHost: {host}:{port}\r\nContent-Length: {len(body)}\r\n"
        head += "Expect: 100-continue\r\nConnection: close\r\n"
        head += "".join(f"{name}: {value}\r\n" for name, value in request.header_items())
        with socket.create_connection((host, int(port)), timeout=30) as connection:
            connection.sendall(head.encode() + b"\r\n")
            self.assertEqual(connection.recv(25, socket.MSG_WAITALL), b"HTTP/1.1 100 Continue\r\n\r\n")
            connection.sendall(body)
            answer = b"".join(iter(lambda: connection.recv(65536), b""))
        self.assertTrue(answer.startswith(b"HTTP/1.1 400 "))  # it was signed, read, and is no JSON object

    def test_an_empty_body_is_waited_for_as_well(self):
        """botocore takes the status of an answer that comes at once for that of the next request, too."""
        self.engine.client("s3").create_bucket(Bucket="waiting")
        host, port = self.engine.endpoint.removeprefix("http://").split(":")

        def head(path, body=b""):
            request = self.engine.signed("PUT", path, body, service="s3")
            lines = [f"PUT {path} HTTP/1.1", f"Host: {host}:{port}", f"Content-Length: {len(body)}", "Expect: 100-continue"]
            lines += [f"{name}: {value}" for name, value in request.header_items()]
            return ("\r\n".join(lines) + "\r\n\r\n").encode()

        with socket.create_connection((host, int(port)), timeout=30) as connection:
            for path in ("/waiting/a", "/waiting/b"):
                connection.sendall(head(path))
                self.assertEqual(connection.recv(25, socket.MSG_WAITALL), b"HTTP/1.1 100 Continue\r\n\r\n")
                answer = connection.recv(65536)
                self.assertTrue(answer.startswith(b"HTTP/1.1 200 "), answer)
                self.assertNotIn(b"Connection: close", answer)
            connection.sendall(head("/waiting-not/c"))
            answer = b"".join(iter(lambda: connection.recv(65536), b""))
        self.assertTrue(answer.startswith(b"HTTP/1.1 404 ") and b"Connection: close" in answer, answer)

    def test_engine_says_what_it_can(self):
        status = self.engine.status()
        for member in ("version", "sandbox", "limits", "runtimes", "concurrencyLimit", "account", "region"):
            self.assertIn(member, status)
        self.assertEqual(status["concurrencyLimit"], 1000)
        self.assertTrue(status["journal"]["writing"])

    def test_nothing_else_below_signalbox(self):
        status, headers, _ = refusal(self.engine.signed("GET", "/signalbox/nothing"))
        self.assertEqual((status, headers["x-amzn-ErrorType"]), (404, "ResourceNotFoundException"))

    def test_position_must_be_a_number(self):
        stream = self.engine.events()
        journal = next(stream)["journal"]
        stream.close()
        status, headers, _ = refusal(self.engine.signed("GET", f"/signalbox/events?after=y&journal={journal}"))
        self.assertEqual((status, headers["x-amzn-ErrorType"]), (400, "InvalidParameterValueException"))

    def test_log_has_no_secret(self):
        key, secret = self.engine.keys()
        self.engine.client("sts").get_caller_identity()
        self.assertNotIn(secret, self.engine.log())


class Events(unittest.TestCase):
    """One rule changed is one event: signalbox.changed of kind trigger."""

    def change(self, engine, count):
        events = engine.client("events")
        for _ in range(count):
            events.put_rule(Name="r", ScheduleExpression="rate(5 days)")

    def read(self, engine, count, **position):
        stream = engine.events(**position)
        try:
            return [next(stream) for _ in range(count)]
        finally:
            stream.close()

    def test_resumes_where_it_was(self):
        with Engine() as engine:
            self.change(engine, 5)
            hello, *events = self.read(engine, 7)
            self.assertEqual(hello["type"], "signalbox.hello")
            self.assertEqual([event["seq"] for event in events], [1, 2, 3, 4, 5, 6])
            self.assertEqual(events[0]["type"], "signalbox.engineStart")
            self.assertEqual(events[1]["record"], {"kind": "trigger", "name": "r", "action": "created"})
            _, *later = self.read(engine, 3, journal=hello["journal"], after=4)
            self.assertEqual(later, events[4:])
            _, *all_again = self.read(engine, 7, journal="of another engine", after=4)
            self.assertEqual(all_again, events)

    def test_live(self):
        with Engine() as engine:
            stream = engine.events()
            hello, start = next(stream), next(stream)
            self.assertEqual((hello["next"], start["seq"]), (2, 1))
            self.change(engine, 1)
            self.assertEqual(next(stream)["seq"], 2)
            self.assertEqual(engine.stop(), 0)
            self.assertEqual(list(stream), [])  # a stop ends the stream properly

    def test_kill_loses_no_event(self):
        with Engine() as engine:
            self.change(engine, 20)
            hello, *before = self.read(engine, 22)
            engine.kill9()
            engine.restart()
            again, *events = self.read(engine, 23)
            self.assertEqual(again["journal"], hello["journal"])
            self.assertEqual(events[:21], before)
            self.assertEqual((events[21]["seq"], events[21]["type"]), (22, "signalbox.engineStart"))

    def test_torn_line_is_dropped(self):
        with Engine() as engine:
            self.change(engine, 2)
            engine.kill9()
            folder = os.path.join(engine.data_dir, "journal")
            segment = max(name for name in os.listdir(folder) if name.endswith(".ndjson"))
            with open(os.path.join(folder, segment), "a") as file:
                file.write('{"seq":4,"time":"2026')
            engine.restart()
            _, *events = self.read(engine, 5)
            self.assertEqual([event["seq"] for event in events], [1, 2, 3, 4])
            self.assertEqual(events[3]["type"], "signalbox.engineStart")

    def test_functions_cannot_read_it(self):
        with Engine() as engine:
            status, _, body = refusal(engine.endpoint + "/signalbox/events")
            self.assertEqual(status, 403)
            self.assertIn("Missing Authentication Token", json.loads(body)["message"])


if __name__ == "__main__":
    signalbox_engine.main()
