# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Today's AWS SDK for JavaScript (from npm) with buckets, tables, logs and metrics: sdkjs.cjs does the work."""
import json
import os
import subprocess
import unittest

import peers
from signalbox_engine import REGION, Engine, main

PACKAGES = [f"@aws-sdk/{name}" for name in (
    "client-s3@3.1175.0", "lib-storage@3.1175.0", "s3-request-presigner@3.1169.0", "client-dynamodb@3.1169.0",
    "lib-dynamodb@3.1169.0", "client-cloudwatch@3.1164.0", "client-cloudwatch-logs@3.1169.0")]


class SdkForJavaScript(unittest.TestCase):
    def test_all(self):
        folder = peers.npm(*PACKAGES)
        node = peers.need("node", PACKAGES[0])
        with Engine() as engine:
            key, secret = engine.keys()
            environment = {"PATH": os.environ["PATH"], "HOME": folder, "NODE_PATH": os.path.join(folder, "node_modules"),
                           "AWS_ENDPOINT_URL": engine.endpoint, "AWS_REGION": REGION, "AWS_ACCESS_KEY_ID": key,
                           "AWS_SECRET_ACCESS_KEY": secret, "AWS_MAX_ATTEMPTS": "1"}
            script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "sdkjs.cjs")
            done = subprocess.run([node, script], env=environment, capture_output=True, text=True, timeout=240, check=False)
        self.assertEqual(done.returncode, 0, done.stderr + done.stdout)
        self.assertEqual(json.loads(done.stdout.splitlines()[-1]), {"done": ["buckets", "tables", "metrics", "logs"]})


if __name__ == "__main__":
    main()
