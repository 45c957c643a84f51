# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a cluster has besides its API server and Serving's controller, played through that API server, and no more of it
than the tests need: a node, an autoscaler that wants one instance of everything, and an ingress.

A pod is real as far as it can be: Serving's own queue-proxy, with the settings its controller gave it, before a small
function, both in a network namespace of the pod (pod.py). The node writes down what they print and gives it out as a
kubelet does; the ingress sends calls where the controller's Ingress objects say.
"""
import datetime
import http.server
import json
import os
import re
import socket
import ssl
import subprocess
import sys
import threading
import urllib.error
import urllib.parse

HERE = os.path.dirname(os.path.abspath(__file__))
NODE = "node-1"
INGRESSES = "apis/networking.internal.knative.dev/v1alpha1/ingresses"
AUTOSCALERS = "apis/autoscaling.internal.knative.dev/v1alpha1/podautoscalers"


def now():
    return datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%f000Z")


def condition(kind, status="True", **more):
    return {"type": kind, "status": status, "lastTransitionTime": now()[:19] + "Z", **more}


class Log:
    """What one container printed: lines with their times, kept in memory; readers may wait for more."""

    def __init__(self, stream):
        self.lines, self.ended, self.changed = [], False, threading.Condition()
        threading.Thread(target=self._read, args=(stream,), daemon=True).start()

    def _read(self, stream):
        for line in stream:
            self.add(line.rstrip(b"\n"))
        with self.changed:
            self.ended = True
            self.changed.notify_all()

    def add(self, line):
        with self.changed:
            self.lines.append(now().encode() + b" " + line + b"\n")
            self.changed.notify_all()

    def follow(self, since, wait):
        at = 0
        while True:
            with self.changed:
                while wait and at == len(self.lines) and not self.ended:
                    self.changed.wait()
                fresh, at, ended = self.lines[at:], len(self.lines), self.ended
            yield b"".join(line for line in fresh if line >= since)
            if not wait or ended:
                return


class Pod:
    def __init__(self, folder, queue, spec):
        self.socket = os.path.join(folder, spec["metadata"]["uid"])
        values = {"metadata.name": spec["metadata"]["name"], "status.podIP": "127.0.0.1", "status.hostIP": "127.0.0.1"}
        containers = {each["name"]: each for each in spec["spec"]["containers"]}
        env = {each["name"]: each.get("value") or values.get(each.get("valueFrom", {}).get("fieldRef", {}).get("fieldPath"), "")
               for each in containers["queue-proxy"]["env"]}
        user = {each["name"]: each.get("value", "") for each in containers["user-container"].get("env", [])}
        command = ["unshare", "--user", "--map-root-user", "--net", sys.executable, "-B", os.path.join(HERE, "pod.py"), self.socket, queue]
        outside, inside = os.pipe()
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=inside, close_fds=True)
        os.close(inside)
        self.process.stdin.write(json.dumps({"queue": env, "user": user}).encode() + b"\n")
        self.process.stdin.flush()
        self.logs = {"user-container": Log(self.process.stdout), "queue-proxy": Log(os.fdopen(outside, "rb"))}

    def call(self, method, path, headers, body):
        """The queue-proxy's answer: status, headers, body."""
        with socket.socket(socket.AF_UNIX) as line:
            line.connect(self.socket)
            head = f"{method} {path} HTTP/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in headers) + "Connection: close\r\n\r\n"
            line.sendall(head.encode("latin-1") + body)
            answer = http.client.HTTPResponse(line)
            answer.begin()
            return answer.status, answer.getheaders(), answer.read()

    def stop(self):
        self.process.stdin.close()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class Player:
    def __init__(self, cluster):
        self.cluster, self.api = cluster, cluster.api
        self.pods, self.routes, self.lock = {}, {}, threading.Lock()
        self.stopping = False
        self.kubelet = self._serve(self._kubelet(), tls=True)
        self.ingress = self._serve(self._ingress())
        self.ingress_url = f"http://127.0.0.1:{self.ingress.server_port}"
        node = {"apiVersion": "v1", "kind": "Node", "metadata": {"name": NODE}, "status": {
            "addresses": [{"type": "InternalIP", "address": "127.0.0.1"}], "conditions": [condition("Ready")],
            "daemonEndpoints": {"kubeletEndpoint": {"Port": self.kubelet.server_port}}}}
        self.api.apply(node)
        self.api.call("PATCH", f"api/v1/nodes/{NODE}/status", {"status": node["status"]}, "application/merge-patch+json")
        for path, take in ((AUTOSCALERS, self._scale), (INGRESSES, self._route), ("api/v1/pods", self._pod)):
            threading.Thread(target=self._watch, args=(path, take), daemon=True).start()

    def close(self):
        self.stopping = True
        for pod in list(self.pods.values()):
            pod.stop()
        for server in (self.kubelet, self.ingress):
            server.shutdown()

    def _watch(self, path, take):
        while not self.stopping:
            try:
                for change in self.api.stream(path + "?watch=true"):
                    self._take(take, change)
            except OSError:
                threading.Event().wait(0.2)  # the API server is away

    def _take(self, take, change):
        try:
            take(change["type"], change["object"])
        except urllib.error.HTTPError as error:
            if error.code not in (404, 409) and not self.stopping:
                raise

    def _status(self, path, item, status):
        meta = item["metadata"]
        place = path.rsplit("/", 1)
        self.api.patch(f"{place[0]}/namespaces/{meta['namespace']}/{place[1]}/{meta['name']}/status", {"status": status})

    def _scale(self, kind, item):
        meta = item["metadata"]
        seen = item.get("status", {})
        if kind == "DELETED" or seen.get("serviceName"):
            return
        # ready when the pods are, as _pod() finds out
        self._status(AUTOSCALERS, item, {"observedGeneration": meta["generation"], "desiredScale": 1, "actualScale": 0})

    def _scaled(self, pod):
        """An instance became ready."""
        meta = pod["metadata"]
        revision = meta["labels"]["serving.knative.dev/revision"]
        place = f"apis/autoscaling.internal.knative.dev/v1alpha1/namespaces/{meta['namespace']}/podautoscalers/{revision}"
        generation = self.api.get(place)["metadata"]["generation"]
        good = [condition(each) for each in ("Active", "Ready", "SKSReady", "ScaleTargetInitialized")]
        self.api.patch(place + "/status", {"status": {"observedGeneration": generation, "serviceName": revision, "desiredScale": 1, "actualScale": 1,
                                                      "metricsServiceName": revision + "-private", "conditions": good}})

    def _route(self, kind, item):
        name = item["metadata"]["namespace"] + "/" + item["metadata"]["name"]
        with self.lock:
            self.routes = {host: route for host, route in self.routes.items() if route[0] != name}
            for rule in item["spec"]["rules"] if kind != "DELETED" else []:
                for host in rule["hosts"]:
                    self.routes[host] = (name, rule["http"]["paths"][0]["splits"])
        if kind == "DELETED" or item.get("status", {}).get("observedGeneration") == item["metadata"]["generation"]:
            return
        balancer = {"ingress": [{"domainInternal": "ingress.test"}]}
        good = [condition(each) for each in ("LoadBalancerReady", "NetworkConfigured", "Ready")]
        self._status(INGRESSES, item, {"observedGeneration": item["metadata"]["generation"], "conditions": good,
                                       "publicLoadBalancer": balancer, "privateLoadBalancer": balancer})

    def _pod(self, kind, item):
        meta = item["metadata"]
        if "serving.knative.dev/revision" not in meta.get("labels", {}):
            return
        place = f"api/v1/namespaces/{meta['namespace']}/pods/{meta['name']}"
        if kind == "DELETED" or "deletionTimestamp" in meta:
            pod = self.pods.pop(meta["name"], None)
            if pod:
                pod.stop()
            if kind != "DELETED":
                self.api.call("DELETE", place, {"gracePeriodSeconds": 0})
            return
        if meta["name"] in self.pods:
            return
        if not item["spec"].get("nodeName"):
            self.api.call("POST", place + "/binding", {"apiVersion": "v1", "kind": "Binding", "metadata": {"name": meta["name"]},
                                                       "target": {"apiVersion": "v1", "kind": "Node", "name": NODE}})
            return
        self._run(place, item)

    def _run(self, place, item):
        started = now()[:19] + "Z"
        names = [each["name"] for each in item["spec"]["containers"]]
        if "broken" in item["spec"]["containers"][0]["image"]:
            waiting = {"waiting": {"reason": "ImagePullBackOff", "message": "there is no such image"}}
            self._running(place, started, [{"name": name, "state": waiting, "ready": False, "restartCount": 0, "image": "", "imageID": ""}
                                           for name in names], "False", "Pending")
            return
        pod = Pod(self.cluster.folder, self.cluster.programs["queue"], item)
        self.pods[item["metadata"]["name"]] = pod
        ready = pod.process.stdin and self._until_ready(pod)
        statuses = [{"name": name, "ready": ready, "restartCount": 0, "image": name, "imageID": name,
                     "state": {"running": {"startedAt": started}}} for name in names]
        self._running(place, started, statuses, "True" if ready else "False", "Running")
        if ready:
            self._scaled(item)

    def _until_ready(self, pod):
        while pod.process.poll() is None and not self.stopping:
            try:
                # as an activator asks
                return pod.call("GET", "/", [("Host", "probe"), ("K-Network-Probe", "queue")], b"")[0] == 200
            except (OSError, http.client.HTTPException):
                threading.Event().wait(0.05)
        return False

    def _running(self, place, started, statuses, ready, phase):
        self.api.patch(place + "/status", {"status": {
            "phase": phase, "podIP": "10.1.0.1", "hostIP": "127.0.0.1", "startTime": started, "containerStatuses": statuses,
            "conditions": [condition("Ready", ready), condition("ContainersReady", ready), condition("Initialized"), condition("PodScheduled")]}})

    def _serve(self, handler, tls=False):
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        server.daemon_threads = True
        if tls:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(self.cluster.path("api.crt"), self.cluster.path("api.key"))
            server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return server

    def _kubelet(self):
        player = self

        class Kubelet(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                url = urllib.parse.urlsplit(self.path)
                asked = dict(urllib.parse.parse_qsl(url.query))
                found = re.fullmatch(r"/containerLogs/[^/]+/([^/]+)/([^/]+)", url.path)
                pod = player.pods.get(found[1]) if found else None
                if not pod:
                    return self.send_error(404, "no such pod")
                since = asked.get("sinceTime", "").encode().rstrip(b"Z")
                self.send_response(200)
                self.send_header("Transfer-Encoding", "chunked")
                self.end_headers()
                try:
                    for part in pod.logs[found[2]].follow(since, asked.get("follow") == "true"):
                        if part:
                            self.wfile.write(b"%x\r\n%s\r\n" % (len(part), part))
                    self.wfile.write(b"0\r\n\r\n")
                except OSError:
                    self.close_connection = True

            def log_message(self, *_):
                pass
        return Kubelet

    def _ingress(self):
        player = self

        class Ingress(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            served = 0

            def answer(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                with player.lock:
                    route = player.routes.get(self.headers["Host"])
                    Ingress.served += 1
                revision = self.choose(route[1], Ingress.served) if route else None
                # the newest: one of a service of the same name may still be there, on its way out
                name = next((each for each in reversed(list(player.pods)) if revision and each.startswith(revision + "-deployment-")), None)
                if not name:
                    return self.send_error(404 if not route else 503)
                status, headers, content = player.pods[name].call(self.command, self.path, self.headers.items(), body)
                self.send_response(status)
                for key, value in headers:
                    if key.lower() not in ("connection", "content-length", "transfer-encoding", "date", "server"):
                        self.send_header(key, value)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            @staticmethod
            def choose(splits, count):
                at = count * 37 % 100  # all of a hundred numbers, well mixed
                for split in splits:
                    at -= split.get("percent", 100)
                    if at < 0:
                        return split["serviceName"]
                return None

            do_GET = do_POST = answer

            def log_message(self, *_):
                pass
        return Ingress
