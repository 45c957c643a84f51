# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The unmodified AWS CLI, Debian's, against an engine of the test's own."""
import os
import subprocess
import sys
import tempfile
import unittest

from signalbox_engine import REGION, Engine

AWS = "/usr/bin/aws"
if not os.path.exists(AWS):
    print("SKIP: Debian's awscli is not installed")
    sys.exit(77)


class CliTest(unittest.TestCase):
    def setUp(self):
        self.engine = Engine()
        self.engine.start()
        self.addCleanup(self.engine.__exit__)
        home = tempfile.TemporaryDirectory(prefix="signalbox-cli-")
        self.addCleanup(home.cleanup)
        self.folder = home.name  # for the test's files; also the CLI's home

    def aws(self, *arguments, code=0):
        """What the command printed on either output; fails unless it ended with this status."""
        environment = {"PATH": "/usr/bin:/bin", "HOME": self.folder, "AWS_DEFAULT_REGION": REGION,
                       "AWS_SHARED_CREDENTIALS_FILE": self.engine.credentials, "AWS_CONFIG_FILE": "/dev/null",
                       "LC_ALL": "C.UTF-8"}
        done = subprocess.run([AWS, "--endpoint-url", self.engine.endpoint, "--output", "json", *arguments],
                              env=environment, capture_output=True, text=True, timeout=120, check=False)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return done.stdout + done.stderr
