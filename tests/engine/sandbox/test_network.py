# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The network of a function: none but the engine, or the host's where its tag says so."""
import os
import socket
import unittest

from ordinary_user import OrdinaryEngine
from signalbox_engine import main, skip_without

skip_without("boto3")
from functions import FunctionTest, need_tool

need_tool("/usr/bin/python3")
TAG = "signalbox:network"
PROBE = """
import os, socket, urllib.error, urllib.request

def get(url):
    try:
        return urllib.request.urlopen(url, timeout=5).status
    except urllib.error.HTTPError as error:
        return error.code

def handler(event, context):
    results = {}
    for what in event:
        try:
            results[what] = eval(what, globals())
        except BaseException as error:
            results[what] = type(error).__name__ + ": " + str(error)
    return results
"""


class Network:
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.need_runtime("python3")

    def setUp(self):
        self.server = socket.create_server(("127.0.0.1", 0))
        self.addCleanup(self.server.close)
        self.connect = f"socket.create_connection({self.server.getsockname()!r}, 5).getpeername()[0]"

    def probe(self, **more):
        return self.make("python3.11", {"index.py": PROBE}, timeout=20, **more)

    def attempt(self, name, what):
        return self.ran(self.invoke(name, [what]))[what]

    def describe(self, name):
        return self.engine.get_json("/signalbox/functions/" + name)

    def arn(self, name):
        return self.aws.get_function(FunctionName=name)["Configuration"]["FunctionArn"]

    def test_it_is_isolated_unless_tagged(self):
        name = self.probe()
        self.assertIn("ConnectionRefusedError", self.attempt(name, self.connect))
        shown = self.describe(name)
        self.assertEqual(shown["network"], "isolated")
        self.assertTrue(next(limit for limit in shown["limits"] if limit["name"] == "network")["enforced"])

    def test_the_tag_gives_the_hosts(self):
        name = self.probe(Tags={TAG: "host"})
        self.assertEqual(self.attempt(name, self.connect), "127.0.0.1")
        self.assertEqual(self.aws.get_function(FunctionName=name)["Tags"], {TAG: "host"})
        shown = self.describe(name)
        self.assertEqual(shown["network"], "host")
        network = next(limit for limit in shown["limits"] if limit["name"] == "network")
        self.assertFalse(network["enforced"])
        self.assertTrue(network["message"])

    def test_a_change_of_the_tag_reaches_the_next_invocation(self):
        name = self.probe()
        self.assertIn("ConnectionRefusedError", self.attempt(name, self.connect))
        self.aws.tag_resource(Resource=self.arn(name), Tags={TAG: "host"})
        self.assertEqual(self.attempt(name, self.connect), "127.0.0.1")
        self.aws.untag_resource(Resource=self.arn(name), TagKeys=[TAG])
        self.assertIn("ConnectionRefusedError", self.attempt(name, self.connect))

    def test_other_values_are_refused(self):
        name = self.probe()
        with self.assertRaises(self.aws.exceptions.InvalidParameterValueException) as refusal:
            self.aws.tag_resource(Resource=self.arn(name), Tags={TAG: "everything"})
        self.assertIn(TAG, str(refusal.exception))

    def test_the_engine_still_asks_for_credentials(self):
        name = self.probe(Tags={TAG: "host"})
        self.assertEqual(self.attempt(name, f"get('{self.engine.endpoint}/signalbox/engine')"), 403)
        self.assertEqual(self.attempt(name, "get(os.environ['AWS_ENDPOINT_URL'] + '/2015-03-31/functions/')"), 403)

    def test_strangers_cannot_play_its_runtime(self):
        name = self.probe(Tags={TAG: "host"})
        host, port = self.attempt(name, "os.environ['AWS_LAMBDA_RUNTIME_API']").split(":")
        self.assertNotEqual(host, "127.0.0.1")
        with socket.create_connection((host, int(port)), 5) as stranger:
            stranger.sendall(b"GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\nHost: x\r\n\r\n")
            try:
                self.assertEqual(stranger.recv(1), b"")
            except ConnectionResetError:
                pass
        other = self.probe(Tags={TAG: "host"})
        outcome = self.attempt(other, f"get('http://{host}:{port}/2018-06-01/runtime/invocation/next')")
        self.assertNotIn("200", str(outcome))
        self.assertEqual(self.attempt(name, "1 + 1"), 2)  # it lives on

    def test_local_sockets_of_the_desktop_are_out_of_reach(self):
        """Abstract ones belong to the network namespace: with it the function would get the display."""
        address = "\0signalbox-test-" + os.urandom(8).hex()
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listening:
            listening.bind(address)
            listening.listen()
            name = self.probe(Tags={TAG: "host"})
            outcome = self.attempt(name, f"socket.socket(socket.AF_UNIX).connect({address!r})")
            self.assertIn("OSError", str(outcome))


@unittest.skipUnless(os.getuid() == 0, "the tests run as an ordinary user")
class NetworkFromRoot(Network, FunctionTest):
    """Started by root, functions run as nobody."""


class NetworkFromUser(Network, FunctionTest):
    """Started by an ordinary user, functions run as that user."""

    @classmethod
    def make_engine(cls):
        return OrdinaryEngine(*cls.arguments)


if __name__ == "__main__":
    main()
