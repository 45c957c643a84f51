# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A cluster with Knative Serving on this machine: etcd, kube-apiserver, and Serving's controller and webhook, all as
their authors made them. What a cluster has besides (nodes, an autoscaler, an ingress) is not there: see player.py.

    with Cluster(peer.programs(), peer.manifests()) as cluster:
        cluster.api.get("/api/v1/namespaces")
        cluster.kubeconfig          # a file with the contexts admin, token, limited, plugin, …
"""
import glob
import http.server
import json
import os
import shutil
import socket
import ssl
import subprocess
import tempfile
import threading
import urllib.error
import urllib.request

import peers
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


class Proxy:
    """Passes connections on, where CONNECT says; counts them."""

    def __init__(self):
        proxy = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_CONNECT(self):
                host, port = self.path.rsplit(":", 1)
                proxy.served += 1
                with socket.create_connection((host, int(port))) as outside:
                    self.send_response(200)
                    self.end_headers()
                    away = threading.Thread(target=proxy.pump, args=(outside, self.connection), daemon=True)
                    away.start()
                    proxy.pump(self.connection, outside)
                    away.join()

            def log_message(self, *_):
                pass
        self.served = 0
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @staticmethod
    def pump(source, target):
        try:
            while data := source.recv(65536):
                target.sendall(data)
            target.shutdown(socket.SHUT_WR)
        except OSError:
            pass

    def close(self):
        self.server.shutdown()


class Cluster:
    def __init__(self, programs, manifests):
        self.programs, self.manifests = programs, manifests
        self.folder = tempfile.mkdtemp(prefix="signalbox-cluster-")
        self.running = []
        self.proxy = None
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
        if self.proxy:
            self.proxy.close()
        for process in reversed(self.running):
            process.kill()  # nothing of it is kept, and Serving would wait half a minute for its callers
        for process in self.running:
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
            process = subprocess.Popen(command, cwd=self.folder, env={**os.environ, **peers.GO_COLLECTS_LESS, **(environment or {})},
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

    def settled(self):
        """Whether all that belonged to services that are no more has been collected."""
        serving = "apis/serving.knative.dev/v1/namespaces/default/"
        services = {each["metadata"]["name"] for each in self.api.get(serving + "services")["items"]}
        left = self.api.get(serving + "revisions")["items"] + self.api.get("api/v1/namespaces/default/pods")["items"]
        return services.issuperset(each["metadata"].get("labels", {}).get("serving.knative.dev/service") for each in left)

    def _write_kubeconfig(self):
        """One context for each way of signing in, as kubectl itself writes them."""
        os.mkdir(self.path("bin"))
        plugin = self.path("bin/plugin")
        with open(plugin, "w", encoding="utf-8") as file:
            file.write("#!/usr/bin/python3\nimport json, os\nasked = json.loads(os.environ['KUBERNETES_EXEC_INFO'])\n"
                       "asked['status'] = {'token': os.environ['PLUGIN_TOKEN']}\ndel asked['spec']\nprint(json.dumps(asked))\n")
        os.chmod(plugin, 0o700)
        with open(self.path("token"), "w", encoding="ascii") as file:
            file.write("operator-token\n")
        self.proxy = Proxy()
        self.kubeconfig = self.path("kubeconfig")
        embedded = ["--certificate-authority=ca.crt", "--embed-certs=true"]
        clusters = {"good": embedded, "named": ["--certificate-authority=ca.crt", "--tls-server-name=cluster.test"], "strange": [],
                    "insecure": ["--insecure-skip-tls-verify=true"], "wrong": [*embedded, "--tls-server-name=elsewhere.test"],
                    "proxied": [*embedded, "--proxy-url=" + self.proxy.url]}
        certificate = ["--client-certificate=admin.crt", "--client-key=admin.key"]
        program = ["--exec-command=" + plugin, "--exec-env=PLUGIN_TOKEN=operator-token"]
        users = {"admin": [*certificate, "--embed-certs=true"], "files": certificate, "token": ["--token=operator-token"],
                 "limited": ["--token=limited-token"], "nobody": ["--token=planted-secret"],
                 "plugin": [*program, "--exec-api-version=client.authentication.k8s.io/v1", "--exec-interactive-mode=Never"],
                 "beta": [*program, "--exec-api-version=client.authentication.k8s.io/v1beta1", "--exec-provide-cluster-info=true"]}
        contexts = {"admin": ("good", "admin"), "files": ("named", "files"), "token": ("good", "token"), "limited": ("good", "limited"),
                    "nobody": ("good", "nobody"), "plugin": ("good", "plugin"), "beta": ("named", "beta"), "tokenfile": ("good", "kept"),
                    "proxied": ("proxied", "admin"), "strange": ("strange", "token"), "insecure": ("insecure", "token"),
                    "wrong": ("wrong", "token")}
        for name, more in clusters.items():
            self.kubectl("config", "set-cluster", name, "--server=" + self.server, *more)
        for name, more in users.items():
            self.kubectl("config", "set-credentials", name, *more)
        self.kubectl("config", "set", "users.kept.tokenFile", "token")
        for name, (at, who) in contexts.items():
            self.kubectl("config", "set-context", name, "--cluster=" + at, "--user=" + who, "--namespace=default")
        self.kubectl("config", "use-context", "admin")

    def kubectl(self, *arguments):
        return subprocess.run([self.programs["kubectl"], "--kubeconfig", self.kubeconfig, *arguments], cwd=self.folder, check=True,
                              capture_output=True, text=True, timeout=60).stdout

    def measure(self, memory):
        """From now on the cluster says what its pods use, as one with a metrics server does."""
        schema = {"openAPIV3Schema": {"type": "object", "x-kubernetes-preserve-unknown-fields": True}}
        self.apply_kind({"apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition",
                         "metadata": {"name": "pods.metrics.k8s.io", "annotations": {"api-approved.kubernetes.io": "unapproved, for a test"}},
                         "spec": {"group": "metrics.k8s.io", "scope": "Namespaced",
                                  "names": {"plural": "pods", "singular": "pod", "kind": "PodMetrics", "listKind": "PodMetricsList"},
                                  "versions": [{"name": "v1beta1", "served": True, "storage": True, "schema": schema}]}})
        path = "apis/metrics.k8s.io/v1beta1/namespaces/default/pods"
        for pod in self.api.get("api/v1/namespaces/default/pods?labelSelector=serving.knative.dev/service")["items"]:
            meta = {key: pod["metadata"][key] for key in ("name", "labels")}
            usage = [{"name": each["name"], "usage": {"cpu": "1m", "memory": memory}} for each in pod["spec"]["containers"]]
            self.api.call("POST", path, {"apiVersion": "metrics.k8s.io/v1beta1", "kind": "PodMetrics", "metadata": meta, "containers": usage})

    def apply_kind(self, definition):
        self.api.apply(definition)
        place = "apis/{group}/{version}".format(group=definition["spec"]["group"], version=definition["spec"]["versions"][0]["name"])

        def served():
            try:
                return self.api.get(place)
            except urllib.error.HTTPError:
                return None
        wait_for(served, "the new kind", 60)

    def documents(self):
        for pattern in self.manifests:
            for path in sorted(glob.glob(pattern)):
                with open(path, encoding="utf-8") as file:
                    for document in yaml.load_all(file, Loader=yaml.CSafeLoader):
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
