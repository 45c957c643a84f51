# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which source files can be compiled as one: neighbours that do not know each other's private names.

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
    for body in re.findall(r"^namespace \{\n([^\n]+\n\}|.*?^\} // namespace)$", text, re.M | re.S):
        for line in re.findall(r"^[A-Za-z].*", body, re.M):
            names.update(re.findall(r"^(?:class|struct|enum class|enum|using|namespace) (\w+)", line))
            names.update(re.findall(r"(\w+)\s*(?:[({=;\[]|$)", line)[:1])
    return names


def packs(files):
    """The files in packs, neighbours together."""
    made = []
    for file in sorted(files):
        private = private_names(file)
        words = set(re.findall(r"\w+", file.read_text()))
        for known, said, members in made:
            if len(members) < MOST and not private & said and not known & words:
                members.append(file)
                known |= private
                said |= words
                break
        else:
            made.append((set(private), set(words), [file]))
    return [members for _, _, members in made]


if __name__ == "__main__":
    print(";".join(f"{file};{number}" for number, pack in enumerate(packs(map(pathlib.Path, sys.argv[1:])))
                   for file in pack), end="")
