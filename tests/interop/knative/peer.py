# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Has the programs of a cluster with Knative built, once, by the ordinary Go client at the versions of go.mod (the sums of
all that goes into them are in go.sum), and finds the manifests that come with them. Two processors take about three minutes."""
import json
import os
import re
import shutil
import subprocess
import sys
import unittest

import peers

HERE = os.path.dirname(os.path.abspath(__file__))
NAME = "Knative Serving 1.16"
EVENTING = "knative.dev/eventing@v0.43.0"  # its resources only
NEEDS = (1, 22)
PROGRAMS = {"kube-apiserver": "k8s.io/kubernetes/cmd/kube-apiserver", "kube-controller-manager": "k8s.io/kubernetes/cmd/kube-controller-manager",
            "controller": "knative.dev/serving/cmd/controller", "webhook": "knative.dev/serving/cmd/webhook",
            "queue": "knative.dev/serving/cmd/queue", "kubectl": "k8s.io/kubernetes/cmd/kubectl"}
VERSION = "k8s.io/component-base/version.git"
# -s and -w leave out what only debuggers read
LINK = f"-s -w -X {VERSION}Version=v1.30.3 -X {VERSION}Major=1 -X {VERSION}Minor=30"
QUIET = {"CGO_ENABLED": "0", "GOTOOLCHAIN": "local", "GOFLAGS": "-mod=mod -buildvcs=false", "GONOSUMDB": "knative.dev/*", "GOPROXY": ""}
MANIFESTS = {"knative.dev/serving": ["config/core/100-namespace.yaml", "config/core/300-resources/*.yaml", "config/core/configmaps/*.yaml",
                                     "config/core/webhooks/*.yaml", "config/core/deployments/webhook.yaml"],
             "knative.dev/networking": ["config/*.yaml"], "knative.dev/caching": ["config/*.yaml"]}
RESOURCES = ["config/core/resources/pingsource.yaml", "config/core/resources/trigger.yaml", "config/core/resources/broker.yaml"]


def _build(folder):
    for name in ("go.mod", "go.sum"):
        shutil.copy(os.path.join(HERE, name), folder)
    environment = {key: value for key, value in QUIET.items() if value}
    # One build of all: while one program is linked, which one processor does, the next is compiled.
    peers.run(["nice", "-n", "3", "go", "build", *peers.GO_QUICKLY, "-ldflags", LINK, "-o", folder + os.sep, *PROGRAMS.values()], folder,
              seconds=1800, environment=environment)
    found = peers.run(["go", "list", "-m", "-f", "{{.Path}} {{.Dir}}", *MANIFESTS], folder, environment=environment)
    places = dict(line.split() for line in found.splitlines() if line.startswith("knative.dev/"))
    eventing = json.loads(peers.run(["go", "mod", "download", "-json", EVENTING], folder, environment=environment))
    patterns = [os.path.join(places[module], each) for module, all_of_it in MANIFESTS.items() for each in all_of_it]
    patterns += [os.path.join(eventing["Dir"], each) for each in RESOURCES]
    with open(os.path.join(folder, "manifests.json"), "w", encoding="utf-8") as file:
        json.dump(patterns, file)


def require():
    """The programs by their names, and the patterns of their manifests; skips, by name, where they cannot be had."""
    peers.need("etcd", NAME)
    peers.need("openssl", NAME)
    peers.need("go", NAME)
    found = re.search(r"go(\d+)\.(\d+)", subprocess.run(["go", "version"], capture_output=True, text=True, check=True).stdout)
    if tuple(map(int, found.groups())) < NEEDS:
        raise unittest.SkipTest(f"{NAME} is skipped: it needs Go {NEEDS[0]}.{NEEDS[1]}, this is {found[0]}")
    recipe = peers.sources(*(os.path.join(HERE, name) for name in ("go.mod", "peer.py")))
    folder = peers.make("go-knative-serving-1.16", _build, *recipe)
    with open(os.path.join(folder, "manifests.json"), encoding="utf-8") as file:
        patterns = json.load(file)
    return {name: os.path.join(folder, name) for name in PROGRAMS}, patterns


if __name__ == "__main__":
    try:
        require()
    except unittest.SkipTest as reason:
        print(reason)
        sys.exit(77)
