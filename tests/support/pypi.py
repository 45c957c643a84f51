# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Peers from PyPI: installed at a pinned version into the build folder, once, by Debian's pip."""
import os
import shutil
import subprocess
import sys
import tempfile

FOLDER = os.path.join(os.path.dirname(os.environ.get("SIGNALBOX_BIN", "build/bin")), "peers", "pypi")


def require(requirement):
    """Makes a package and what it needs importable, before anything Debian has; ends the test program with 77
    (skipped, by name) when it cannot be had."""
    place = os.path.join(FOLDER, requirement)
    if not os.path.isdir(place) and not _install(requirement, place):
        print(f"SKIP: {requirement} cannot be had from PyPI")
        sys.exit(77)
    sys.path.insert(0, place)


def _install(requirement, place):
    os.makedirs(FOLDER, exist_ok=True)
    draft = tempfile.mkdtemp(prefix=".draft-", dir=FOLDER)
    pip = ["/usr/bin/python3", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--target", draft, requirement]
    try:
        done = subprocess.run(pip, capture_output=True, text=True, timeout=240)
        if done.returncode == 0:
            os.rename(draft, place)
            return True
        print(done.stderr.strip()[-500:])
    except subprocess.TimeoutExpired:
        print("pip did not finish")
    except OSError:
        return os.path.isdir(place)  # somebody else was faster
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return False
