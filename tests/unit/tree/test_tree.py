# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The tree keeps its promises: the direction of includes, what stands where, and what must not be in it."""
import os
import pathlib
import re
import unittest

ROOT = pathlib.Path(os.environ.get("SIGNALBOX_SOURCE", pathlib.Path(__file__).parents[3]))
INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]', re.M)

# Folder → the project's folders it may include besides itself.
MAY = {
    "models/schedule": (),
    "models/domain": (),
    "models/backends": ("models/domain",),
    "models/store": ("models/domain",),
    "models/pricing": ("models/domain",),
    "models/series": ("models/domain",),
    "models/services": ("models/domain", "models/backends", "models/store", "models/pricing", "models/series",
                        "models/schedule"),
    "models/items": ("models/domain", "models/series", "models/services", "models/pricing"),
    "widgets/theme": ("models/domain",),
    "widgets/controls": ("models/domain", "widgets/theme"),
    "widgets/charts": ("models/domain", "models/series", "widgets/theme", "widgets/controls"),
    "widgets/dialogs": ("models/domain", "models/services", "models/items", "widgets/theme", "widgets/controls"),
    "widgets/pages": ("models/domain", "models/series", "models/services", "models/items", "widgets/theme",
                      "widgets/controls", "widgets/charts", "widgets/dialogs"),
    "widgets/mainwindow": ("models/domain", "models/series", "models/services", "models/items", "widgets/theme",
                           "widgets/controls", "widgets/charts", "widgets/dialogs", "widgets/pages"),
    "app/engine": ("models/schedule",),
    "app/console": ("models", "widgets", "resources"),
}
GUI = re.compile(r"Qt(Gui|Widgets|Svg|Charts)|Q(Widget|Painter|Icon|Color|Pixmap|Application|GuiApplication|Font|Palette)$")


def sources(folder="."):
    for path in sorted((ROOT / folder).rglob("*")):
        if path.suffix in (".h", ".cpp", ".c") and "build" not in path.relative_to(ROOT).parts:
            yield path


def includes(path):
    return INCLUDE.findall(path.read_text())


def complaints(folder, wrong):
    return [f"{path.relative_to(ROOT)} includes {name}"
            for path in sources(folder) for name in includes(path) if wrong(name)]


class Tree(unittest.TestCase):
    def test_every_source_folder_has_a_rule(self):
        for path in [*sources("models"), *sources("widgets"), *sources("app")]:
            folder = "/".join(path.relative_to(ROOT).parts[:2])
            self.assertIn(folder, MAY, path)

    def test_includes_follow_the_direction_of_data(self):
        for folder, allowed in MAY.items():
            allowed = (*allowed, folder)

            def wrong(name):
                ours = name.split("/")[0] in ("app", "models", "widgets")
                return ours and not any(name.startswith(prefix + "/") for prefix in allowed)
            self.assertEqual(complaints(folder, wrong), [])

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
