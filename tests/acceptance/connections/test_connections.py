# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A connection to AWS's protocols in the real window: added out of a profile, tested, read-only until that is switched
off, its invocations read out of the logs, and removed. The server is another engine, which a profile points to; the
secret that is typed is in the real keychain, and in no file that can be read."""
import json
import pathlib
import shutil
import unittest

import desktop
from faraway import Window


class Connections(Window):
    def add_remote(self, app):
        app.click("push button", "Add connection")
        self.assertEqual(app.field("combo box", "Profile").get_name(), "remote")
        self.assertEqual(app.text_of(app.find("text", "Name")).splitlines()[-1], "remote")
        app.click("push button", "Test")
        app.find(text="arn:aws:iam::000000000000")  # who the credentials belong to
        app.click("push button", "Add")
        app.find("table cell", "remote")

    def test_profile(self):
        app = self.start()
        try:
            self.use_profile(app)
        except BaseException:
            self.show(app)
            raise

    def use_profile(self, app):
        self.add_remote(app)
        app.click("radio button", "Functions")
        app.find("table cell", "far-away")
        self.refuse_while_read_only(app)
        app.click("radio button", "Connections")
        app.click("check box", "Read-only")
        self.invoke(app)
        app.click("page tab", "Invocations")
        app.find("table cell", text="Success")  # recorded out of the log
        self.assertEqual(app.quit(), 0)

        app = self.start()  # it is remembered
        app.find("table cell", "remote")
        self.remove(app)
        self.assertEqual(app.quit(), 0)
        self.assertNotIn("remote", (self.data / "settings.json").read_text())

    def test_several_profiles(self):
        key, secret = self.engine.keys()
        profiles = self.desktop.folder / "several"
        profiles.write_text("".join(f"[{name}]\nregion = us-east-1\nendpoint_url = {self.engine.endpoint}\n"
                                    f"aws_access_key_id = {key}\naws_secret_access_key = {secret}\n" for name in ("far", "near"))
                            + "[odd]\nregion = us-east-1\n")
        self.addCleanup(profiles.unlink)
        self.environment = {"AWS_CONFIG_FILE": "/dev/null", "AWS_SHARED_CREDENTIALS_FILE": str(profiles)}
        app = self.start()
        try:
            self.add_several(app)
            self.assertEqual(app.quit(), 0)
            kept = json.loads((self.data / "settings.json").read_text())["connections"]
            self.assertEqual([each["name"] for each in kept], ["far", "near"])
        except BaseException:
            self.show(app)
            raise

    def add_several(self, app):
        app.click("push button", "Add connection")
        app.click("check box", "Add several of the 3 at once")
        odd = app.find("check box", "odd")
        self.assertFalse(odd.get_state_set().contains(app.atspi.StateType.ENABLED))
        app.find(text="says nothing of credentials")
        app.click("check box", "All of them")
        app.click("push button", "Add")
        for name in ("far", "near"):
            app.find("table cell", name)
        app.click("radio button", "Functions")
        app.find("table cell", "far-away")

    def test_typed_keys(self):
        app = self.start()
        try:
            self.type_keys(app)
            self.assertEqual(app.quit(), 0)
            if shutil.which("gnome-keyring-daemon"):
                app = self.start()
                self.see_function(app)
                self.assertEqual(app.quit(), 0)
        except BaseException:
            self.show(app)
            raise
        self.assert_secret_in_no_file()

    def type_keys(self, app):
        self.fill_in_keys(app)
        app.click("push button", "Add")
        if shutil.which("gnome-keyring-daemon"):
            self.make_keyring(app)
        app.find("table cell", "typed")
        if not shutil.which("gnome-keyring-daemon"):
            app.find(text="Secrets typed here are kept until Signalbox ends")
        _, secret = self.engine.keys()
        arguments = pathlib.Path(f"/proc/{app.process.pid}/cmdline").read_bytes()
        self.assertNotIn(secret.encode(), arguments)
        self.see_function(app)

    def refuse_while_read_only(self, app):
        self.open_function("far-away", "Test")
        app.find(text="remote is read-only.")
        invoke = app.find("push button", "Invoke")
        self.assertFalse(invoke.get_state_set().contains(app.atspi.StateType.ENABLED))

    def invoke(self, app):
        self.open_function("far-away", "Test")
        app.click("push button", "Invoke")
        app.find(text='"far"')

    def remove(self, app):
        app.click("push button", "remote")  # in the rail
        app.click("push button", "Remove")
        dialog = app.find("dialog", "Remove connection")
        app.press(app.find("push button", "Remove", start=dialog))
        app.gone("table cell", "remote")


if __name__ == "__main__":
    desktop.skip_unless_possible()
    unittest.main()
