# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A cluster with Knative Serving on this machine: etcd, kube-apiserver, and Serving's controller and webhook, all as
their authors made them. What a cluster has besides (nodes, an autoscaler, an ingress) is not there: see player.py.

    with Cluster(peer.programs(), peer.manifests()) as cluster:
        cluster.api.get("/api/v1/namespaces")
        cluster.kubeconfig          # a file with the contexts admin, token, limited, plugin, …
"""
import base64
import glob
import json
import os
import shutil
import socket
import ssl
import subprocess
import tempfile
import urllib.error
import urllib.request

import yaml
from signalbox_engine import wait_for

SYSTEM = "knative-serving"
TOKENS = {"operator-token": "operator,1,\"system:masters\"", "limited-token": "limited,2"}
# In the order in which they need each other.
KINDS = {"Namespace": "api/v1/namespaces", "CustomResourceDefinition": "apis/apiextensions.k8s.io/v1/customresourcedefinitions",
         "ConfigMap": "api/v1/namespaces/{}/configmaps", "Secret": "api/v1/namespaces/{}/secrets",
         "Service": "api/v1/namespaces/{}/services", "Node": "api/v1/nodes",
         "ClusterRole": "apis/rbac.authorization.k8s.io/v1/clusterroles",
         "ClusterRoleBinding": "apis/rbac.authorization.k8s.io/v1/clusterrolebindings",
         "MutatingWebhookConfiguration": "apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations",
         "ValidatingWebhookConfiguration": "apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations"}


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Api:
    """The cluster's API as its administrator sees it."""

    def __init__(self, server, tls):
        self.server, self.tls = server, tls

    def call(self, method, path, body=None, kind="application/json"):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self.server}/{path.lstrip('/')}", data, {"Content-Type": kind}, method=method)
        with urllib.request.urlopen(request, timeout=30, context=self.tls) as answer:
            return json.load(answer)

    def get(self, path):
        return self.call("GET", path)

    def patch(self, path, body):
        return self.call("PATCH", path, body, "application/merge-patch+json")

    def apply(self, document):
        """Creates what is not there yet."""
        path = KINDS[document["kind"]].format(document["metadata"].get("namespace", SYSTEM))
        try:
            self.call("POST", path, document)
        except urllib.error.HTTPError as error:
            if error.code != 409:
                raise AssertionError(f"{document['kind']} {document['metadata']['name']}: {error.read()[:500]}") from None

    def stream(self, path):
        """The objects that a watch tells of, until the server ends it."""
        request = urllib.request.Request(f"{self.server}/{path.lstrip('/')}")
        with urllib.request.urlopen(request, timeout=None, context=self.tls) as answer:
            for line in answer:
                yield json.loads(line)


class Cluster:
    def __init__(self, programs, manifests):
        self.programs, self.manifests = programs, manifests
        self.folder = tempfile.mkdtemp(prefix="signalbox-cluster-")
        self.running = []
        self.port = free_port()
        self.server = f"https://127.0.0.1:{self.port}"

    def __enter__(self):
        try:
            self._certificates()
            self._start_api()
            self._install()
            self._start_serving()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        for process in reversed(self.running):
            process.terminate()
        for process in self.running:
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self.running = []
        shutil.rmtree(self.folder, ignore_errors=True)

    def path(self, name):
        return os.path.join(self.folder, name)

    def read(self, name):
        with open(self.path(name), "rb") as file:
            return file.read()

    def log(self, name):
        return self.read(name + ".log").decode(errors="replace")

    def start(self, name, command, environment=None):
        with open(self.path(name + ".log"), "ab") as log:
            process = subprocess.Popen(command, cwd=self.folder, env=dict(os.environ, **(environment or {})),
                                       stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT)
        self.running.append(process)
        return process

    def _wait(self, name, process, condition, seconds=120):
        def now():
            if process.poll() is not None:
                raise AssertionError(f"{name} ended: " + self.log(name)[-3000:])
            try:
                return condition()
            except OSError:
                return None
        return wait_for(now, f"{name}'s start", seconds)

    def _openssl(self, *arguments):
        subprocess.run(["openssl", *arguments], cwd=self.folder, check=True, capture_output=True)

    def _certificates(self):
        curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
        self._openssl("req", "-x509", *curve, "-keyout", "ca.key", "-out", "ca.crt", "-subj", "/CN=cluster", "-days", "2")
        for name, subject, extra in (("api", "/CN=kube-apiserver", "subjectAltName=IP:127.0.0.1,DNS:cluster.test"),
                                     ("admin", "/O=system:masters/CN=admin", "extendedKeyUsage=clientAuth")):
            with open(self.path(name + ".ext"), "w", encoding="ascii") as file:
                file.write(extra)
            self._openssl("req", *curve, "-keyout", name + ".key", "-out", name + ".csr", "-subj", subject)
            self._openssl("x509", "-req", "-in", name + ".csr", "-CA", "ca.crt", "-CAkey", "ca.key", "-CAcreateserial",
                          "-out", name + ".crt", "-days", "2", "-extfile", name + ".ext")
        self._openssl("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", "accounts.key")
        with open(self.path("tokens"), "w", encoding="ascii") as file:
            file.writelines(f"{token},{user}\n" for token, user in TOKENS.items())

    def _start_api(self):
        client, peer = free_port(), free_port()
        etcd = f"http://127.0.0.1:{client}"
        members = f"http://127.0.0.1:{peer}"
        self.start("etcd", ["etcd", "--data-dir", "etcd", "--listen-client-urls", etcd, "--advertise-client-urls", etcd,
                            "--listen-peer-urls", members, "--initial-advertise-peer-urls", members,
                            "--initial-cluster", f"default={members}"])
        self.api_command = [
            self.programs["kube-apiserver"], "--etcd-servers", etcd, "--bind-address", "127.0.0.1", "--secure-port", str(self.port),
            "--tls-cert-file", "api.crt", "--tls-private-key-file", "api.key", "--client-ca-file", "ca.crt",
            "--token-auth-file", "tokens", "--authorization-mode", "RBAC", "--service-cluster-ip-range", "10.0.0.0/24",
            "--service-account-issuer", "https://cluster.test", "--service-account-key-file", "accounts.key",
            "--service-account-signing-key-file", "accounts.key", "--disable-admission-plugins", "ServiceAccount",
            "--kubelet-preferred-address-types", "InternalIP"]
        self.tls = ssl.create_default_context(cafile=self.path("ca.crt"))
        self.tls.load_cert_chain(self.path("admin.crt"), self.path("admin.key"))
        self.api = Api(self.server, self.tls)
        self.start_api_server()
        self._write_kubeconfig()

    def start_api_server(self):
        self.api_process = self.start("kube-apiserver", self.api_command)
        self._wait("kube-apiserver", self.api_process, lambda: self.api.get("/apis/rbac.authorization.k8s.io/v1/clusterroles/view"))

    def restart_api_server(self):
        """As if its machine had failed, and come back."""
        self.api_process.kill()
        self.api_process.wait()
        self.running.remove(self.api_process)
        self.start_api_server()

    def serves(self):
        """Whether Serving takes services: its webhook looks at each."""
        trial = {"apiVersion": "serving.knative.dev/v1", "kind": "Service", "metadata": {"name": "trial"},
                 "spec": {"template": {"spec": {"containers": [{"image": "trial"}]}}}}
        try:
            self.api.call("POST", "/apis/serving.knative.dev/v1/namespaces/default/services?dryRun=All", trial)
        except urllib.error.HTTPError:
            return False
        return True

    def _write_kubeconfig(self):
        """One context for each way of signing in."""
        def text(name):
            return base64.b64encode(self.read(name)).decode()
        plugin = self.path("plugin")
        with open(plugin, "w", encoding="utf-8") as file:
            file.write("#!/usr/bin/python3\nimport json, os\nasked = json.loads(os.environ['KUBERNETES_EXEC_INFO'])\n"
                       "asked['status'] = {'token': os.environ['PLUGIN_TOKEN']}\ndel asked['spec']\nprint(json.dumps(asked))\n")
        os.chmod(plugin, 0o700)
        cluster = {"server": self.server, "certificate-authority-data": text("ca.crt")}
        named = {"server": self.server, "certificate-authority": "ca.crt", "tls-server-name": "cluster.test"}
        strange = {"server": self.server}
        insecure = {"server": self.server, "insecure-skip-tls-verify": True}
        wrong = {"server": self.server, "certificate-authority-data": text("ca.crt"), "tls-server-name": "elsewhere.test"}
        api_version = "client.authentication.k8s.io/v1"
        users = {
            "admin": {"client-certificate-data": text("admin.crt"), "client-key-data": text("admin.key")},
            "files": {"client-certificate": "admin.crt", "client-key": "admin.key"},
            "token": {"token": "operator-token"}, "limited": {"token": "limited-token"}, "nobody": {"token": "planted-secret"},
            "plugin": {"exec": {"apiVersion": api_version, "command": "./plugin", "interactiveMode": "Never",
                                "env": [{"name": "PLUGIN_TOKEN", "value": "operator-token"}]}},
        }
        contexts = {"admin": ("good", "admin"), "files": ("named", "files"), "token": ("good", "token"), "limited": ("good", "limited"),
                    "nobody": ("good", "nobody"), "plugin": ("good", "plugin"), "strange": ("strange", "token"),
                    "insecure": ("insecure", "token"), "wrong": ("wrong", "token")}
        clusters = {"good": cluster, "named": named, "strange": strange, "insecure": insecure, "wrong": wrong}
        config = {"apiVersion": "v1", "kind": "Config", "current-context": "admin",
                  "clusters": [{"name": name, "cluster": value} for name, value in clusters.items()],
                  "users": [{"name": name, "user": value} for name, value in users.items()],
                  "contexts": [{"name": name, "context": {"cluster": at, "user": who, "namespace": "default"}}
                               for name, (at, who) in contexts.items()]}
        self.kubeconfig = self.path("kubeconfig")
        with open(self.kubeconfig, "w", encoding="utf-8") as file:
            yaml.safe_dump(config, file)

    def documents(self):
        for pattern in self.manifests:
            for path in sorted(glob.glob(pattern)):
                with open(path, encoding="utf-8") as file:
                    for document in yaml.safe_load_all(file):
                        if document and document["kind"] in KINDS:
                            yield document

    def _install(self):
        webhook = free_port()
        self.webhook_port = webhook
        wanted = list(self.documents())
        order = list(KINDS)
        for document in sorted(wanted, key=lambda each: order.index(each["kind"])):
            name = document["metadata"]["name"]
            if document["kind"] == "Service" and name != "webhook":
                continue
            if name == "webhook":  # outside of the cluster, as everything here is
                document["spec"] = {"type": "ExternalName", "externalName": "127.0.0.1",
                                    "ports": [{"name": "https-webhook", "port": webhook}]}
            for each in document.get("webhooks", []):
                each["clientConfig"]["service"]["port"] = webhook
                each["failurePolicy"] = "Fail"
            if name == "config-deployment":
                document["data"]["queue-sidecar-image"] = "queue"
            if name == "config-domain":
                document["data"]["knative.test"] = ""
            if name == "config-observability":
                document["data"]["logging.enable-request-log"] = "true"
            if document["kind"] != "Secret" or "webhook" in name:
                self.api.apply(document)

    def _start_serving(self):
        common = {"SYSTEM_NAMESPACE": SYSTEM, "CONFIG_LOGGING_NAME": "config-logging", "CONFIG_OBSERVABILITY_NAME": "config-observability",
                  "METRICS_DOMAIN": "knative.dev/internal/serving", "KUBECONFIG": self.kubeconfig, "KUBERNETES_MIN_VERSION": "v1.0.0"}
        for name, more in (("webhook", {"WEBHOOK_NAME": "webhook", "WEBHOOK_PORT": str(self.webhook_port)}), ("controller", {})):
            ports = {"METRICS_PROMETHEUS_PORT": str(free_port()), "PROBES_PORT": str(free_port()), "POD_NAME": name}
            self.start(name, [self.programs[name]], {**common, **ports, **more})
        self.start("kube-controller-manager", [
            self.programs["kube-controller-manager"], "--kubeconfig", self.kubeconfig, "--leader-elect=false", "--bind-address", "127.0.0.1",
            "--secure-port", str(free_port()), "--controllers", "deployment-controller,replicaset-controller,garbage-collector-controller"])
