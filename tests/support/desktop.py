# SPDX-FileCopyrightText: The Signalbox developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A desktop of its own for acceptance tests: a virtual screen, a window manager, a session bus with accessibility.

The console is driven as a person with a screen reader would: through AT-SPI, and with real key presses. Nothing
here reaches into the program.
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

NEEDED = ("Xvfb", "openbox", "xdotool", "dbus-daemon", "import")
PATIENCE = 20.0  # seconds until a condition that has not come true is a failure


def skip_unless_possible():
    """Ends the test program as skipped, by name, where the machine lacks what it drives with."""
    missing = [name for name in NEEDED if not shutil.which(name)]
    try:
        import gi
        gi.require_version("Atspi", "2.0")
    except (ImportError, ValueError):
        missing.append("gir1.2-atspi-2.0")
    if missing:
        print("SKIPPED: missing " + ", ".join(missing))
        sys.exit(77)


def wait_for(condition, what, seconds=PATIENCE):
    """The condition's first true value. Looks again and again, less often the longer it takes; fails with `what` when time is up."""
    end = time.monotonic() + seconds
    pause = 0.03
    problem = None
    while time.monotonic() < end:
        try:
            value = condition()
            if value:
                return value
        except LookupError as error:
            problem = error
        except Exception as error:  # an accessible that went away under our hands is looked up again
            if type(error).__name__ not in ("GError", "Error"):
                raise
            problem = error
        time.sleep(pause)
        pause = min(1.3 * pause, 0.2)
    raise AssertionError(f"did not happen within {seconds:g} s: {what}" + (f" ({problem})" if problem else ""))


class Desktop:
    """Starts everything on entry and stops it on exit. One at a time in a process."""

    def __init__(self, width=1280, height=800):
        self.size = (width, height)
        self.processes = []
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="signalbox-acceptance-"))

    def __enter__(self):
        try:
            self._start_screen()
            self._start_bus()
            self._start_window_manager()
            self._enable_accessibility()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for process in reversed(self.processes):
            if process.poll() is None:
                process.terminate()
                try:
                    process.wait(10)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _start(self, *command, **settings):
        with open(self.folder / f"{pathlib.Path(command[0]).name}.log", "ab") as log:
            process = subprocess.Popen(command, stderr=log, **{"stdout": log, **settings})
        self.processes.append(process)
        return process

    def _start_screen(self):
        width, height = self.size
        # Without -noreset the screen starts anew when its only client leaves, and refuses whoever comes meanwhile.
        screen = self._start("Xvfb", "-displayfd", "1", "-screen", "0", f"{width}x{height}x24", "-noreset", "-nolisten",
                             "tcp", stdout=subprocess.PIPE)
        os.environ["DISPLAY"] = ":" + screen.stdout.readline().decode().strip()

    def _start_bus(self):
        bus = self._start("dbus-daemon", "--session", "--nofork", "--print-address=1", stdout=subprocess.PIPE)
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().decode().strip()

    def _start_window_manager(self):
        manager = self._start("openbox", "--sm-disable")

        def answers():
            if manager.poll() is not None:
                raise AssertionError("the window manager ended: " + (self.folder / "openbox.log").read_text())
            return subprocess.run(["xdotool", "get_num_desktops"], capture_output=True).returncode == 0
        wait_for(answers, "the window manager answers")

    def _enable_accessibility(self):
        """As a screen reader does when it starts."""
        for name in ("IsEnabled", "ScreenReaderEnabled"):
            subprocess.run(["dbus-send", "--session", "--print-reply", "--dest=org.a11y.Bus", "/org/a11y/bus",
                            "org.freedesktop.DBus.Properties.Set", "string:org.a11y.Status", f"string:{name}",
                            "variant:boolean:true"], check=True, capture_output=True)

    def start(self, program, *options, environment=None):
        """Starts the console and returns it once its window is on the accessibility bus."""
        variables = {**os.environ, "QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
                     "TZ": "UTC", "LC_ALL": "C.UTF-8", "HOME": str(self.folder), **(environment or {})}
        process = self._start(str(program), *options, env=variables)
        return Application(process, self.folder / f"{pathlib.Path(program).name}.log")

    def picture(self, path):
        subprocess.run(["import", "-window", "root", str(path)], check=True)


def console(case):
    """For setUpClass: a screen and a console that has nothing yet but its own engine, as `desktop` and `app` of the class."""
    case.desktop = Desktop().__enter__()
    case.addClassCleanup(case.desktop.__exit__)
    program = pathlib.Path(os.environ["SIGNALBOX_BIN"]) / "signalbox"
    case.app = case.desktop.start(program, "--data-dir", str(case.desktop.folder / "data"))
    case.addClassCleanup(lambda: case.app.process.poll() is None and case.app.kill())
    case.app.find(text="ready")


class Application:
    """The running console, seen from outside."""

    def __init__(self, process, log):
        import gi
        gi.require_version("Atspi", "2.0")
        from gi.repository import Atspi
        self.atspi, self.process, self.log = Atspi, process, log
        self.root = self.wait_for(self._find_root, "the console's window appears on the accessibility bus")
        self.wait_for(lambda: self.root.get_child_count() > 0, "the console opens a window")
        self.wait_for(self._raise, "the window manager gives the console the focus")

    def wait_for(self, condition, what, seconds=PATIENCE):
        """The condition's first true value; fails at once where the console has ended."""
        def while_it_runs():
            if self.process.poll() is not None:
                raise AssertionError(f"the console ended with exit code {self.process.returncode}, before: {what}\n"
                                     + self.log.read_text(errors="replace")[-4000:])
            return condition()
        return wait_for(while_it_runs, what, seconds)

    def _find_root(self):
        everything = self.atspi.get_desktop(0)
        for index in range(everything.get_child_count()):
            child = everything.get_child_at_index(index)
            if child is not None and child.get_process_id() == self.process.pid:
                return child
        return None

    def _raise(self):
        found = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid), "--name", "."],
                               capture_output=True, text=True).stdout.split()
        if not found:
            return False
        return subprocess.run(["xdotool", "windowactivate", "--sync", found[0]], capture_output=True).returncode == 0

    # Finding

    def nodes(self, start=None):
        """Every accessible that is on screen, depth first; what is not is not asked for what it holds."""
        stack = [start or self.root]
        while stack:
            node = stack.pop()
            if node is not self.root and not self.states(node, "SHOWING"):
                continue
            yield node
            count = min(node.get_child_count(), 4000)
            stack.extend(child for child in (node.get_child_at_index(i) for i in reversed(range(count))) if child)

    def states(self, node, *names):
        """Whether it has all of these."""
        states = node.get_state_set()
        return all(states.contains(getattr(self.atspi.StateType, name)) for name in names)

    def find_now(self, role=None, name=None, text=None, start=None):
        for node in self.nodes(start):
            if role and node.get_role_name() != role:
                continue
            if name is not None and node.get_name() != name:
                continue
            if text is not None and text not in self.text_of(node):
                continue
            return node
        raise LookupError(f"nothing with role={role} name={name} text={text}")

    def find(self, role=None, name=None, text=None, start=None, seconds=PATIENCE):
        """The first thing on screen with this role, exact name and text in its name, description or content."""
        return self.wait_for(lambda: self.find_now(role, name, text, start), f"role={role} name={name} text={text} is there", seconds)

    def field(self, role, label):
        """The control that a label names. Qt names a combo box by its value, so that only the label tells which it is."""
        def labelled():
            for node in self.nodes():
                if node.get_role_name() != role:
                    continue
                for relation in node.get_relation_set():
                    if relation.get_relation_type() == self.atspi.RelationType.LABELLED_BY and \
                            relation.get_target(0).get_name() == label:
                        return node
            raise LookupError(f"no {role} labelled {label}")
        return self.wait_for(labelled, f"a {role} labelled {label} is there")

    def gone(self, role=None, name=None, text=None, seconds=PATIENCE):
        def absent():
            try:
                self.find_now(role, name, text)
                return False
            except LookupError:
                return True
        self.wait_for(absent, f"role={role} name={name} text={text} goes away", seconds)

    def text_of(self, node):
        parts = [node.get_name() or "", node.get_description() or ""]
        if "Text" in node.get_interfaces():
            parts.append(self.atspi.Text.get_text(node, 0, -1))
        return "\n".join(parts)

    # Acting

    def press(self, node):
        """Does what a click on it does, by its first action."""
        if node.get_n_actions() < 1:
            raise AssertionError(f"{node.get_role_name()} “{node.get_name()}” offers no action")
        for index in range(node.get_n_actions()):
            if self.atspi.Action.get_action_name(node, index) in ("Press", "Toggle", "ShowMenu"):
                node.do_action(index)
                return
        node.do_action(0)

    def click(self, role=None, name=None, text=None):
        def enabled():
            node = self.find_now(role, name, text)
            return node if self.states(node, "ENABLED") else None
        node = self.wait_for(enabled, f"role={role} name={name} text={text} is there and enabled")
        self.press(node)
        return node

    def tab_to(self, find, limit=40):
        """Goes with the Tab key until what `find` returns has the focus, as somebody without a mouse does."""
        for _ in range(limit):
            if self.states(find(), "FOCUSED"):
                return
            before = self.focused()
            self.key("Tab")
            self.wait_for(lambda: self.focused() != before, "Tab moves the focus")
        raise AssertionError(f"Tab does not reach “{find().get_name()}”")

    def focused(self):
        """Views say of their current cell that it has the focus, whoever has it."""
        for node in self.nodes():
            if self.states(node, "FOCUSED") and node.get_role_name() not in ("frame", "table cell", "list item"):
                return node
        return None

    def choose(self, label, item):
        """Picks an item of a combo box with the keyboard."""
        self.tab_to(lambda: self.field("combo box", label))
        self.key("Home")
        for _ in range(100):
            shown = self.field("combo box", label).get_name()
            if shown == item:
                return
            self.key("Down")
            self.wait_for(lambda: self.field("combo box", label).get_name() != shown, f"{label} moves on from {shown}", 2)

    def create_sample(self, title):
        """Creates the function of a sample, which is shown then."""
        self.click("push button", "Create function")
        self.choose("Sample", title)
        self.click("push button", "Create")
        self.find("page tab", "Configuration")

    def write(self, node, content):
        """Replaces an editable text, as an assistive technology does."""
        if not self.atspi.EditableText.set_text_contents(node, content):
            raise AssertionError(f"“{node.get_name()}” cannot be edited")

    def key(self, *keys):
        subprocess.run(["xdotool", "key", "--clearmodifiers", *keys], check=True)

    def type(self, text):
        subprocess.run(["xdotool", "type", "--clearmodifiers", "--delay", "4", text], check=True)

    # Ending

    def quit(self):
        """Closes the window as a person does, and waits for the program to end. Returns its exit code."""
        self._raise()
        self.key("alt+F4")
        return self.process.wait(30)

    def kill(self):
        self.process.kill()
        self.process.wait()

    def outline(self):
        """What is on screen, for a failure's message."""
        if self.process.poll() is not None:
            return "the console has ended"
        lines = []
        for node in self.nodes():
            if node.get_name():
                lines.append(f"{node.get_role_name()}: {node.get_name()[:100]}")
        return "\n".join(lines[:300])
