# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A connection to a cluster with Knative in the real window: added out of the kubeconfig, tested, its service called,
watched, split between revisions, scaled and given a schedule. The cluster is that of tests/interop/knative."""
import pathlib
import sys

import desktop
from signalbox_engine import main, wait_for
from story import BIN, Story

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "interop" / "knative"))
import peer  # noqa: E402
from cluster import Cluster  # noqa: E402
from player import Player  # noqa: E402

SERVICES = "/apis/serving.knative.dev/v1/namespaces/default/services"
SOURCES = "/apis/sources.knative.dev/v1/namespaces/default/pingsources"
MOST = "autoscaling.knative.dev/max-scale"


def hello(image):
    limits = {"limits": {"memory": "256Mi"}}
    return {"apiVersion": "serving.knative.dev/v1", "kind": "Service", "metadata": {"name": "hello"},
            "spec": {"template": {"spec": {"containers": [{"image": image, "resources": limits}]}}}}


class Window(Story):
    kind = "knative"

    @classmethod
    def setUpClass(cls):
        cls.cluster = Cluster(*peer.require()).__enter__()
        cls.addClassCleanup(cls.cluster.close)
        cls.player = Player(cls.cluster)
        cls.addClassCleanup(cls.player.close)
        wait_for(cls.cluster.serves, "Serving's start", 120)
        cls.cluster.api.call("POST", SERVICES, hello("dev.local/echo:1"))
        wait_for(cls.is_ready, "hello's start", 120)
        cls.desktop = desktop.Desktop().__enter__()
        cls.addClassCleanup(cls.desktop.__exit__)

    @classmethod
    def service(cls):
        return cls.cluster.api.get(SERVICES + "/hello")

    @classmethod
    def is_ready(cls):
        service = cls.service()
        status = service.get("status", {})
        ready = [each for each in status.get("conditions", []) if each["type"] == "Ready" and each["status"] == "True"]
        return bool(ready) and status.get("observedGeneration") == service["metadata"]["generation"]

    def setUp(self):
        self.app = self.desktop.start(BIN / "signalbox", "--data-dir", str(self.desktop.folder / "data"), "--page", "connections",
                                      environment={"KUBECONFIG": self.cluster.kubeconfig})
        self.addCleanup(lambda: self.app.process.poll() is None and self.app.kill())

    def test_window(self):
        with self.shown_if_it_fails():
            self.add()
            self.call()
            self.what_is_absent_says_why()
            self.scale()
            self.versions()
            self.triggers()
        self.assertEqual(self.app.quit(), 0)
        self.assert_in_no_file("operator-token")

    def test_with_a_metrics_server(self):
        self.cluster.measure("78000Ki")
        with self.shown_if_it_fails():
            self.open_function("hello", "Test")
            self.app.find("push button", "Invoke")
            wait_for(self.measured, "a call is told of with the memory of its instance", 60)
            self.picture("measured")
        self.assertEqual(self.app.quit(), 0)

    def measured(self):
        self.app.click("page tab", "Test")
        self.app.click("push button", "Invoke")
        self.app.find(text='"echo"')
        self.app.click("page tab", "Invocations")
        try:
            return self.app.find("table cell", "77", seconds=3)
        except AssertionError:
            return None

    def add(self):
        app = self.app
        app.click("push button", "Add connection")
        app.click("radio button", "Knative")
        app.write(app.find("text", "Name"), "cluster")
        app.write(app.find("text", "Ingress"), self.player.ingress_url)
        app.click("push button", "Ask the server for its namespaces")
        app.find(text="namespaces")  # one connection for each is offered
        app.find(text="Knative Serving")
        self.picture("dialog")
        app.click("push button", "Add")
        app.find("table cell", "cluster")
        app.click("check box", "Read-only")
        self.picture("connections")

    def call(self):
        self.open_function("hello", "Test")
        self.app.find(text="Knative has no asynchronous calls of its own")
        self.app.click("push button", "Invoke")
        self.app.find(text='"echo"')
        self.picture("test")
        self.app.click("page tab", "Invocations")
        self.app.find("table cell", text="Success")  # out of the queue-proxy's log
        self.app.find(text="Memory is not known")  # and says why
        self.picture("invocations")
        self.app.click("page tab", "Live")
        self.app.find(text="heard")
        self.picture("live")

    def what_is_absent_says_why(self):
        self.find_in_tabs(("Code", "Knative runs container images only"), ("Metrics", "Knative keeps no metrics itself"),
                          ("Configuration", "Knative reserves none"))
        self.find_in_sections(("Layers", "Knative has no layers"), ("Asynchronous calls", "a broker queues events"),
                              ("Permissions", "the cluster's roles"))
        self.picture("permissions")
        self.add_tag("team", "blue")
        wait_for(lambda: self.service()["metadata"].get("labels", {}).get("team") == "blue", "the label is kept")
        self.picture("tags")

    def scale(self):
        app = self.app
        app.click("radio button", "General")
        app.write(app.find("text", "Maximum instances"), "3")
        self.picture("configuration")
        app.click("push button", "Save")
        wait_for(lambda: self.service()["spec"]["template"]["metadata"].get("annotations", {}).get(MOST) == "3", "the bound is kept")
        wait_for(self.is_ready, "the new revision", 60)

    def versions(self):
        """All calls to the first revision, and then to whatever is newest again."""
        app = self.app
        app.click("page tab", "Versions")
        app.find("table cell", text="hello-00002")
        self.choose_version("hello-00001 · dev.local/echo:1")
        wait_for(lambda: self.service()["spec"]["traffic"][0].get("revisionName") == "hello-00001", "the first revision gets the calls")
        self.picture("versions")
        self.choose_version("@latest · whatever is newest and ready")
        wait_for(lambda: self.service()["spec"]["traffic"][0]["latestRevision"], "the newest revision gets the calls")

    def choose_version(self, name):
        self.app.click("push button", "Edit the alias")
        dialog = self.app.find("dialog", "Alias @main")
        self.app.choose("Version", name)
        self.picture("alias")
        self.app.press(self.app.find("push button", "Save", start=dialog))
        self.app.gone("dialog", "Alias @main")

    def triggers(self):
        app = self.app
        app.click("page tab", "Triggers")
        app.find("table cell", text="hello.default.knative.test")
        self.add_schedule()
        app.find("table cell", text="rate(")
        self.assertEqual(len(self.cluster.api.get(SOURCES)["items"]), 1)
        app.click("push button", "Change…")
        dialog = app.find("dialog", "Change trigger")
        app.write(app.find("text", "Schedule", start=dialog), "rate(10 minutes)")
        self.picture("change-trigger")
        app.press(app.find("push button", "Change", start=dialog))
        app.find("table cell", "rate(10 minutes)")
        self.assertEqual([each["spec"]["schedule"] for each in self.cluster.api.get(SOURCES)["items"]], ["@every 10m"])
        app.click("push button", "Test-fire")
        app.find(text="it answered with status 200")
        self.picture("triggers")
        app.click("push button", "Remove")
        app.gone("table cell", text="rate(")
        self.assertEqual(self.cluster.api.get(SOURCES)["items"], [])


if __name__ == "__main__":
    desktop.skip_unless_possible()
    main()
