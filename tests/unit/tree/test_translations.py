# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every text of the sources is translated, no translation is left over, and places for values are kept."""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree

ROOT = pathlib.Path(os.environ["SIGNALBOX_SOURCE"])
LUPDATE = "/usr/lib/qt6/bin/lupdate"


def messages(path):
    """(context, source) → (type, texts)"""
    found = {}
    for context in xml.etree.ElementTree.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            texts = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
            found[context.find("name").text, message.find("source").text] = (translation.get("type"), texts)
    return found


class Translations(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.mkdtemp()
        cls.addClassCleanup(shutil.rmtree, folder)
        for path in (ROOT / "translations").glob("*.ts"):
            shutil.copy(path, folder)
        subprocess.run([ROOT / "packaging/translate", folder], check=True, stdout=subprocess.DEVNULL)
        cls.updated = sorted(pathlib.Path(folder).glob("*.ts"))

    def test_nothing_is_missing_or_left_over(self):
        for path in self.updated:
            fresh = messages(path)
            missing = sorted(source for (_, source), (kind, texts) in fresh.items() if kind or not all(texts))
            self.assertEqual(missing, [], f"not translated in {path.name}; packaging/translate, then edit it")
            kept = messages(ROOT / "translations" / path.name)
            self.assertEqual(sorted(kept.keys() - fresh.keys()), [], f"no longer in the sources, but in {path.name}")

    def test_values_keep_their_places(self):
        for path in self.updated:
            for (context, source), (_, texts) in messages(path).items():
                for text in texts:
                    self.assertEqual(sorted(set(re.findall(r"%[0-9n]", source))), sorted(set(re.findall(r"%[0-9n]", text))),
                                     f"{path.name}, {context}: {source}")


if __name__ == "__main__":
    if not pathlib.Path(LUPDATE).exists():
        print(f"SKIPPED: missing {LUPDATE}")
        sys.exit(77)
    unittest.main()
