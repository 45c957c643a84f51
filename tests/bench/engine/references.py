# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the engine is measured against: featureless programs of ../shared/bench, compiled here, and peers from npm.
None of it is part of the project: what cannot be had is skipped by name."""
import contextlib
import os
import shutil
import socket
import subprocess

from measure import FOLDER, await_port

SOURCES = os.path.join(os.environ["SIGNALBOX_SOURCE"], "..", "shared", "bench")
RUNTIMES = os.path.join(os.environ["SIGNALBOX_SOURCE"], "resources", "runtimes")
FLOOR_CLIENT, FLOOR_RUNTIME = 19100, 19101
NODE_HANDLER = "exports.handler = async () => ({ ok: true });\n"


class Missing(Exception):
    """A reference cannot be had here; says which and why."""


def source(name):
    """The path of a source of ../shared/bench."""
    path = os.path.join(SOURCES, name)
    if not os.path.exists(path):
        raise Missing(f"../shared/bench/{name} is not there")
    return path


def compiled(name):
    """The path of a program of ../shared/bench."""
    path = source(name)
    compiler = ["g++", "-std=c++20"] if name.endswith("pp") else ["gcc", "-std=gnu11"]
    return built(os.path.splitext(name)[0], [*compiler, path], os.path.getmtime(path))


def compiled_bootstrap():
    """The smallest runtime loop as a function's bootstrap: it knows the Runtime API's port by itself."""
    path = source("native_runtime.c")
    text = ("#define main loop\n#include \"%s\"\n#undef main\n"
            "int main(void) { char *v[] = {\"bootstrap\", \"9001\", 0}; return loop(2, v); }\n") % path
    os.makedirs(FOLDER, exist_ok=True)
    write(FOLDER, "bootstrap.c", text)
    return built("bootstrap", ["gcc", "-std=gnu11", os.path.join(FOLDER, "bootstrap.c")], os.path.getmtime(path))


def built(name, compiler, changed):
    """The path of a program, compiled when its source has changed since."""
    program = os.path.join(FOLDER, name)
    os.makedirs(FOLDER, exist_ok=True)
    if not os.path.exists(program) or os.path.getmtime(program) < changed:
        subprocess.run([*compiler, "-O2", "-w", "-static", "-pthread", "-o", program], check=True)
    return program


def free_port():
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def running(command, port, seconds=60, **options):
    """A server while it is needed."""
    options.setdefault("stdout", subprocess.DEVNULL)
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, **options)
    try:
        await_port(port, process, seconds)
        yield process
    finally:
        process.kill()
        process.wait()


@contextlib.contextmanager
def floor(runtimes=()):
    """The featureless engine with these runtime processes (lists of arguments); gives a function that starts more."""
    with contextlib.ExitStack() as stack:
        stack.enter_context(running([compiled("floor_engine.c")], FLOOR_CLIENT))
        environment = {"AWS_LAMBDA_RUNTIME_API": f"127.0.0.1:{FLOOR_RUNTIME}", "PATH": "/usr/bin:/bin"}

        def start(runtimes):
            for command, more in runtimes:
                process = subprocess.Popen(command, env={**environment, **more}, stdin=subprocess.DEVNULL,
                                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                stack.callback(process.wait)
                stack.callback(process.kill)

        start(runtimes)
        yield start


def native_runtimes(count):
    """The smallest runtime loop, so many times."""
    return [([compiled("native_runtime.c"), str(FLOOR_RUNTIME)], {})] * count


def node_runtimes(count, task):
    """The bundled Node client without a sandbox, so many times."""
    client = os.path.join(RUNTIMES, "node", "bootstrap.cjs")
    return [(["/usr/bin/node", client], {"LAMBDA_TASK_ROOT": task, "_HANDLER": "index.handler"})] * count


def installed(*packages):
    """The folder that holds these npm packages, installed once."""
    if not shutil.which("npm"):
        raise Missing("npm is not installed")
    folder = os.path.join(FOLDER, packages[0].partition("@")[0])
    if not os.path.exists(os.path.join(folder, "installed")):
        os.makedirs(folder, exist_ok=True)
        command = ["npm", "install", "--prefix", folder, "--no-audit", "--no-fund", "--loglevel=error", *packages]
        done = subprocess.run(command, capture_output=True, text=True, timeout=400)
        if done.returncode:
            raise Missing(f"{' and '.join(packages)} cannot be installed")
        open(os.path.join(folder, "installed"), "w", encoding="ascii").close()
    return folder


OFFLINE = """service: bench
frameworkVersion: '3'
provider:
  name: aws
  runtime: nodejs20.x
plugins: [serverless-offline]
functions:
  f:
    handler: index.handler
"""


@contextlib.contextmanager
def serverless_offline():
    """serverless-offline with its defaults and one function; gives the port and path to invoke it by."""
    folder = installed("serverless@3.40.0", "serverless-offline@13.10.1")
    write(folder, "serverless.yml", OFFLINE)
    write(folder, "index.js", NODE_HANDLER)
    port = free_port()
    command = [os.path.join(folder, "node_modules", ".bin", "serverless"), "offline", "start", "--lambdaPort",
               str(port), "--httpPort", str(free_port())]
    environment = {**os.environ, "SLS_TELEMETRY_DISABLED": "1", "SLS_NOTIFICATIONS_MODE": "off", "CI": "1"}
    with running(command, port, cwd=folder, env=environment):
        yield port, "/2015-03-31/functions/bench-dev-f/invocations"


WORKERD = """using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .worker)],
  sockets = [(name = "http", address = "127.0.0.1:@PORT@", http = (), service = "main")]
);
const worker :Workerd.Worker = (
  modules = [(name = "worker", esModule = embed "worker.mjs")],
  compatibilityDate = "2025-01-01"
);
"""


# It receives its event, as the native runtime it is compared with does; without that it would leave the body unread.
WORKER = """export default {
  async fetch(request) {
    await request.text();
    return Response.json({ ok: true });
  },
};
"""


@contextlib.contextmanager
def workerd():
    """workerd with a module that receives its event and answers {"ok":true}; gives its port."""
    folder = installed("workerd@1.20261117.1")
    port = free_port()
    write(folder, "worker.mjs", WORKER)
    write(folder, "config.capnp", WORKERD.replace("@PORT@", str(port)))
    command = [os.path.join(folder, "node_modules", ".bin", "workerd"), "serve", os.path.join(folder, "config.capnp")]
    with running(command, port, cwd=folder):
        yield port


def write(folder, name, text):
    """A file of a peer's project."""
    with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
        file.write(text)
