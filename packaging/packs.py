# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which source files can be compiled as one: neighbours whose private names do not meet.

Most of the time of a compiler goes into the headers of Qt, Boost and the standard library, which a pack reads once.

    packs.py FILE…    prints FILE;NUMBER;FILE;NUMBER… as CMake reads lists
"""
import pathlib
import re
import sys

MOST = 16  # files in a pack


def private_names(file):
    """The names that only this file may know: those of its unnamed namespaces, and its macros."""
    text = file.read_text()
    names = set(re.findall(r"^#define (\w+)", text, re.M))
    for body in re.findall(r"^namespace \{\n(.*?)^\} // namespace$", text, re.M | re.S):
        for line in re.findall(r"^[A-Za-z].*", body, re.M):
            names.update(re.findall(r"^(?:class|struct|enum class|enum|using|namespace) (\w+)", line))
            names.update(re.findall(r"(\w+)\s*(?:[({=;\[]|$)", line)[:1])
    return names


def packs(files):
    """The files in packs, neighbours together."""
    made = []
    for file in sorted(files):
        names = private_names(file)
        for taken, members in made:
            if len(members) < MOST and not names & taken:
                members.append(file)
                taken |= names
                break
        else:
            made.append((set(names), [file]))
    return [members for _, members in made]


if __name__ == "__main__":
    print(";".join(f"{file};{number}" for number, pack in enumerate(packs(map(pathlib.Path, sys.argv[1:])))
                   for file in pack), end="")
