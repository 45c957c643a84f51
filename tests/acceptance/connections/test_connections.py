# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A connection to AWS's protocols in the real window: added out of a profile, tested, read-only until that is switched
off, its invocations read out of the logs, and removed. The server is another engine, which a profile points to; the
secret that is typed is in the real keychain, and in no file that can be read."""
import os
import pathlib
import shutil
import subprocess
import unittest

import desktop
import functions
from signalbox_engine import Engine

BIN = pathlib.Path(os.environ["SIGNALBOX_BIN"])


class Connections(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.desktop = desktop.Desktop().__enter__()
        cls.addClassCleanup(cls.desktop.__exit__)
        # a keychain that the bus starts keeps to the test's folder
        for name in ("HOME", "XDG_DATA_HOME"):
            subprocess.run(["dbus-update-activation-environment", f"{name}={cls.desktop.folder}"], check=True)
        cls.engine = Engine()
        cls.engine.start()
        cls.addClassCleanup(cls.engine.__exit__)
        cls.engine.client("lambda").create_function(
            FunctionName="far-away", Runtime="python3.11", Handler="app.handler", Role="arn:aws:iam::000000000000:role/r",
            Code={"ZipFile": functions.zipped({"app.py": "def handler(event, context):\n    return {'far': True}\n"})})
        cls.engine.client("lambda").get_waiter("function_active_v2").wait(FunctionName="far-away")
        cls.config = cls.desktop.folder / "aws-config"
        cls.config.write_text(f"[profile remote]\nregion = us-east-1\nendpoint_url = {cls.engine.endpoint}\n")
        cls.credentials = cls.desktop.folder / "aws-credentials"
        key, secret = cls.engine.keys()
        cls.credentials.write_text(f"[remote]\naws_access_key_id = {key}\naws_secret_access_key = {secret}\n")

    def setUp(self):
        self.data = self.desktop.folder / self.id().rpartition(".")[2]

    def start(self, **more):
        environment = {"AWS_CONFIG_FILE": str(self.config), "AWS_SHARED_CREDENTIALS_FILE": str(self.credentials)} | more
        app = self.desktop.start(BIN / "signalbox", "--data-dir", str(self.data), "--page", "connections", environment=environment)
        self.addCleanup(lambda: app.process.poll() is None and app.kill())
        return app

    def show(self, app):
        print(app.outline())
        folder = BIN.parent / "acceptance"
        folder.mkdir(exist_ok=True)
        self.desktop.picture(folder / f"{self.id().rpartition('.')[2]}.png")

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

    def test_encrypted_file(self):
        """Where there is no keychain, and the person chooses it, secrets are in a file that a passphrase opens."""
        bus = subprocess.run(["gdbus", "call", "--session", "--dest", "org.a11y.Bus", "--object-path", "/org/a11y/bus", "--method",
                              "org.a11y.Bus.GetAddress"], check=True, capture_output=True, text=True).stdout
        without = {"AT_SPI_BUS_ADDRESS": bus.split("'")[1], "DBUS_SESSION_BUS_ADDRESS": f"unix:path={self.desktop.folder}/none"}
        app = self.start(**without)
        try:
            self.fill_in_keys(app)
            app.click("push button", "Add")
            app.find("table cell", "typed")
            app.find(text="Secrets typed here are kept until Signalbox ends")
            app.click("push button", "Keep in a file…")
            app.write(app.find("password text", "Passphrase"), "Zug um Zug")
            app.write(app.find("password text", "Again"), "Zug um Zug")
            app.click("push button", "Encrypt")
            app.find(text="key pair in the encrypted file")
            self.assertEqual(app.quit(), 0)
            app = self.start(**without)
            app.click("push button", "Unlock…")
            app.write(app.find("password text", "Passphrase"), "another")
            app.click("push button", "Unlock")
            app.find(text="This passphrase does not open the file.")
            app.write(app.find("password text", "Passphrase"), "Zug um Zug")
            app.click("push button", "Unlock")
            app.gone("push button", "Unlock…")
            self.see_function(app)
            self.assertEqual(app.quit(), 0)
        except BaseException:
            self.show(app)
            raise
        self.assert_secret_in_no_file()

    def assert_secret_in_no_file(self):
        _, secret = self.engine.keys()
        kept = [path for path in self.desktop.folder.rglob("*") if path.is_file() and secret.encode() in path.read_bytes()]
        self.assertEqual(kept, [self.credentials])  # the profile of the other test

    def fill_in_keys(self, app):
        key, secret = self.engine.keys()
        app.click("push button", "Add connection")
        app.write(app.find("text", "Name"), "typed")
        app.click("check box", "Access key")
        app.write(app.find("text", "Access key"), key)
        app.write(app.find("password text", "Secret access key"), secret)
        app.write(app.find("text", "Endpoint"), self.engine.endpoint)

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

    def see_function(self, app):
        app.click("radio button", "Functions")
        app.find("table cell", "far-away")

    def make_keyring(self, app):
        """gnome-keyring asks for a new password, twice, in a window of its own."""
        search = ["xdotool", "search", "--onlyvisible", "--class", "gcr-prompter"]
        desktop.wait_for(lambda: subprocess.run(search, capture_output=True, check=False).stdout, "gnome-keyring asks")
        app.type("password of the keyring")
        app.key("Tab")
        app.type("password of the keyring")
        app.key("Return")

    def open_function(self, app):
        app.click("radio button", "Functions")
        app.key("ctrl+k")
        app.find("text", "Search or run")
        app.type("far-away")
        app.key("Return")
        app.click("page tab", "Test")

    def refuse_while_read_only(self, app):
        self.open_function(app)
        app.find(text="remote is read-only.")
        invoke = app.find("push button", "Invoke")
        self.assertFalse(invoke.get_state_set().contains(app.atspi.StateType.ENABLED))

    def invoke(self, app):
        self.open_function(app)
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
