# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""An engine as an ordinary user starts it, also where the tests run as root."""
import os
import shutil
import subprocess
import tempfile
import unittest

import signalbox_engine
from signalbox_engine import Engine

NOBODY = 65534


class OrdinaryEngine(Engine):
    """Gives up root before it starts. Skips the test where that user cannot reach the programs."""

    def __init__(self, *arguments):
        self._folder = tempfile.mkdtemp(prefix="signalbox-user-")
        os.chmod(self._folder, 0o755)
        data = os.path.join(self._folder, "data")
        os.mkdir(data)
        super().__init__(*arguments, data_dir=data)
        self._program = signalbox_engine.ENGINE
        if os.getuid() == 0:
            self._become_nobody(data)

    def _become_nobody(self, data):
        drop = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", "--"]
        if subprocess.run([*drop, "test", "-x", self._program]).returncode != 0:
            self._clean()
            raise unittest.SkipTest("an ordinary user cannot reach the programs here: " + self._program)
        os.chown(data, NOBODY, NOBODY)
        wrapper = os.path.join(self._folder, "engine")
        with open(wrapper, "w") as script:
            script.write("#!/bin/sh\nexec " + " ".join(drop) + f" '{self._program}' \"$@\"\n")
        os.chmod(wrapper, 0o755)
        self._program = wrapper

    def start(self, seconds=30):
        plain, signalbox_engine.ENGINE = signalbox_engine.ENGINE, self._program
        try:
            return super().start(seconds)
        finally:
            signalbox_engine.ENGINE = plain

    def _clean(self):
        super()._clean()
        shutil.rmtree(self._folder, ignore_errors=True)
