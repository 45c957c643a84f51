# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""From every page a function is invoked by the palette, and what came of it leads to what was recorded; without a mouse."""
import unittest

import desktop


class Palette(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        desktop.console(cls)
        cls.app.create_sample("Hello, Python")

    def test_invoke_from_every_page(self):
        for number, page in enumerate(("Functions", "Live", "Cost", "Connections"), 1):
            with self.subTest(page):
                self.app.key(f"ctrl+{number}")
                self.app.find("label", page)
                self.app.key("ctrl+k")
                self.app.find("text", "Search or run")
                self.app.type("invoke hello")
                self.app.find("list item", text="Invoke hello-python")
                self.app.key("Return")
                self.app.find("text", "Log", text=f"call {number} of this environment")
                self.app.tab_to(lambda: self.app.find("push button", "Show invocation"))
                self.app.key("Return")
                self.app.find("label", text=" · Success")
                self.assertEqual(self.app.focused().get_name(), "Recorded invocations")


if __name__ == "__main__":
    desktop.skip_unless_possible()
    unittest.main()
