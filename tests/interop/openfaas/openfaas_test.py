# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The contract of a backend (tests/models/contract) over the OpenFaaS backend, against a server made of OpenFaaS's own
library for providers, whose functions are real processes. It cuts every answer after a few seconds, streams of logs
too."""
import os
import subprocess
import sys
import unittest

from openfaas import OpenFaas
from signalbox_engine import main

PROGRAM = sys.argv.pop() if len(sys.argv) > 1 and os.access(sys.argv[-1], os.X_OK) else None
PARTS = ("functionFromCreationToDeletion", "invocations", "asynchronousInvocation", "scheduleTrigger", "streamTellsOfInvocations",
         "countsWhatRan", "changesLoseNothing", "logsGoOnWhereTheyWereCut", "functionsSeeNoPassword")  # fmt: skip


class Contract(unittest.TestCase):
    def run_contract(self, peer, *parts):
        environment = dict(os.environ, SIGNALBOX_PEER=peer.endpoint, SIGNALBOX_PEER_USER=peer.user, SIGNALBOX_PEER_PASSWORD=peer.password)
        done = subprocess.run([PROGRAM, *parts], env=environment, capture_output=True, text=True, timeout=240, check=False)
        self.assertEqual(done.returncode, 0, done.stdout[-6000:] + done.stderr[-2000:])
        self.assertNotIn(peer.password, done.stdout + done.stderr)
        return done.stdout

    def test_contract(self):
        with OpenFaas("-write-timeout", "3s") as peer:
            told = self.run_contract(peer)
        for part in PARTS:
            self.assertIn(f"PASS   : TestOpenFaasBackend::{part}", told)

    def test_streams_cut_again_and_again(self):
        with OpenFaas("-write-timeout", "600ms") as peer:
            told = self.run_contract(peer, *["logsGoOnWhereTheyWereCut"] * 3)
        self.assertEqual(told.count("PASS   : TestOpenFaasBackend::logsGoOnWhereTheyWereCut"), 3, told)


if __name__ == "__main__":
    main()
