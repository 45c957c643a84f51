# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A connection to an OpenFaaS gateway in the real window: added out of what faas-cli keeps, tested, its function called,
watched and given a schedule. The server is that of tests/interop/openfaas; its functions are real processes."""
import base64
import http.server
import json
import threading

import desktop
from openfaas import OpenFaas
from signalbox_engine import main, wait_for
from story import BIN, Story


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


class Gateway(Story):
    kind = "openfaas"

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

    def test_gateway(self):
        with self.shown_if_it_fails():
            self.add()
            self.call()
            self.queue()
            self.what_is_absent_says_why()
            self.watch()
            self.schedule()
            self.redeployed()
            self.configure()
        self.assertEqual(self.app.quit(), 0)
        self.assert_in_no_file(self.peer.password)

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

    def call(self):
        self.open_function("hello", "Test")
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
        self.find_in_tabs(("Versions", "OpenFaaS keeps no versions"), ("Code", "OpenFaaS deploys container images only"),
                          ("Configuration", "OpenFaaS reserves none"))
        self.find_in_sections(("Layers", "OpenFaaS has no layers"), ("Asynchronous calls", "the gateway's queue-worker"),
                              ("Permissions", "whoever reaches the gateway"))
        self.add_tag("team", "blue")
        wait_for(lambda: json.loads(self.peer.request("GET", "/system/function/hello")[2]).get("labels", {}).get("team"), "the label is kept")
        self.picture("tags")
        self.app.click("radio button", "General")

    def watch(self):
        self.app.click("radio button", "Functions")
        self.picture("functions")
        self.app.click("radio button", "Live")
        self.app.find(text="heard")  # a line of the function's log
        for _ in range(8):
            self.peer.request("POST", "/function/hello", b'{"nap": 0.2}')
        self.picture("live")

    def schedule(self):
        self.open_function("hello", "Triggers")
        self.app.find("table cell", "orders")
        self.app.find("table cell", f"{self.peer.endpoint}/function/hello")
        self.add_schedule()
        self.app.find(text="A schedule fires only where there is no topic beside it.")
        self.picture("add-trigger-refused")
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


if __name__ == "__main__":
    desktop.skip_unless_possible()
    main()
