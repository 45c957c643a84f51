# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The unmodified AWS CLI against the engine's buckets."""
import filecmp
import os

import signalbox_engine
from cli import CliTest


class Buckets(CliTest):
    def test_the_usual_commands(self):
        big, small = self.path("in/big file.bin", os.urandom(20 << 20)), self.path("in/sub/ü.txt", os.urandom(10))
        self.path("in/nothing", b"")
        back, out = self.path("back"), self.path("out")
        self.aws("s3", "mb", "s3://cli")
        self.aws("s3", "sync", os.path.join(self.folder, "in"), "s3://cli/tree")
        self.assertIn("big file.bin", self.aws("s3", "ls", "s3://cli/tree/"))
        self.aws("s3", "cp", "s3://cli/tree/big file.bin", "s3://cli/other")
        self.aws("s3", "cp", "s3://cli/other", back)
        self.assertTrue(filecmp.cmp(big, back, shallow=False))
        self.aws("s3", "sync", "s3://cli/tree", out)
        self.assertTrue(filecmp.cmp(small, os.path.join(out, "sub", "ü.txt"), shallow=False))
        self.aws("s3", "rm", "s3://cli/other")
        self.assertIn("BucketNotEmpty", self.aws("s3", "rb", "s3://cli", fails=True))
        self.aws("s3", "rb", "--force", "s3://cli")
        self.assertEqual(self.aws("s3", "ls"), "")


if __name__ == "__main__":
    signalbox_engine.main()
