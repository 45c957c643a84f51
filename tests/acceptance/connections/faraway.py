# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The console's window in front of an engine far away, to which a profile leads: what the tests here share."""
import base64
import subprocess

import desktop
import functions
from signalbox_engine import Engine
from story import BIN, Story


class Window(Story):
    """The console in front of an engine far away."""

    @classmethod
    def setUpClass(cls):
        cls.desktop = desktop.Desktop()
        cls.prepare()
        cls.desktop.__enter__()
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

    @classmethod
    def prepare(cls):
        """What has to be there before the desktop starts."""

    def setUp(self):
        self.data = self.desktop.folder / self.id().rpartition(".")[2]
        self.environment = {"AWS_CONFIG_FILE": str(self.config), "AWS_SHARED_CREDENTIALS_FILE": str(self.credentials)}

    def start(self):
        app = self.app = self.desktop.start(BIN / "signalbox", "--data-dir", str(self.data), "--page", "connections", environment=self.environment)
        self.addCleanup(lambda: app.process.poll() is None and app.kill())
        return app

    def show(self, app):
        print(app.outline())
        folder = BIN.parent / "acceptance"
        folder.mkdir(exist_ok=True)
        self.desktop.picture(folder / f"{self.id().rpartition('.')[2]}.png")

    def assert_secret_in_no_file(self):
        _, secret = self.engine.keys()
        ways = [secret.encode(), base64.b64encode(secret.encode())]
        kept = [path for path in self.desktop.folder.rglob("*")
                if path.is_file() and any(way in path.read_bytes() for way in ways)]
        self.assertEqual(kept, [self.credentials])  # the profile of the other test

    def fill_in_keys(self, app):
        key, secret = self.engine.keys()
        app.click("push button", "Add connection")
        app.write(app.find("text", "Name"), "typed")
        app.click("radio button", "Access key")
        app.write(app.find("text", "Access key"), key)
        app.write(app.find("password text", "Secret access key"), secret)
        app.write(app.find("text", "Endpoint"), self.engine.endpoint)

    def make_keyring(self, app):
        """gnome-keyring asks for a new password, twice, in a window of its own."""
        search = ["xdotool", "search", "--onlyvisible", "--class", "gcr-prompter"]
        desktop.wait_for(lambda: subprocess.run(search, capture_output=True, check=False).stdout, "gnome-keyring asks")
        app.type("password of the keyring")
        app.key("Tab")
        app.type("password of the keyring")
        app.key("Return")

    def see_function(self, app):
        app.click("radio button", "Functions")
        app.find("table cell", "far-away")
