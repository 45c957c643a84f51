# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Typed secrets in the real window where the system has no keychain: for the session only, or, when the person chooses
it, in a file that a passphrase opens."""
import os
import unittest

import desktop
from faraway import Window


class SecretFile(Window):
    @classmethod
    def prepare(cls):
        """The bus may not start a keychain."""
        services = cls.desktop.folder / "dbus-1" / "services"
        services.mkdir(parents=True)
        for name in ("org.freedesktop.secrets", "org.kde.kwalletd5", "org.kde.kwalletd6"):
            (services / f"{name}.service").write_text(f"[D-BUS Service]\nName={name}\nExec=/bin/false\n")
        os.environ["XDG_DATA_HOME"] = str(cls.desktop.folder)

    def test_encrypted_file(self):
        app = self.start()
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
            app = self.start()
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
        self.assert_in_no_file("Zug um Zug")


if __name__ == "__main__":
    desktop.skip_unless_possible()
    unittest.main()
