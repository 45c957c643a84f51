# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes wrong, in the real window: each is said in the place where it happened, with something to do about it."""
import os
import pathlib
import subprocess
import unittest

import desktop

BIN = pathlib.Path(os.environ["SIGNALBOX_BIN"])

# Runs the engine where no further user namespace may be made, as on a hardened machine.
NO_NAMESPACES = """#!/bin/sh
exec unshare --user --map-current-user --keep-caps sh -c 'echo 0 > /proc/sys/user/max_user_namespaces && exec "$@"' sh {engine} "$@"
"""


class Troubles(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.desktop = desktop.Desktop().__enter__()
        cls.addClassCleanup(cls.desktop.__exit__)

    def setUp(self):
        self.data = self.desktop.folder / self.id().rpartition(".")[2]
        self.data.mkdir()

    def start(self, *options):
        app = self.desktop.start(BIN / "signalbox", "--data-dir", str(self.data), *options)
        self.addCleanup(lambda: app.process.poll() is None and app.kill())
        self.addCleanup(lambda: self._outcome.success or print(app.outline()))
        return app

    def create(self, app, sample, handler=None):
        app.click("push button", "Create function")
        app.choose("Sample", sample)
        if handler:
            app.write(app.find("text", "Handler"), handler)
        app.click("push button", "Create")

    def test_engine_missing(self):
        app = self.start("--engine", "/nonexistent/signalbox-engine")
        app.find(text="/nonexistent/signalbox-engine")
        app.find("push button", "Retry")
        self.assertEqual(app.quit(), 0)

    def test_sandboxes_not_allowed(self):
        wrapper = self.data / "engine.sh"
        wrapper.write_text(NO_NAMESPACES.format(engine=BIN / "signalbox-engine"))
        wrapper.chmod(0o755)
        if subprocess.run([wrapper, "--version"], capture_output=True).returncode != 0:
            self.skipTest("this machine does not let user namespaces be forbidden")
        app = self.start("--engine", str(wrapper))
        app.find(text="Functions cannot run on Local")
        self.assertEqual(app.quit(), 0)

    def test_bad_zip(self):
        broken = self.data / "broken.zip"
        broken.write_bytes(b"PK\\x03\\x04 this is no archive")
        app = self.start()
        app.find(text="ready")
        app.click("push button", "Create function")
        app.click("radio button", "Zip file")
        app.write(app.find("text", "Code"), str(broken))
        app.find(text="broken.zip")
        app.find(text="zip", role="label")
        self.assertFalse(self.enabled(app, "Create"))
        app.key("Escape")
        app.gone("dialog", "Create function")
        self.assertEqual(app.quit(), 0)

    def enabled(self, app, button):
        node = app.find("push button", button)
        return node.get_state_set().contains(app.atspi.StateType.ENABLED)

    def test_handler_not_found(self):
        app = self.start()
        app.find(text="ready")
        self.create(app, "Hello, Python", handler="lambda_function.nothing_here")
        app.click("page tab", "Test")
        app.click("push button", "Invoke")
        app.find(text="The function failed")
        app.find(text="nothing_here")
        self.assertEqual(app.quit(), 0)

    def test_disk_full(self):
        small = self.data / "small"
        small.mkdir()
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "none", str(small)], capture_output=True).returncode:
            self.skipTest("only root can make a small disk here")
        self.addCleanup(subprocess.run, ["umount", "-l", str(small)])
        self.data = small
        app = self.start()
        app.find(text="ready")
        self.fill(small / "filler")
        self.create(app, "Hello, Python")
        app.find(text="full")

    def fill(self, path):
        """Until the disk has no byte left."""
        file = os.open(path, os.O_CREAT | os.O_WRONLY)
        try:
            for size in (65536, 4096, 512, 1):
                try:
                    while True:
                        os.write(file, bytes(size))
                except OSError:
                    continue
        finally:
            os.close(file)


if __name__ == "__main__":
    desktop.skip_unless_possible()
    unittest.main()
