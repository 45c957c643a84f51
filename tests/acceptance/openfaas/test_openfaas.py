# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A connection to an OpenFaaS gateway in the real window: added out of what faas-cli keeps, tested, its function called,
watched and given a schedule. The server is that of tests/interop/openfaas; its functions are real processes."""
import base64
import http.server
import json
import os
import pathlib
import threading
import unittest

import desktop
from openfaas import OpenFaas
from signalbox_engine import main, wait_for

BIN = pathlib.Path(os.environ["SIGNALBOX_BIN"])


class Callback:
    """Where the answers to queued calls go."""

    def __init__(self):
        heard = self.heard = []

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                self.send_response(200)
                self.end_headers()
                heard.append((self.headers["X-Function-Status"], self.headers["X-Call-Id"], body))

            def log_message(self, *_):
                pass
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/answers"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


class Gateway(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.peer = cls.enterClassContext(OpenFaas("-write-timeout", "10s"))
        cls.desktop = desktop.Desktop().__enter__()
        cls.addClassCleanup(cls.desktop.__exit__)
        token = base64.b64encode(f"{cls.peer.user}:{cls.peer.password}".encode()).decode()
        cls.config = cls.desktop.folder / "openfaas"
        cls.config.mkdir()
        (cls.config / "config.yml").write_text(f"auths:\n- gateway: {cls.peer.endpoint}\n  auth: basic\n  token: {token}\n")
        hello = {"service": "hello", "image": "example.org/team/echo:1", "limits": {"memory": "256Mi"},
                 "envVars": {"exec_timeout": "20s"}, "annotations": {"topic": "orders"}}
        cls.peer.request("POST", "/system/functions", json.dumps(hello).encode())
        wait_for(lambda: json.loads(cls.peer.request("GET", "/system/function/hello")[2]).get("availableReplicas"), "hello's start")

    def setUp(self):
        self.data = self.desktop.folder / "data"
        self.app = self.desktop.start(BIN / "signalbox", "--data-dir", str(self.data), "--page", "connections",
                                      environment={"OPENFAAS_CONFIG": str(self.config)})
        self.addCleanup(lambda: self.app.process.poll() is None and self.app.kill())

    def picture(self, name):
        folder = BIN.parent / "acceptance"
        folder.mkdir(exist_ok=True)
        self.desktop.picture(folder / f"openfaas-{name}.png")

    def test_gateway(self):
        try:
            self.add()
            self.call()
            self.queue()
            self.what_is_absent_says_why()
            self.watch()
            self.schedule()
            self.redeployed()
            self.configure()
        except BaseException:
            print(self.app.outline())
            self.picture("failed")
            raise
        self.assertEqual(self.app.quit(), 0)
        kept = [path for path in self.desktop.folder.rglob("*") if path.is_file() and self.peer.password.encode() in path.read_bytes()]
        self.assertEqual(kept, [])

    def add(self):
        app = self.app
        app.click("push button", "Add connection")
        app.click("radio button", "OpenFaaS")
        self.assertEqual(app.field("combo box", "faas-cli login").get_name(), self.peer.endpoint)
        app.write(app.find("text", "Name"), "gateway")
        app.click("push button", "Ask the server for its namespaces")
        app.find(text="0.27.0, processes")
        app.find("check box", "A connection for each of the 2 namespaces")
        self.picture("dialog")
        app.click("push button", "Add")
        app.find("table cell", "gateway")
        app.click("check box", "Read-only")
        self.picture("connections")

    def open(self, tab):
        self.app.click("radio button", "Functions")
        self.app.find("table cell", "hello")
        self.app.key("ctrl+k")
        self.app.find("text", "Search or run")
        self.app.type("hello")
        self.app.key("Return")
        self.app.click("page tab", tab)

    def call(self):
        self.open("Test")
        self.app.click("push button", "Invoke")
        self.app.find(text='"echo"')
        self.picture("test")
        self.app.click("page tab", "Invocations")
        self.app.find("table cell", text="Success")  # read out of the log
        self.picture("invocations")
        for name in ("Configuration", "Code", "Metrics"):
            self.app.click("page tab", name)
            self.picture(name.lower())

    def queue(self):
        """Asynchronous, and the answer goes where it is wanted."""
        app, callback = self.app, Callback()
        self.addCleanup(callback.server.shutdown)
        app.click("page tab", "Test")
        app.click("check box", "Asynchronous")
        app.write(app.find("text", "Callback"), "nowhere")
        app.find(text="A callback starts with")
        self.picture("callback")
        app.write(app.find("text", "Callback"), callback.url)
        app.click("push button", "Invoke")
        app.find(text="Queued")
        wait_for(lambda: callback.heard, "the answer comes to the callback")
        status, call, body = callback.heard[0]
        self.assertEqual(status, "200")
        self.assertIn(b"echo", body)
        app.find(text=call)  # what the console says it is called

    def what_is_absent_says_why(self):
        app = self.app
        for tab, words in (("Versions", "OpenFaaS keeps no versions"), ("Code", "OpenFaaS deploys container images only"),
                           ("Configuration", "OpenFaaS reserves none")):
            app.click("page tab", tab)
            app.find(text=words)
        for section, words in (("Layers", "OpenFaaS has no layers"), ("Asynchronous calls", "the gateway's queue-worker"),
                               ("Permissions", "whoever reaches the gateway")):
            app.click("radio button", section)
            app.find(text=words)
        app.click("radio button", "Tags")
        app.click("push button", "+ Add tag")
        app.write(app.find("text", "Tag key"), "team")
        app.write(app.find("text", "Tag value"), "blue")
        app.click("push button", "Save")
        wait_for(lambda: json.loads(self.peer.request("GET", "/system/function/hello")[2]).get("labels", {}).get("team"), "the label is kept")
        self.picture("tags")
        app.click("radio button", "General")

    def watch(self):
        self.app.click("radio button", "Functions")
        self.picture("functions")
        self.app.click("radio button", "Live")
        self.app.find(text="heard")  # a line of the function's log
        for _ in range(8):
            self.peer.request("POST", "/function/hello", b'{"nap": 0.2}')
        self.picture("live")

    def schedule(self):
        self.open("Triggers")
        self.app.find("table cell", "orders")
        self.app.find("table cell", f"{self.peer.endpoint}/function/hello")
        self.add_schedule()
        self.app.find(text="A schedule fires only where there is no topic beside it.")
        self.picture("add-trigger")
        kept = json.loads(self.peer.request("GET", "/system/function/hello")[2])["annotations"]
        self.assertEqual(kept["topic"], "orders")
        self.assertNotIn("schedule", kept)
        self.app.key("Escape")

    def redeployed(self):
        """Somebody else deploys it with another topic."""
        kept = json.loads(self.peer.request("GET", "/system/function/hello")[2])
        deployment = {"service": "hello", "image": kept["image"], "limits": kept["limits"], "envVars": kept["envVars"],
                      "annotations": {"topic": "invoices"}}
        self.peer.request("PUT", "/system/functions", json.dumps(deployment).encode())
        self.app.key("F5")
        self.app.find("table cell", "invoices")
        self.app.gone("table cell", "orders")

    def configure(self):
        app = self.app
        app.click("page tab", "Configuration")
        app.click("push button", "+ New secret")
        dialog = app.find("dialog", "New secret")
        app.write(app.find("text", "Name", start=dialog), "api-key")
        app.write(app.find("password text", "Value", start=dialog), "plantedsecret")
        self.picture("secret")
        app.click("push button", "Create secret")
        app.click("check box", "api-key")
        app.find(text="Read by the function from files")  # it asked to be ticked
        app.write(app.find("text", "Maximum replicas"), "many")
        app.find(text="does not fit")
        app.write(app.find("text", "Maximum replicas"), "4")
        self.picture("configuration-changed")
        app.click("push button", "Save")
        app.find(text="Nothing to save.")
        kept = json.loads(self.peer.request("GET", "/system/function/hello")[2])
        self.assertEqual(kept["labels"]["com.openfaas.scale.max"], "4")
        self.assertEqual(kept["secrets"], ["api-key"])
        self.picture("configured")

    def add_schedule(self):
        self.app.click("push button", "Add trigger")
        dialog = self.app.find("dialog", "Add trigger")
        self.app.click("radio button", "Schedule")
        self.app.press(self.app.find("push button", "Add", start=dialog))


if __name__ == "__main__":
    desktop.skip_unless_possible()
    main()
