# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Secrets of every kind are planted where people have them, or typed into the real window. A server that lets nobody in
sees that each is used; then they are looked for in all that the console leaves behind (files, database, cache, settings,
logs, what it prints) and in the arguments of every process meanwhile."""
import base64
import http.server
import json
import pathlib
import re
import shutil
import subprocess
import threading
import unittest

import desktop
from faraway import Window
from story import BIN

CODE = "049517"
SECRETS = {name: f"planted-{name}-9f3c" for name in (
    "static-secret", "static-session", "process-secret", "process-session", "web-token", "typed-secret", "typed-session",
    "gateway-password", "typed-password", "cluster-token", "file-token", "cluster-password", "plugin-token", "client-key",
    "proxy-password", "typed-proxy-password", "function-variable")}  # fmt: skip
# what a client proves to have without showing it, or shows to nobody who listens here
UNSEEN = {"static-secret", "process-secret", "typed-secret", "client-key", "proxy-password", "function-variable"}


def ways(secret):
    """As it is, and inside of what is encoded, wherever that begins."""
    encoded = [base64.b64encode(b"x" * shift + secret.encode())[(shift * 8 + 5) // 6:-4] for shift in range(3)]
    return [secret.encode(), *encoded]


class Refusing:
    """Hears everybody and lets nobody in; a proxy, too, that lets everybody through to itself who names a user."""

    def __init__(self):
        self.heard = heard = []

        class Handler(http.server.BaseHTTPRequestHandler):
            def answer(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                if self.path.startswith("http://") and "Proxy-Authorization" not in self.headers:
                    return self.refuse(407, b"", ("Proxy-Authenticate", 'Basic realm="p"'))
                heard.append(f"{self.path}\n{self.headers}\n".encode() + body)
                text = b'{"__type": "UnrecognizedClientException", "message": "not you", "reason": "Unauthorized", "code": 401}'
                self.refuse(401, text, ("x-amzn-ErrorType", "UnrecognizedClientException"))

            def refuse(self, status, text, header):
                self.send_response(status)
                self.send_header(*header)
                self.send_header("Content-Length", str(len(text)))
                self.end_headers()
                self.wfile.write(text)

            do_GET = do_POST = do_PUT = do_DELETE = answer

            def log_message(self, *_):
                pass
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def knows(self, secret):
        return any(way in request for request in list(self.heard) for way in ways(secret))


class Arguments:
    """Looks at every process's arguments again and again until it is left."""

    def __init__(self, secrets):
        self.seen, self.looks = set(), 0
        self._wanted = [(name, way) for name, secret in secrets.items() for way in ways(secret)]
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def _watch(self):
        while not self._over.wait(0.02):
            for path in pathlib.Path("/proc").glob("[0-9]*/cmdline"):
                try:
                    arguments = path.read_bytes()
                except OSError:
                    continue  # it ended
                self.seen.update(name for name, way in self._wanted if way in arguments)
            self.looks += 1

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._over.set()
        self._thread.join()


class Planted(Window):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.refusing = Refusing()
        cls.addClassCleanup(cls.refusing.server.shutdown)
        cls.home = cls.desktop.folder / "people"
        cls.home.mkdir()
        cls.planted = []
        cls.plant_aws()
        cls.plant_gateway()
        cls.plant_cluster()
        cls.engine.client("lambda").update_function_configuration(
            FunctionName="far-away", Environment={"Variables": {"DATABASE_PASSWORD": SECRETS["function-variable"]}})
        cls.engine.client("lambda").get_waiter("function_updated_v2").wait(FunctionName="far-away")

    @classmethod
    def plant(cls, name, text, mode=0o600):
        path = cls.home / name
        path.write_text(text)
        path.chmod(mode)
        cls.planted.append(path)
        return path

    @classmethod
    def plant_aws(cls):
        token = cls.plant("web-token", SECRETS["web-token"])
        printed = json.dumps({"Version": 1, "AccessKeyId": "AKIDPROCESS", "SecretAccessKey": SECRETS["process-secret"],
                              "SessionToken": SECRETS["process-session"]})
        program = cls.plant("credentials-program", f"#!/bin/sh\necho '{printed}'\n", 0o700)
        with cls.config.open("a") as config:
            config.write(f"[profile process]\ncredential_process = {program}\n[profile coded]\nrole_arn = arn:aws:iam::1:role/r\n"
                         "source_profile = static\nmfa_serial = arn:aws:iam::1:mfa/me\n"
                         f"[profile pod]\nrole_arn = arn:aws:iam::1:role/pod\nweb_identity_token_file = {token}\n")
        with cls.credentials.open("a") as credentials:
            credentials.write(f"[static]\naws_access_key_id = AKIDSTATIC\naws_secret_access_key = {SECRETS['static-secret']}\n"
                              f"aws_session_token = {SECRETS['static-session']}\n")
        cls.planted.append(cls.credentials)

    @classmethod
    def plant_gateway(cls):
        token = base64.b64encode(f"admin:{SECRETS['gateway-password']}".encode()).decode()
        cls.plant("config.yml", f"auths:\n- gateway: {cls.refusing.url}\n  auth: basic\n  token: {token}\n")

    @classmethod
    def plant_cluster(cls):
        api = "client.authentication.k8s.io/v1"
        printed = json.dumps({"kind": "ExecCredential", "apiVersion": api, "status": {"token": SECRETS["plugin-token"]}})
        plugin = cls.plant("plugin", f"#!/bin/sh\necho '{printed}'\n", 0o700)
        token = cls.plant("file-token", SECRETS["file-token"])
        key = base64.b64encode(SECRETS["client-key"].encode()).decode()
        users = {"token": {"token": SECRETS["cluster-token"]}, "file": {"tokenFile": str(token)},
                 "password": {"username": "me", "password": SECRETS["cluster-password"]},
                 "plugin": {"exec": {"apiVersion": api, "command": str(plugin)}},
                 "key": {"client-certificate-data": key, "client-key-data": key}}
        clusters = {"plain": {"server": cls.refusing.url},
                    "proxied": {"server": "https://cluster.invalid", "proxy-url": f"https://me:{SECRETS['proxy-password']}@127.0.0.1:9"}}
        contexts = {**{user: {"cluster": "plain", "user": user} for user in users}, "proxied": {"cluster": "proxied", "user": "token"}}

        def named(kind, all_of_them):
            return [{"name": name, kind: what} for name, what in all_of_them.items()]
        cls.plant("kubeconfig", json.dumps({"users": named("user", users), "clusters": named("cluster", clusters),
                                            "contexts": named("context", contexts)}))
        cls.contexts = list(contexts)

    def connections(self):
        def one(kind, profile, **more):
            return {"id": f"{kind}-{profile}", "name": f"{kind} {profile}", "kind": kind, "signIn": "profile", "profile": profile, **more}
        aws = [one("aws-lambda", profile, endpoint=self.refusing.url) for profile in ("static", "process", "coded", "pod")]
        return [*aws, one("aws-lambda", "remote"), {**one("openfaas", self.refusing.url), "id": "gateway", "name": "gateway"},
                *[one("knative", context) for context in self.contexts]]

    def start(self):
        for name, value in (("OPENFAAS_CONFIG", self.home), ("KUBECONFIG", self.home / "kubeconfig")):
            self.environment[name] = str(value)
        return super().start()

    def test_secrets_stay_where_they_are(self):
        self.data.mkdir()
        (self.data / "settings.json").write_text(json.dumps({"connections": self.connections()}))
        with Arguments(SECRETS) as arguments:
            app = self.start()
            try:
                self.use(app)
                self.assertEqual(app.quit(), 0)
            except BaseException:
                self.show(app)
                raise
            printed = subprocess.run([BIN / "signalbox", "--print-statement", "--data-dir", self.data], capture_output=True, check=True)
        (self.desktop.folder / "statement").write_bytes(printed.stdout + printed.stderr)
        self.assertGreater(arguments.looks, 10)
        self.assertEqual(arguments.seen, set())
        self.assertEqual(self.found_in_files(), {})

    def use(self, app):
        self.type_keys(app)
        self.type_gateway(app)
        self.type_proxy(app)
        self.type_code(app)
        for name in SECRETS.keys() - UNSEEN:
            desktop.wait_for(lambda name=name: self.refusing.knows(SECRETS[name]), f"{name} is used")
        app.click("push button", "knative proxied")
        app.find(text="is no address of a proxy")
        self.open_function("far-away", "Configuration")
        app.find(text="DATABASE_PASSWORD")
        self.engine.client("lambda").invoke(FunctionName="far-away")  # in a sandbox, which has programs of its own

    def type_keys(self, app):
        app.click("push button", "Add connection")
        app.write(app.find("text", "Name"), "typed keys")
        app.click("radio button", "Access key")
        app.write(app.find("text", "Access key"), "AKIDTYPED")
        app.write(app.find("password text", "Secret access key"), SECRETS["typed-secret"])
        app.write(app.find("password text", "Session token"), SECRETS["typed-session"])
        app.write(app.find("text", "Endpoint"), self.refusing.url)
        app.click("push button", "Add")
        if shutil.which("gnome-keyring-daemon"):
            self.make_keyring(app)
        app.find("table cell", "typed keys")

    def type_gateway(self, app):
        app.click("push button", "Add connection")
        app.click("radio button", "OpenFaaS")
        app.write(app.find("text", "Name"), "typed gateway")
        app.click("radio button", "User and password")
        app.write(app.find("text", "User"), "admin")
        app.write(app.find("password text", "Password"), SECRETS["typed-password"])
        app.write(app.find("text", "Gateway"), self.refusing.url)
        app.click("push button", "Add")
        app.find("table cell", "typed gateway")

    def type_proxy(self, app):
        app.click("push button", "Add connection")
        app.write(app.find("text", "Name"), "typed proxy")
        app.click("radio button", "Access key")
        app.write(app.find("text", "Access key"), "AKIDPROXIED")
        app.write(app.find("password text", "Secret access key"), SECRETS["typed-secret"])
        app.write(app.find("text", "Endpoint"), "http://elsewhere.invalid")
        app.click("push button", "More: certificates, proxy, budget")
        app.write(app.find("text", "Proxy"), self.refusing.url)
        app.write(app.find("text", "Proxy user"), "me")
        app.write(app.find("password text", "Proxy password"), SECRETS["typed-proxy-password"])
        app.click("push button", "Add")
        app.find("table cell", "typed proxy")

    def type_code(self, app):
        app.click("push button", "aws-lambda coded")  # in the rail
        app.click("push button", "Sign in")
        dialog = app.find("dialog", "Sign in")
        app.write(app.find("text", start=dialog), CODE)
        app.press(app.find("push button", "Sign in", start=dialog))
        desktop.wait_for(lambda: any(f"TokenCode={CODE}".encode() in request for request in self.refusing.heard), "the code is used")

    def found_in_files(self):
        """The secrets that are in files which nobody planted, by the file."""
        found = {}
        for path in self.desktop.folder.rglob("*"):
            if not path.is_file() or path in self.planted:
                continue
            content = path.read_bytes()
            names = {name for name, secret in SECRETS.items() if any(way in content for way in ways(secret))}
            if re.search(rb"(?<!\d)" + CODE.encode() + rb"(?!\d)", content):
                names.add("code")
            if names:
                found[str(path)] = names
        return found


if __name__ == "__main__":
    desktop.skip_unless_possible()
    unittest.main()
