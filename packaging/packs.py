# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which source files can be compiled as one: neighbours that do not know each other's private names.

Most of the time of a compiler goes into the headers of Qt, Boost and the standard library, which a pack reads once.

    packs.py FILE…    prints FILE;NUMBER;FILE;NUMBER… as CMake reads lists
"""
import pathlib
import re
import sys

MOST = 24  # files in a pack


def code(file):
    """The file's text without comments and what stands in quotes."""
    return re.sub(r'"(?:[^"\\\n]|\\.)*"|//.*', '""', file.read_text())


def private_names(text):
    """The names that only this file may know: those of its unnamed namespaces, and its macros."""
    names = set(re.findall(r"^#define (\w+)", text, re.M))
    for body in re.findall(r"^namespace \{\n([^\n]+\n\}|.*?^\} \"\")$", text, re.M | re.S):
        for line in re.findall(r"^[A-Za-z].*", body, re.M):
            if re.match(r"using (?:namespace )?[\w:]+;", line):
                continue  # may be said again
            names.update(re.findall(r"^(?:class|struct|enum class|enum|using|namespace) (\w+)", line))
            names.update(re.findall(r"(\w+)\s*(?:[({=;\[]|$)", line)[:1])
    return names


def open_names(text):
    """The names that a neighbour's private one could be taken for: what is called or made, types, and what is taken out
    of a namespace. A variable of the same name is no danger, nor is what belongs to an object or a namespace."""
    return {name for what in (r"(?<![.>:\w])(\w+)(?=\s*[({<])", r"(?<![.>:\w])([A-Z]\w*)", r"using (?:\w+::)+(\w+);")
            for name in re.findall(what, text)}


def packs(files):
    """The files in packs, neighbours together."""
    made, alone = [], []
    for file in sorted(files):
        text = code(file)
        if re.match(r'[\s"]*#define', text):  # what it includes is to be read so
            alone.append([file])
            continue
        private = private_names(text)
        words = open_names(text) | private
        for known, said, members in made:
            if len(members) < MOST and not private & said and not known & words:
                members.append(file)
                known |= private
                said |= words
                break
        else:
            made.append((set(private), set(words), [file]))
    return [members for _, _, members in made] + alone


if __name__ == "__main__":
    print(";".join(f"{file};{number}" for number, pack in enumerate(packs(map(pathlib.Path, sys.argv[1:])))
                   for file in pack), end="")
