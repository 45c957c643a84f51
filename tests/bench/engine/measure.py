# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The clocks and meters of the engine's benchmark."""
import json
import os
import socket
import statistics
import subprocess
import time

BUILD = os.path.dirname(os.environ["SIGNALBOX_BIN"])
LOAD = os.path.join(BUILD, "tests", "signalbox-load")
FOLDER = os.path.join(BUILD, "bench")
RUNS = 5


def interleaved(runs=RUNS, **candidates):
    """Measures each candidate (a function without arguments) once a round, in turn, so that what else the machine
    does meets all alike. Returns each one's list of results."""
    results = {name: [] for name in candidates}
    for _ in range(runs):
        for name, measure in candidates.items():
            results[name].append(measure())
    return results


def median_of(results, key=None):
    """The median of a list of results, or of one member of each."""
    return statistics.median(result[key] if key else result for result in results)


def load(port, path, connections=1, seconds=1.0, credentials=None, method="POST", body=True):
    """One run of the load generator. Refusals are an error: they would be counted as speed."""
    command = [LOAD, "--port", str(port), "--path", path, "--method", method, "--connections", str(connections),
               "--seconds", str(seconds)]
    command += ["--credentials", credentials] if credentials else []
    command += [] if body else ["--no-body"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    if done.returncode:
        raise RuntimeError(done.stderr.strip())
    result = json.loads(done.stdout)
    if result["refusals"]:
        raise RuntimeError(f"{result['refusals']} requests were refused, the first with:\n{result['firstRefusal']}")
    return result


def once(*arguments, **options):
    """Seconds from sending one request on each connection to the last answer."""
    return load(*arguments, seconds=0, **options)["maxUs"] / 1e6


def run_time(command, environment=None):
    """Seconds a program takes from its start to its end."""
    start = time.perf_counter()
    subprocess.run(command, check=True, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def status(pid, name):
    """A number of /proc/PID/status (or of a thread: PID/task/TID); sizes in bytes."""
    with open(f"/proc/{pid}/status", encoding="ascii") as lines:
        for line in lines:
            if line.startswith(name + ":"):
                number, *unit = line.split()[1:]
                return int(number) * (1024 if unit else 1)
    raise KeyError(name)


def await_port(port, process, seconds=60):
    """Waits until somebody listens."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"nothing listens on port {port}") from None
            time.sleep(0.01)
