# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What looks as if it could be limited, and is refused when a sandbox tries: the launcher finds out, and says so."""
import os
import socket
import subprocess
import tempfile
import unittest

from signalbox_engine import ENGINE, main

LAUNCHER = os.path.join(os.path.dirname(ENGINE), "signalbox-launcher")
SETTING = "/proc/sys/user/max_inotify_instances"


class RefusalsTest(unittest.TestCase):
    def said(self, before):
        """The letter that the launcher sends with its sockets, started in a view of the files where `before` was run."""
        here, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with here, there:
            shell = f"{before} && exec '{LAUNCHER}' --user 65534 -- /bin/true 3<&{there.fileno()}"
            done = subprocess.run(["unshare", "-m", "sh", "-c", shell], pass_fds=[there.fileno()], capture_output=True, text=True,
                                  check=False)
            there.close()
            message, descriptors, _, _ = socket.recv_fds(here, 1024, 3)
        for each in descriptors:
            os.close(each)
        self.assertEqual((done.returncode, len(descriptors)), (0, 3), (message, done.stderr))
        return message

    @unittest.skipUnless(os.getuid() == 0, "the view of the files cannot be changed here: it takes root")
    def test_watchers_that_cannot_be_limited(self):
        if self.said("true") != b"L":
            self.skipTest("watchers of files cannot be limited here anyway")
        with tempfile.TemporaryDirectory() as settings:  # root alone may write them
            os.mkdir(os.path.join(settings, "user"))
            with open(os.path.join(settings, "user", os.path.basename(SETTING)), "w", encoding="ascii") as file:
                file.write("128")
            os.chmod(settings, 0o755)
            self.assertEqual(self.said(f"mount --bind '{settings}' /proc/sys"), b"l")


if __name__ == "__main__":
    main()
