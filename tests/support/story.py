# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What stories of a connection in the real window have in common: pictures of it, and the steps that are the same for
each kind of connection."""
import contextlib
import os
import pathlib
import unittest

BIN = pathlib.Path(os.environ["SIGNALBOX_BIN"])


class Story(unittest.TestCase):
    """`app` is the console that runs, `desktop` its screen, `kind` the first word of its pictures' names."""

    kind = app = desktop = None

    def picture(self, name):
        folder = BIN.parent / "acceptance"
        folder.mkdir(exist_ok=True)
        self.desktop.picture(folder / f"{self.kind}-{name}.png")

    @contextlib.contextmanager
    def shown_if_it_fails(self):
        """What is on screen belongs to a failure."""
        try:
            yield
        except BaseException:
            print(self.app.outline())
            self.picture("failed")
            raise

    def open_function(self, name, tab):
        """By the palette."""
        app = self.app
        app.click("radio button", "Functions")
        app.find("table cell", name)
        app.key("ctrl+k")
        app.find("text", "Search or run")
        app.type(name)
        app.key("Return")
        app.click("page tab", tab)

    def find_in_tabs(self, *places):
        """In each tab of a function's page these words are said."""
        for tab, words in places:
            self.app.click("page tab", tab)
            self.app.find(text=words)

    def find_in_sections(self, *places):
        """In each section of its configuration."""
        for section, words in places:
            self.app.click("radio button", section)
            self.app.find(text=words)

    def add_tag(self, key, value):
        app = self.app
        app.click("radio button", "Tags")
        app.click("push button", "+ Add tag")
        app.write(app.find("text", "Tag key"), key)
        app.write(app.find("text", "Tag value"), value)
        app.click("push button", "Save")

    def add_schedule(self):
        """The one that the dialog for a new trigger suggests."""
        app = self.app
        app.click("push button", "Add trigger")
        dialog = app.find("dialog", "Add trigger")
        app.click("radio button", "Schedule")
        self.picture("add-trigger")
        app.press(app.find("push button", "Add", start=dialog))

    def assert_in_no_file(self, secret):
        """Nothing that the console or its desktop left behind holds it."""
        kept = [path for path in self.desktop.folder.rglob("*") if path.is_file() and secret.encode() in path.read_bytes()]
        self.assertEqual(kept, [])
