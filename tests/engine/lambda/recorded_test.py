# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Our answers against answers recorded from AWS: status, shape, wording. Runs the tests of every recorded_*.py, and
then holds what they compared against the recordings: nothing may be left out without a reason."""
import glob
import importlib
import os
import unittest

from recordedcase import Scenario, main, scenarios
from exemptions import EXEMPT, reason

HERE = os.path.dirname(os.path.abspath(__file__))


class Coverage(unittest.TestCase):
    def test_every_recorded_answer_is_compared_or_exempt(self):
        left = set()
        for name, labels in scenarios().items():
            compared = Scenario.compared.get(name)
            open_labels = set(labels) - (compared or set()) if labels or compared is not None else {"(empty)"}
            left |= {f"{name}/{label}" for label in open_labels}
        missed = sorted(each for each in left if not reason(each))
        self.assertEqual(missed, [], "recorded answers that were neither compared nor exempted")

    def test_exemptions_are_few_and_in_use(self):
        self.assertLess(len(EXEMPT), 20)
        everything = [f"{name}/{label}" for name, labels in scenarios().items() for label in labels or ["(empty)"]]
        used = {reason(each)[0] for each in everything if reason(each)}
        self.assertEqual(set(EXEMPT) - used, set(), "exemptions that exempt nothing")
        compared = {f"{name}/{label}" for name, labels in Scenario.compared.items() for label in labels}
        self.assertEqual(sorted(each for each in compared if reason(each)), [], "exempt, and compared all the same")


def load_tests(loader, tests, _pattern):
    suite = unittest.TestSuite()
    for file in sorted(glob.glob(os.path.join(HERE, "recorded_*.py"))):
        name = os.path.basename(file)[: -len(".py")]
        if name != "recorded_test":
            suite.addTests(loader.loadTestsFromModule(importlib.import_module(name)))
    suite.addTests(tests)  # the coverage comes last
    return suite


if __name__ == "__main__":
    main()
