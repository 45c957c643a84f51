# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which sources in a folder some tests need: those whose headers they include, or what they include includes.

    needed.py FOLDER TEST…    prints FILE;FILE… as CMake reads lists
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent


def included(file):
    return {ROOT / name for name in re.findall(r'^#include "([^"]+)"', file.read_text(), re.M)}


def needed(tests):
    """All of our files that the tests consist of: a header's source is the one of its name."""
    found, left = set(), {file for test in tests for file in (ROOT / "tests").rglob(f"{test}.cpp")}
    while left:
        file = left.pop()
        if file not in found and file.exists():
            found.add(file)
            left |= included(file) | {file.with_suffix(".cpp")}
    return found


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1]).resolve()
    print(";".join(sorted(str(file.relative_to(folder)) for file in needed(sys.argv[2:])
                          if file.is_relative_to(folder) and file.suffix == ".cpp")), end="")
