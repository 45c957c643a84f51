# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What Serving's own queue-proxies tell of requests, of both generations, as the console reads it: their metrics, named
anew with Serving 1.19, and their request log. Built by the ordinary Go client at the versions of a go.mod each."""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

import peers
from signalbox_engine import main

READER = sys.argv.pop() if len(sys.argv) > 1 and os.access(sys.argv[-1], os.X_OK) else None
HERE = pathlib.Path(__file__).parent
QUIET = {"CGO_ENABLED": "0", "GOTOOLCHAIN": "local", "GOFLAGS": "-mod=mod -buildvcs=false", "GONOSUMDB": "knative.dev/*"}
LOG = ('{"httpRequest": {"requestMethod": "{{.Request.Method}}", "status": {{.Response.Code}}, "latency": "{{.Response.Latency}}s"}, '
       '"traceId": "%s"}')
SETTINGS = {"CONTAINER_CONCURRENCY": "0", "QUEUE_SERVING_PORT": "8012", "QUEUE_SERVING_TLS_PORT": "8112", "USER_PORT": "8080",
            "REVISION_TIMEOUT_SECONDS": "300", "SERVING_LOGGING_CONFIG": "", "SERVING_LOGGING_LEVEL": "", "SERVING_NAMESPACE": "default",
            "SERVING_CONFIGURATION": "hello", "SERVING_REVISION": "hello-00001", "SERVING_SERVICE": "hello",
            "SERVING_POD": "hello-00001-deployment-abc", "SERVING_POD_IP": "127.0.0.1", "SYSTEM_NAMESPACE": "knative-serving",
            "HOST_IP": "127.0.0.1"}  # fmt: skip
UP_TO_18 = {"SERVING_ENABLE_REQUEST_LOG": "true", "SERVING_REQUEST_LOG_TEMPLATE": LOG % '{{index .Request.Header "X-B3-Traceid"}}',
            "SERVING_REQUEST_METRICS_BACKEND": "prometheus", "METRICS_DOMAIN": "knative.dev/internal/serving"}
SINCE_19 = {"OBSERVABILITY_CONFIG": json.dumps({"requestMetrics": {"protocol": "prometheus"}, "enableRequestLog": True,
                                                "requestLogTemplate": LOG % "{{.TraceID}}"})}


def queue(name, folder, needs):
    """The queue-proxy at a folder's versions; skips, by name, where it cannot be had."""
    go = peers.need("go", name)
    found = re.search(r"go(\d+)\.(\d+)", subprocess.run([go, "version"], capture_output=True, text=True, check=True).stdout)
    if tuple(map(int, found.groups())) < needs:
        raise unittest.SkipTest(f"{name} is skipped: it needs Go {needs[0]}.{needs[1]}, this is {found[0]}")

    def build(target):
        for each in ("go.mod", "go.sum"):
            shutil.copy(folder / each, target)
        peers.run(["nice", go, "build", *peers.GO_QUICKLY, "-ldflags", "-s -w", "-o", "queue", "knative.dev/serving/cmd/queue"], target, environment=QUIET)

    made = peers.make(name.lower().replace(" ", "-"), build, *peers.sources(folder / "go.mod", folder / "go.sum"))
    return os.path.join(made, "queue")


class Told(unittest.TestCase):
    def read(self, program, settings, header):
        command = ["unshare", "--user", "--map-root-user", "--net", sys.executable, "-B", str(HERE / "proxied.py"), program, header]
        ran = subprocess.run(command, input=json.dumps({**SETTINGS, **settings}), capture_output=True, text=True, timeout=120, check=False)
        self.assertEqual(ran.returncode, 0, ran.stderr[-3000:])
        with tempfile.TemporaryDirectory() as folder:
            metrics, log = pathlib.Path(folder) / "metrics", pathlib.Path(folder) / "log"
            metrics.write_text(ran.stdout)
            log.write_text(ran.stderr)
            return json.loads(subprocess.run([READER, metrics, log], capture_output=True, check=True).stdout), ran.stdout

    def check(self, told):
        succeeded, failed, seconds = told["totals"]
        self.assertEqual((succeeded, failed), (3, 1))
        self.assertGreater(seconds, 0)
        self.assertEqual([status for _, status, _ in told["requests"]], [200, 200, 200, 500])
        self.assertTrue(all(us > 0 for _, _, us in told["requests"]), told)
        self.assertEqual([trace for trace, _, _ in told["requests"]], ["4bf92f3577b34da6a3ce929d0e0e47%02x" % each for each in range(4)])

    def test_up_to_18(self):
        told, metrics = self.read(queue("Knative queue-proxy 1.16", HERE.parent / "knative", (1, 22)), UP_TO_18, "X-B3-TraceId")
        self.assertIn("revision_app_request_count", metrics)
        self.check(told)

    def test_since_19(self):
        told, metrics = self.read(queue("Knative queue-proxy 1.23", HERE / "since19", (1, 25)), SINCE_19, "Traceparent")
        self.assertIn("kn_serving_invocation_duration_seconds_count", metrics)
        self.check(told)


if __name__ == "__main__":
    main()
