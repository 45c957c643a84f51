# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Many functions on many connections in the real window: how long until all are listed, how long a search takes until
the list shows it, what refreshing them changes on screen, and the console's memory; and the same out of the cache alone.

    bench_scale.py [--connections 5] [--functions 2000]

Each connection is a region of one engine, to which the console speaks as to AWS. The window is watched by pictures of
the list, without assistive technology, which costs memory of its own.
"""
import argparse
import concurrent.futures
import hashlib
import json
import os
import pathlib
import subprocess
import time

import desktop
import functions
from signalbox_engine import Engine, wait_for

BIN = pathlib.Path(os.environ["SIGNALBOX_BIN"])
REGIONS = ("eu-west-1", "eu-west-2", "eu-west-3", "us-east-1", "us-east-2", "us-west-1", "us-west-2", "sa-east-1")
LIST = "1060x600+220+110"  # the list's part of the window: no caret blinks in it
FOOTER = "120x40+220+720"  # how many there are; behind it ages grow
SEARCHES = (("one name", "function-1999"), ("a tag", "tag:team=team-7"), ("a runtime", "runtime:python3.11"),
            ("a word of a tag, on one", "team-42 connection:eu-west-2"))  # fmt: skip


def fill(engine, regions, count):
    code = functions.zipped({"app.py": "def handler(event, context):\n    return 1\n"})

    def create(place):
        region, number = place
        clients[region].create_function(FunctionName=f"function-{number:04d}", Runtime="python3.11", Handler="app.handler",
                                        Role="arn:aws:iam::000000000000:role/r", Code={"ZipFile": code},
                                        Tags={"team": f"team-{number % 100}"})

    clients = {region: engine.client("lambda", region_name=region) for region in regions}
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        list(pool.map(create, [(region, number) for region in regions for number in range(count)]))


def connections(engine, regions):
    return [{"id": region, "name": region, "kind": "aws-lambda", "stage": "development", "signIn": "environment",
             "region": region, "endpoint": engine.endpoint, "readOnly": True, "callsPerMinute": 30} for region in regions]


def look(area):
    picture = subprocess.run(["import", "-window", "root", "-crop", area, "+repage", "rgb:-"], capture_output=True, check=True)
    return hashlib.md5(picture.stdout).digest()


def last_change(area, quiet=1.5):
    """Seconds until the last change of an area, which is then still for `quiet` seconds; and how many changes."""
    start = changed = time.monotonic()
    seen, changes = look(area), 0
    while time.monotonic() - changed < quiet:
        now = look(area)
        if now != seen:
            seen, changed, changes = now, time.monotonic(), changes + 1
    return changed - start, changes


def memory(process):
    lines = pathlib.Path(f"/proc/{process.pid}/smaps_rollup").read_text().splitlines()
    figures = {line.split(":")[0]: int(line.split()[1]) / 1024 for line in lines[1:]}
    return figures["Rss"], figures["Pss"] - figures["Pss_File"]


def say(text, value):
    print(f"{text:<56} {value}", flush=True)


def open_console(screen, data, key, secret):
    """The console with its window, and how long it took until the footer told of the last function."""
    environment = {**os.environ, "AWS_ACCESS_KEY_ID": key, "AWS_SECRET_ACCESS_KEY": secret, "QT_QPA_PLATFORM": "xcb",
                   "HOME": str(screen.folder), "LC_ALL": "C.UTF-8"}
    environment.pop("QT_LINUX_ACCESSIBILITY_ALWAYS_ON", None)
    start = time.monotonic()
    console = screen._start(str(BIN / "signalbox"), "--data-dir", str(data), "--page", "functions", env=environment)
    window = wait_for(lambda: subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(console.pid), "--name", "."],
                                             capture_output=True, text=True).stdout.split(), "the window opens")[0]
    subprocess.run(["xdotool", "windowsize", "--sync", window, "1280", "780", "windowactivate", "--sync", window], check=True)
    last_change(FOOTER, quiet=5)
    return console, time.monotonic() - start - 5


def search(screen, picture):
    for what, words in SEARCHES:
        subprocess.run(["xdotool", "key", "slash", "ctrl+a"], check=True)  # in place of the last one
        subprocess.run(["xdotool", "type", "--delay", "1", words], check=True)
        waited, changes = last_change(LIST)
        say(f"a search for {what}, until its rows stand", f"{waited * 1000:.0f} ms, {changes} changes")
        screen.picture(BIN.parent / f"{picture}-{words.split(':')[0].split()[0]}.png")


def run(screen, engine, options, regions):
    data = screen.folder / "data"
    data.mkdir()
    (data / "settings.json").write_text(json.dumps({"connections": connections(engine, regions)}))
    keys = engine.keys()
    total = options.connections * options.functions
    console, seconds = open_console(screen, data, *keys)
    say(f"{total:,} functions of {options.connections} connections are listed", f"{seconds:.1f} s")
    screen.picture(BIN.parent / "scale-full.png")
    say("memory: resident, and without what is shared of files", "%.0f MiB, %.0f MiB" % memory(console))
    search(screen, "scale")
    subprocess.run(["xdotool", "key", "F5"], check=True)
    _, changes = last_change(LIST, quiet=8)
    say("changes of the list on screen while it is read again", changes)
    say("memory after that", "%.0f MiB, %.0f MiB" % memory(console))
    console.terminate()
    console.wait(30)
    engine.stop()
    console, seconds = open_console(screen, data, *keys)
    say("listed out of the cache: no server answers", f"{seconds:.1f} s")
    search(screen, "scale-cached")
    say("memory after that", "%.0f MiB, %.0f MiB" % memory(console))


def main():
    options = argparse.ArgumentParser(description="Measure the console with many functions.")
    options.add_argument("--connections", type=int, default=5)
    options.add_argument("--functions", type=int, default=2000)
    options = options.parse_args()
    regions = REGIONS[:options.connections]
    with Engine() as engine, desktop.Desktop() as screen:
        fill(engine, regions, options.functions)
        run(screen, engine, options, regions)


if __name__ == "__main__":
    desktop.skip_unless_possible()
    main()
