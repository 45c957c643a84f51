# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Without a mouse: the Tab key alone comes to each control of each page, and comes round."""
import unittest

import desktop

CONTROLS = ("push button", "text", "combo box", "check box", "table", "page tab list", "list", "spin button")
ENOUGH = 120  # presses


class Keyboard(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        desktop.console(cls)
        desktop.wait_for(lambda: (node := cls.app.focused()) and node.get_name() == "Create from a sample",
                         "the keyboard begins at the one action")
        cls.app.create_sample("Hello, Python")

    def has(self, node, *states):
        held = node.get_state_set()
        return all(held.contains(getattr(self.app.atspi.StateType, state)) for state in states)

    def place(self, node):
        """What tells a control from the others while a page stands still."""
        box = node.get_component_iface().get_extents(self.app.atspi.CoordType.SCREEN)
        return node.get_role_name(), node.get_name(), box.x, box.y

    def controls(self):
        return {self.place(node) for node in self.app.nodes()
                if node.get_role_name() in CONTROLS and self.has(node, "SHOWING", "FOCUSABLE", "ENABLED")}

    def focused(self):
        node = self.app.focused()
        return self.place(node) if node else None

    def round(self):
        """Where the Tab key stops, until it is back at where it began."""
        stops = []
        for _ in range(ENOUGH):
            seen = self.focused()
            if seen in stops:
                return stops
            if seen:
                stops.append(seen)
            self.app.key("Tab")
            desktop.wait_for(lambda: self.focused() not in (None, seen), f"Tab leaves {seen}")
        self.fail(f"Tab does not come round: {stops}")

    def check(self):
        stops = self.round()
        missed = {control for control in self.controls() if control not in stops}
        self.assertFalse(missed, f"Tab stops at {stops}")

    def test_pages(self):
        for number, page in enumerate(("Functions", "Live", "Cost", "Connections"), 1):
            with self.subTest(page):
                self.app.key(f"ctrl+{number}")
                self.app.find("label", page)
                self.check()


if __name__ == "__main__":
    desktop.skip_unless_possible()
    unittest.main()
