# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Other people's programs and libraries that the engine is held against, had by their ordinary clients.

    folder = npm("aws-lambda-ric@4.0.2")   # build/peers/npm-aws-lambda-ric-4.0.2, made once

Versions are pinned by the caller. What cannot be had here (no client, no registry, a build that fails) ends as
unittest.SkipTest that names the peer and says why.
"""
import fcntl
import hashlib
import os
import shutil
import subprocess
import tempfile
import unittest

BUILD = os.path.dirname(os.path.abspath(os.environ.get("SIGNALBOX_BIN", "build/bin")))
PEERS = os.path.join(BUILD, "peers")
PYTHON = "/usr/bin/python3"
# Compiled soon rather than well: a third of the time goes into optimizing. One set of flags, so that peers share what they have in common.
GO_QUICKLY = ["-gcflags=all=-dwarf=false -N -l"]
# Go's programs, its compiler too, look for garbage after every doubling of what they hold: a fifth of their time.
GO_COLLECTS_LESS = {"GOGC": "400"}


def run(command, folder, seconds=900, environment=None):
    """Runs a step of an installation; raises OSError with the last lines it printed."""
    try:
        done = subprocess.run(
            command, cwd=folder, env={**os.environ, **GO_COLLECTS_LESS, **(environment or {})}, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=seconds, text=True, errors="replace", check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise OSError(f"{command[0]} did not end within {seconds} s") from None
    if done.returncode:
        lines = [line for line in done.stdout.splitlines() if line.strip() and "complete log of this run" not in line]
        raise OSError(f"{' '.join(command[:3])}: " + " / ".join(lines[-3:])[:500])
    return done.stdout


def need(program, peer):
    """The program's path; skips, naming the peer, where it is not installed."""
    path = shutil.which(program)
    if not path:
        raise unittest.SkipTest(f"{peer} is skipped: {program} is not installed")
    return path


def make(name, build, *recipe):
    """The folder of a peer, filled by build(folder) unless it was already. A recipe of texts names what it is made
    of besides its name: another recipe, another folder."""
    if recipe:
        name += "-" + hashlib.sha256("\0".join(recipe).encode()).hexdigest()[:10]
    os.makedirs(PEERS, exist_ok=True)
    folder = os.path.join(PEERS, name)
    with open(folder + ".lock", "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if os.path.isdir(folder):
            return folder
        unfinished = tempfile.mkdtemp(prefix="." + name + "-", dir=PEERS)
        try:
            build(unfinished)
            os.rename(unfinished, folder)
        except OSError as error:
            shutil.rmtree(unfinished, ignore_errors=True)
            raise unittest.SkipTest(f"{name} cannot be had here: {error}") from None
    return folder


def _flat(packages):
    return "-".join(each.strip("@").replace("/", "-").replace("@", "-").replace("==", "-") for each in packages)


def npm(*packages):
    """A folder with node_modules of these (name@version)."""
    program = need("npm", packages[0])
    options = ["--no-audit", "--no-fund", "--no-package-lock", "--loglevel=error", "--foreground-scripts"]
    environment = {"CFLAGS": "-O0", "CXXFLAGS": "-O0"}  # some compile a curl of their own
    if os.path.exists("/usr/include/node/node.h"):
        environment["npm_config_nodedir"] = "/usr"
    return make("npm-" + _flat(packages), lambda folder: run([program, "install", *options, *packages], folder, environment=environment))


def pip(*packages):
    """A folder to put on PYTHONPATH, with these (name==version) for Debian's Python."""
    if subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True, check=False).returncode:
        raise unittest.SkipTest(f"{packages[0]} is skipped: Debian's python3-pip is not installed")
    options = ["--quiet", "--disable-pip-version-check", "--no-warn-script-location", "--root-user-action=ignore"]
    return make("pip-" + _flat(packages), lambda folder: run([PYTHON, "-m", "pip", "install", *options, "--target", folder, *packages], folder))


def sources(*files):
    """Their text, as a recipe for make()."""
    texts = []
    for file in files:
        with open(file, encoding="utf-8") as opened:
            texts.append(opened.read())
    return texts
