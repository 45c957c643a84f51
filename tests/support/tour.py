# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A tour of the real window, to be looked at: pictures of every page, tab and dialog with the demo's data.

    tour.py [--theme light|dark] [--scale 1.5] [--language de] [--engine PATH] [--play] [--data DIR] [--out DIR]

Plays the demo into DIR when that is not there yet. Leaves OUT/NN-name.png, and OUT/broken-… without an engine. Needs
what the acceptance tests need, and the programs in build/bin.
"""
import argparse
import os
import pathlib
import subprocess
import sys

import desktop

ROOT = pathlib.Path(__file__).resolve().parents[2]
BIN = pathlib.Path(os.environ.get("SIGNALBOX_BIN", ROOT / "build" / "bin"))
WIDTH, HEIGHT = 1280, 800
TITLE = 22  # pixels of the window manager's title bar
PAGES = ("functions", "live", "cost", "connections")  # by Ctrl+1 …
LOCALES = {"en": "C.UTF-8", "de": "de_DE.UTF-8"}


class Tour:
    def __init__(self, screen, app, options, prefix=""):
        self.screen, self.app, self.options, self.prefix = screen, app, options, prefix
        self.number = 0

    def picture(self, name, looks=12):
        """Once two looks in a row see the same, or after so many of them: some pages always move."""
        self.number += 1
        path = self.options.out / f"{self.prefix}{self.number:02d}-{name}.png"
        before = b""
        for _ in range(looks):
            self.screen.picture(path)
            now = path.read_bytes()
            if now == before:
                break
            before = now
        print(path, flush=True)

    def pages(self):
        for key, name in enumerate(PAGES, 1):
            self.app.key(f"ctrl+{key}")
            self.picture(name)

    def function(self, name):
        self.app.key("ctrl+1")
        self.app.key("ctrl+k")
        self.app.type(name)
        self.picture("palette")
        self.app.key("Return")
        tabs = desktop.wait_for(self.tabs, "the function's page is there")
        for index in range(len(tabs)):
            tab = self.tabs()[index]
            self.app.press(tab)
            self.picture(f"function-{tab.get_name().lower()}")

    def tabs(self):
        return [node for node in self.app.nodes() if node.get_role_name() == "page tab"]

    def sections(self):
        """The parts of the configuration, and the dialogs that start there."""
        for name, links in (("Layers", ("Publish layer…", "Attach layer")), ("Asynchronous calls", ()),
                            ("Permissions", ("Add permission",)), ("Tags", ())):
            self.function_tab("Configuration")
            self.app.press(self.app.find("radio button", name))
            self.picture("configuration-" + name.lower().replace(" ", "-"))
            for link in links:
                self.dialog(link)
        self.function_tab("Code")
        self.dialog("From a bucket…")
        self.function_tab("Versions")
        self.dialog("Keep environments of the version ready")

    def dialogs(self):
        """Named as in English: the other languages see the pages only."""
        self.app.key("ctrl+1")
        self.dialog("Create function")
        self.app.key("F1")
        self.app.find("dialog")
        self.picture("dialog-keys")
        self.app.key("Escape")
        self.function_tab("Triggers")
        self.dialog("Add trigger")
        self.dialog("Delete…")
        self.app.key("ctrl+3")
        self.app.find("table cell", "Function: picture-facts")
        self.click(0.965, 0.565)  # the first row's total
        self.picture("formula")
        self.app.key("Escape")

    def versions(self):
        """Two versions, and an alias that shares its calls between them."""
        for memory, description in ((320, "first"), (384, "more memory")):
            self.function_tab("Configuration")
            self.app.write(self.app.find("spin button", "Memory"), f"{memory} MB")
            self.app.click("push button", "Save")
            self.app.find(text=f"· {memory} MB ·")
            self.function_tab("Versions")
            self.app.write(self.app.find("text", "Description of the new version"), description)
            self.app.click("push button", "Publish version")
            self.app.find("table cell", description)
        self.app.click("push button", "Add alias")
        self.app.find("dialog", "Add alias")
        self.app.type("live")
        self.app.key("Tab", "Tab", "Down")
        self.picture("dialog-alias")
        self.app.click("push button", "Save")
        self.app.find("table cell", "live")
        self.picture("function-versions-full")

    def click(self, across, down):
        """With the mouse, at a share of the window's size."""
        place = (across * WIDTH * self.options.scale, down * HEIGHT * self.options.scale)
        subprocess.run(["xdotool", "mousemove", *(str(round(part)) for part in place), "click", "1"], check=True)

    def function_tab(self, name):
        self.app.key("ctrl+k")
        self.app.type("picture-facts")
        self.app.find("list item", text="picture-facts ·")
        self.app.key("Return")
        self.app.click("page tab", name)

    def dialog(self, button):
        self.app.click("push button", button)
        self.app.find("dialog")
        self.picture("dialog-" + button.strip("…").lower().replace(" ", "-"))
        for node in self.app.nodes():
            choice = node.get_role_name() in ("check box", "radio button")
            if choice and self.app.states(node, "ENABLED") and self.in_dialog(node):
                self.app.press(node)
                self.picture(f"dialog-{node.get_name().lower().replace(' ', '-')}")
        self.app.key("Escape")

    @staticmethod
    def in_dialog(node):
        while node is not None:
            if node.get_role_name() == "dialog":
                return True
            node = node.get_parent()
        return False


def start(screen, data, options, engine=None):
    scale = str(options.scale)
    app = screen.start(BIN / "signalbox", "--data-dir", str(data), "--theme", options.theme, "--engine-idle-timeout", "5",
                       "--engine", str(engine or options.engine), environment={"QT_SCALE_FACTOR": scale, "LC_ALL": LOCALES[options.language]})
    window = desktop.wait_for(active_window, "the window is active")
    width, height = screen.size
    for command in (["windowmove", window, "0", "0"], ["windowsize", "--sync", window, str(width), str(height - TITLE)]):
        subprocess.run(["xdotool", *command], check=True)
    return app


def active_window():
    return subprocess.run(["xdotool", "getactivewindow"], capture_output=True, text=True).stdout.strip()


def play(tour, data, engine):
    """The demo, into the engine that the console has started; with a picture of Live in the middle of it."""
    native = engine.parent.parent / "resources/samples/tally/bootstrap"
    demo = subprocess.Popen([sys.executable, "-B", str(ROOT / "packaging/demo/demo.py"), "--engine", str(data / "engine"),
                             "--native", str(native), "--seconds", "20"], stdout=subprocess.PIPE, text=True)
    tour.app.key("ctrl+2")
    for line in demo.stdout:
        if line.startswith("Round 4"):
            tour.picture("live-busy", looks=1)  # later ones would show what is over
    if demo.wait() != 0:
        sys.exit("The demo did not play to its end.")


def main():
    options = argparse.ArgumentParser(description="Pictures of every page, tab and dialog.")
    options.add_argument("--theme", choices=("light", "dark"), default="light")
    options.add_argument("--scale", type=float, default=1)
    options.add_argument("--language", choices=LOCALES, default="en")
    options.add_argument("--engine", type=pathlib.Path, default=BIN / "signalbox-engine")
    options.add_argument("--play", action="store_true", help="play the demo again")
    options.add_argument("--data", type=pathlib.Path, default=ROOT / "build" / "tour" / "data")
    options.add_argument("--out", type=pathlib.Path, default=ROOT / "build" / "tour")
    options = options.parse_args()
    desktop.skip_unless_possible()
    options.out.mkdir(parents=True, exist_ok=True)
    fresh = not options.data.exists()
    width, height = round(WIDTH * options.scale), round(HEIGHT * options.scale)
    with desktop.Desktop(width, height + TITLE) as screen:
        app = start(screen, options.data, options)
        tour = Tour(screen, app, options)
        if fresh or options.play:
            play(tour, options.data, options.engine)
        tour.pages()
        tour.function("picture-facts")
        if options.language == "en":
            tour.versions()
            tour.sections()
            tour.dialogs()
        app.quit()
        app = start(screen, options.data.with_name("empty"), options, "/nonexistent")
        tour = Tour(screen, app, options, "broken-")
        tour.pages()
        app.quit()


if __name__ == "__main__":
    main()
