# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole story in the real window, from outside: a function from a sample, a bucket that starts it, a picture put
into the bucket, its invocation and what it is billed; and all of it again after a restart, and after kill -9."""
import os
import pathlib
import unittest

import desktop

BIN = pathlib.Path(os.environ["SIGNALBOX_BIN"])
PICTURE = pathlib.Path(os.environ["SIGNALBOX_SOURCE"]) / "packaging/demo/pictures/harbour.png"


class Story(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.desktop = desktop.Desktop().__enter__()
        cls.addClassCleanup(cls.desktop.__exit__)
        cls.data = cls.desktop.folder / "data"

    def start(self):
        return self.desktop.start(BIN / "signalbox", "--data-dir", str(self.data), "--theme", "light")

    def test_upload_trigger_watch_and_bill(self):
        app = self.start()
        try:
            self.create_from_sample(app, "Picture facts", "picture-facts")
            self.bind_bucket(app, "photos")
            self.put_picture(app)
            row = self.see_invocation(app)
            self.check_bill(row)
            self.see_cost(app, "picture-facts")
            self.assertEqual(app.quit(), 0)

            app = self.start()
            app.click("radio button", "Functions")
            self.open_function(app, "picture-facts")
            app.click("page tab", "Invocations")
            self.assertEqual(self.see_row(app), row)
            self.see_cost(app, "picture-facts")
            app.kill()

            app = self.start()
            self.see_cost(app, "picture-facts")
            self.open_function(app, "picture-facts")
            self.read_code(app)
            self.assertEqual(app.quit(), 0)  # also after the palette was open
        except BaseException:
            print(app.outline())
            self.desktop.picture(self.evidence("story.png"))
            raise

    def evidence(self, name):
        folder = pathlib.Path(os.environ["SIGNALBOX_BIN"]).parent / "acceptance"
        folder.mkdir(exist_ok=True)
        return folder / name

    def create_from_sample(self, app, title, name):
        app.click("push button", "Create function")
        app.choose("Sample", title)
        app.click("push button", "Create")
        app.find("page tab", "Configuration")
        app.find(text=name)

    def bind_bucket(self, app, bucket):
        app.click("page tab", "Triggers")
        app.click("push button", "Add trigger")
        app.write(app.find("text", "Name of the new bucket"), bucket)
        app.click("push button", "Create bucket")
        app.click("push button", "Add")
        app.find(text=bucket)

    def put_picture(self, app):
        app.click("push button", "Put file…")
        app.write(app.find("text", "File name:"), str(PICTURE))
        app.click("push button", "Open")

    def see_invocation(self, app):
        app.click("page tab", "Invocations")
        return self.see_row(app)

    def see_row(self, app):
        table = app.find("table", "Recorded invocations", seconds=40)
        return desktop.wait_for(lambda: self.cells(app, table), "an invocation is listed", 40)

    def cells(self, app, table):
        return [node.get_name() for node in app.nodes(table) if node.get_role_name() == "table cell"]

    @staticmethod
    def milliseconds(text):
        """Of "93.5 ms" or, on a busy machine, "1.46 s"; with what the rounding may come to."""
        number, unit = text.split()
        return (float(number), 0.1) if unit == "ms" else (float(number) * 1000, 5)

    def check_bill(self, row):
        """Billed GB-seconds follow from the billed milliseconds and the sample's 256 MB."""
        _, status, source, duration, billed, _, gb_seconds, start, *_ = [cell.replace(",", "") for cell in row]
        self.assertEqual((status, source), ("Success", "s3"), row)
        self.assertTrue(start.startswith("cold "), start)
        parts = [self.milliseconds(text) for text in (duration, start.removeprefix("cold "))]
        self.assertAlmostEqual(int(billed), sum(ms for ms, _ in parts), delta=1 + sum(rounding for _, rounding in parts))
        self.assertAlmostEqual(float(gb_seconds), int(billed) / 1000 * 256 / 1024, delta=0.0006)

    def open_function(self, app, name):
        app.key("ctrl+k")
        app.type(name)
        app.find("list item", text=f"{name} ·")
        app.key("Return")
        app.find("page tab", "Invocations")

    def read_code(self, app):
        app.click("page tab", "Code")
        app.find("list item", "handler.py")
        app.find("text", "Source code", text="def handle(event, context)")

    def see_cost(self, app, name):
        app.click("radio button", "Cost")
        app.find("table cell", f"Function: {name}")


if __name__ == "__main__":
    desktop.skip_unless_possible()
    unittest.main()
