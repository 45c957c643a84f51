# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A test program whose tests were all skipped says so by its exit code, however they were: what a machine lacks is named."""
import subprocess
import sys
import unittest

SKIPPED_CLASS = """
class Lacking(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        raise unittest.SkipTest("there is no peer")
    def test_one(self):
        pass
    def test_two(self):
        pass
"""
SKIPPED_TEST = """
class Skipped(unittest.TestCase):
    def test(self):
        self.skipTest("not here")
"""
PASSED = """
class Passed(unittest.TestCase):
    def test(self):
        pass
"""
PARTS = """
class Parts(unittest.TestCase):
    def test(self):
        for each in range(3):
            with self.subTest(each):
                self.skipTest("not this one")
"""
FAILED = PASSED.replace("Passed", "Failed").replace("pass", "self.fail()")


class Skips(unittest.TestCase):
    def code(self, *classes):
        program = "import unittest\nfrom signalbox_engine import main\n" + "".join(classes) + "\nmain()\n"
        return subprocess.run([sys.executable, "-B", "-c", program], capture_output=True, timeout=60, check=False).returncode

    def test_all_were_skipped(self):
        for classes in ([SKIPPED_CLASS], [SKIPPED_TEST], [SKIPPED_CLASS, SKIPPED_TEST], [PARTS]):
            self.assertEqual(self.code(*classes), 77, classes)

    def test_some_ran(self):
        for skipped in (SKIPPED_CLASS, SKIPPED_TEST, PARTS):
            self.assertEqual(self.code(skipped, PASSED), 0, skipped)

    def test_one_failed(self):
        self.assertEqual(self.code(SKIPPED_CLASS, FAILED), 1)


if __name__ == "__main__":
    unittest.main()
