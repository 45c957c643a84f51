# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The tree keeps its promises: the direction of includes, what stands where, and what must not be in it."""
import fnmatch
import os
import pathlib
import re
import unittest

ROOT = pathlib.Path(os.environ.get("SIGNALBOX_SOURCE", pathlib.Path(__file__).parents[3]))
INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]', re.M)

BACKEND = ("models/domain", "models/backends", "models/backends/http", "models/backends/process", "models/backends/wire")
# Folder (or file) → those it may include besides itself, all of which stand above it: there are no cycles.
MAY = {
    "models/schedule": (),
    "models/domain": (),
    "models/backends": ("models/domain",),
    "models/backends/http": ("models/domain", "models/backends"),
    "models/backends/process": ("models/domain", "models/backends"),
    "models/backends/wire": ("models/domain",),
    "models/backends/aws": BACKEND,
    "models/backends/local": (*BACKEND, "models/backends/aws"),
    "models/backends/openfaas": BACKEND,
    "models/backends/knative": BACKEND,
    "models/store": ("models/domain",),
    "models/pricing": ("models/domain",),
    "models/series": ("models/domain",),
    "models/services": ("models/domain", "models/backends", "models/backends/*", "models/store", "models/pricing",
                        "models/series", "models/schedule"),
    "models/items": ("models/domain", "models/series", "models/services", "models/pricing"),
    "widgets/theme": ("models/domain",),
    "widgets/controls": ("models/domain", "widgets/theme"),
    "widgets/charts": ("models/domain", "models/series", "widgets/theme", "widgets/controls"),
    "widgets/dialogs": ("models/domain", "models/services", "models/items", "widgets/theme", "widgets/controls"),
    "widgets/pages": ("models/domain", "models/series", "models/services", "models/items", "widgets/theme",
                      "widgets/controls", "widgets/charts", "widgets/dialogs"),
    "widgets/mainwindow": ("models/domain", "models/series", "models/services", "models/items", "widgets/theme",
                           "widgets/controls", "widgets/charts", "widgets/dialogs", "widgets/pages"),
    "app/console": ("models/*", "widgets/*"),
}


def engine(*names):
    return tuple("app/engine/" + name for name in names)


MAY |= {
    "app/engine/launcher": (),
    "app/engine/init": (),
    "app/engine/context.h": (),
    "app/engine/text": (),
    "app/engine/async": (),
    "app/engine/store": (),
    "app/engine/http": engine("context.h", "text", "async"),
    "app/engine/auth": engine("context.h", "http"),
    "app/engine/stream": engine("context.h", "text", "async", "http"),
    "app/engine/frontdoor": engine("http", "auth", "stream"),
    "app/engine/function": engine("async", "http", "auth", "stream"),
    "app/engine/meter": engine("text", "stream"),
    "app/engine/sandbox": engine("context.h", "async", "stream", "function"),
    "app/engine/runtime": engine("context.h", "text", "async", "http", "auth", "function", "sandbox"),
    "app/engine/pool": engine("context.h", "text", "async", "http", "auth", "stream", "function", "meter", "sandbox",
                              "runtime"),
    "app/engine/lambda": engine("context.h", "text", "async", "store", "http", "auth", "stream", "function"),
    "app/engine/resources": engine("context.h", "text", "async", "store", "http", "auth", "stream", "function", "lambda"),
}
RESOURCES = MAY["app/engine/resources"] + engine("resources")
MAY |= {
    "app/engine/resources/s3": RESOURCES,
    "app/engine/resources/sqs": RESOURCES,
    "app/engine/resources/dynamodb": RESOURCES,
    "app/engine/resources/logs": RESOURCES,
    "app/engine/resources/cloudwatch": RESOURCES,
    "app/engine/resources/telemetry": RESOURCES + engine("resources/logs", "resources/cloudwatch"),
    "app/engine/triggers": RESOURCES + engine("resources/s3", "resources/sqs", "resources/dynamodb") + ("models/schedule",),
    "app/engine/triggers/httpapi": MAY["app/engine/lambda"] + engine("lambda", "triggers"),
    "app/engine/process": RESOURCES + engine("frontdoor", "sandbox", "pool", "resources/*", "triggers", "triggers/*"),
    "app/engine/main.cpp": engine("process", "store"),
}
GUI = re.compile(r"Qt(Gui|Widgets|Svg|Charts)|Q(Widget|Painter|Icon|Color|Pixmap|Application|GuiApplication|Font|Palette)$")


def sources(folder="."):
    for path in sorted((ROOT / folder).rglob("*")):
        if path.suffix in (".h", ".cpp", ".c") and "build" not in path.relative_to(ROOT).parts:
            yield path


def includes(path):
    return INCLUDE.findall(path.read_text())


def place(name):
    """The row of MAY that a file belongs to: the longest that it lies in."""
    return max((row for row in MAY if name == row or name.startswith(row + "/")), key=len, default=None)


def complaints(folder, wrong):
    return [f"{path.relative_to(ROOT)} includes {name}"
            for path in sources(folder) for name in includes(path) if wrong(name)]


def compiled(path):
    """The project's files that compiling one reads, those its headers include too: file → the one that includes it."""
    found, left = {path: None}, [path]
    while left:
        file = left.pop()
        for name in includes(file):
            if (ROOT / name).is_file() and ROOT / name not in found:
                found[ROOT / name] = file
                left.append(ROOT / name)
    return found


class Tree(unittest.TestCase):
    def test_every_source_has_a_rule(self):
        for path in [*sources("models"), *sources("widgets"), *sources("app")]:
            self.assertIsNotNone(place(str(path.relative_to(ROOT))), path)

    def test_the_rules_have_no_cycle(self):
        rows = list(MAY)
        for at, row in enumerate(rows):
            for allowed in MAY[row]:
                self.assertEqual(fnmatch.filter(rows[at:], allowed), [], row)
                self.assertNotEqual(fnmatch.filter(rows, allowed), [], row)

    def test_includes_follow_the_direction_of_data(self):
        found = []
        for path in [*sources("models"), *sources("widgets"), *sources("app")]:
            here = place(str(path.relative_to(ROOT)))
            for name in includes(path):
                there = place(name)
                if there and there != here and not any(fnmatch.fnmatch(there, may) for may in MAY[here]):
                    found.append(f"{path.relative_to(ROOT)} includes {name}")
        self.assertEqual(found, [])

    def test_the_window_compiles_no_backend(self):
        backends = ROOT / "models/backends"
        self.assertEqual([f"{path.relative_to(ROOT)} by {by.relative_to(ROOT)}: {file.relative_to(ROOT)}"
                          for path in [*sources("models/items"), *sources("widgets")]
                          for file, by in compiled(path).items() if file.is_relative_to(backends)], [])

    def test_project_headers_are_included_from_the_root(self):
        quoted = re.compile(r'^\s*#\s*include\s*"([^"/]+/)?', re.M)
        tops = ("app/", "models/", "widgets/", "resources/")
        self.assertEqual([str(path.relative_to(ROOT)) for top in tops for path in sources(top)
                          if any(found not in tops for found in quoted.findall(path.read_text()))], [])

    def test_the_models_know_no_gui(self):
        self.assertEqual(complaints("models", GUI.search), [])

    def test_the_engine_knows_no_qt(self):
        self.assertEqual(complaints("app/engine", re.compile(r"^Q[A-Z]|^Qt").match), [])

    def test_only_charts_include_qt_charts(self):
        charts = re.compile(r"QtCharts|QChart|Q\w+(Series|Axis)$")
        found = complaints("widgets", charts.search) + complaints("app", charts.search)
        self.assertEqual([line for line in found if not line.startswith("widgets/charts/")], [])

    def test_widgets_reach_no_network_and_no_database(self):
        self.assertEqual(complaints("widgets", re.compile(r"^Q(tNetwork|Network|Sql|tSql)").match), [])

    def test_sources_say_their_licence(self):
        for path in [*sources("models"), *sources("widgets"), *sources("app"), *sources("tests"), *sources("resources")]:
            head = path.read_text().split("\n", 2)
            self.assertIn("SPDX-License-Identifier: GPL-3.0-or-later", "\n".join(head[:2]), path)

    def test_nothing_is_left_for_later(self):
        later = re.compile(r"\b(TODO|FIXME|XXX)\b")
        for path in [*sources("models"), *sources("widgets"), *sources("app"), *sources("tests")]:
            self.assertIsNone(later.search(path.read_text()), path)


if __name__ == "__main__":
    unittest.main()
