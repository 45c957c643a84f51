# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The contract of a backend (tests/models/contract) over the Knative backend against a cluster that others wrote: etcd,
kube-apiserver, Serving's controller, webhook and queue-proxy. What is played, and how, is in player.py."""
import http.server
import os
import subprocess
import sys
import tempfile
import threading
import unittest

import peer
from cluster import Cluster
from player import Player
from signalbox_engine import main, wait_for

PROGRAM = sys.argv.pop() if len(sys.argv) > 1 and os.access(sys.argv[-1], os.X_OK) else None
ROLE = {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "ClusterRole", "metadata": {"name": "reader"},
        "rules": [{"apiGroups": ["serving.knative.dev"], "resources": ["services"], "verbs": ["list"]}]}
BINDING = {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "ClusterRoleBinding", "metadata": {"name": "reader"},
           "roleRef": {"apiGroup": "rbac.authorization.k8s.io", "kind": "ClusterRole", "name": "reader"},
           "subjects": [{"apiGroup": "rbac.authorization.k8s.io", "kind": "User", "name": "limited"}]}


def control(cluster):
    """A server by which the test program asks for what only the one who runs the cluster can do."""
    class Control(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            if self.path == "/restart":
                cluster.restart_api_server()
            elif self.path == "/settled":
                wait_for(cluster.settled, "the collection of what belonged to deleted services", 50)
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_):
            pass
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Control)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


class Contract(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.cluster = Cluster(*peer.require()).__enter__()
        cls.addClassCleanup(cls.cluster.close)
        cls.player = Player(cls.cluster)
        cls.addClassCleanup(cls.player.close)
        cls.control = control(cls.cluster)
        cls.addClassCleanup(cls.control.shutdown)
        cls.cluster.api.apply(ROLE)
        cls.cluster.api.apply(BINDING)
        wait_for(cls.cluster.serves, "Serving's start", 120)

    def test_contract(self):
        environment = dict(os.environ, SIGNALBOX_PEER=self.cluster.kubeconfig, SIGNALBOX_PEER_INGRESS=self.player.ingress_url,
                           SIGNALBOX_PEER_CONTROL=f"http://127.0.0.1:{self.control.server_port}")
        with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as file:
            try:
                code = subprocess.run([PROGRAM], env=environment, stdout=file, stderr=file, timeout=900, check=False).returncode
            except subprocess.TimeoutExpired:
                code = "none in 15 minutes"
            file.seek(0)
            said = file.read()
        self.assertEqual(code, 0, said[-8000:])
        for secret in ("planted-secret", "operator-token"):
            self.assertNotIn(secret, said)
        for part in ("functionFromCreationToDeletion", "versionsAndAliases", "streamGoesOnWhenTheServerComesBack", "callsAreSplit"):
            self.assertIn(f"PASS   : TestKnativeBackend::{part}", said)


if __name__ == "__main__":
    main()
