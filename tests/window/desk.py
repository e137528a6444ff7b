"""A person at the desk: finds things in the real window by their accessible names, and uses mouse and keys."""

import os
import subprocess
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib

OUT = os.environ["OUT"]
PROGRAM = os.environ["PROGRAM"]
PATIENCE = 25.0


def run(*words):
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout


def until(what, wanted):
    """Waits for `wanted()` to be something; says what it waited for when it never is."""
    end = time.time() + PATIENCE
    while time.time() < end:
        got = wanted()
        if got:
            return got
        time.sleep(0.15)
    picture("failure")
    raise AssertionError(f"waited {PATIENCE:.0f} s in vain for {what}")


def picture(name):
    run("import", "-window", "root", os.path.join(OUT, f"{name}.png"))


class Window:
    """The program, running."""

    def __init__(self, *arguments):
        self.log = open(os.path.join(OUT, "program.log"), "a")
        self.process = subprocess.Popen([PROGRAM, *arguments], stdout=self.log, stderr=self.log)
        until("the window", lambda: self.number())
        until("the accessible tree", lambda: self.application())

    def number(self):
        found = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--name", "^Crosscheck$"], capture_output=True, text=True
        )
        return found.stdout.split()

    def application(self):
        desktop = Atspi.get_desktop(0)
        for at in range(desktop.get_child_count()):
            try:
                child = desktop.get_child_at_index(at)
                if child and child.get_process_id() == self.process.pid:
                    return child
            except GLib.GError:
                # A program that was closed a moment ago is still listed.
                continue
        return None

    def nodes(self):
        """Every accessible thing in the window, in order."""
        waiting = [self.application()]
        while waiting:
            node = waiting.pop()
            try:
                count = node.get_child_count() if node else 0
                children = [node.get_child_at_index(at) for at in reversed(range(count))]
            except GLib.GError:
                # It vanished between two looks.
                continue
            if node:
                yield node
            waiting.extend(children)

    def find(self, wanted):
        """The first thing whose name is `wanted` or, for a callable, whose name passes."""
        passes = wanted if callable(wanted) else (lambda name: name == wanted)
        for node in self.nodes():
            try:
                if passes(node.get_name() or ""):
                    return node
            except GLib.GError:
                # It vanished between two looks.
                continue
        return None

    def chosen(self, wanted):
        """Whether that thing is there and the one that is selected."""
        node = self.find(wanted)
        states = node and node.get_state_set()
        on = (Atspi.StateType.SELECTED, Atspi.StateType.CHECKED, Atspi.StateType.PRESSED)
        return bool(states) and any(states.contains(state) for state in on)

    def place(self, wanted):
        """The middle of that thing on the screen, once it is there."""

        def middle():
            node = self.find(wanted)
            box = node and node.get_component_iface() and node.get_extents(Atspi.CoordType.SCREEN)
            return box and box.width > 0 and (box.x + box.width // 2, box.y + box.height // 2)

        return until(f"“{wanted}”", middle)

    def box(self, wanted):
        self.place(wanted)
        return self.find(wanted).get_extents(Atspi.CoordType.SCREEN)

    def click(self, wanted):
        x, y = self.place(wanted)
        time.sleep(0.25)
        x, y = self.place(wanted)
        run("xdotool", "mousemove", str(x), str(y))
        time.sleep(0.15)
        run("xdotool", "click", "1")
        time.sleep(0.35)

    def drag(self, start, end):
        run("xdotool", "mousemove", str(start[0]), str(start[1]))
        time.sleep(0.15)
        run("xdotool", "mousedown", "1")
        for step in range(1, 9):
            x = start[0] + (end[0] - start[0]) * step // 8
            y = start[1] + (end[1] - start[1]) * step // 8
            run("xdotool", "mousemove", str(x), str(y))
            time.sleep(0.05)
        run("xdotool", "mouseup", "1")
        time.sleep(0.4)

    def keys(self, *keys):
        for key in keys:
            run("xdotool", "key", key)
            time.sleep(0.2)

    def close(self):
        """Closes by the window manager, as its close button does."""
        run("wmctrl", "-c", "Crosscheck")
        self.process.wait(timeout=20)
        return self.process.returncode


def dialog_open(title):
    found = subprocess.run(["xdotool", "search", "--onlyvisible", "--name", title], capture_output=True, text=True)
    return found.stdout.split()


def pick_file(title, path):
    """Types a path into the real GTK file dialog."""
    number = until(f"the file dialog “{title}”", lambda: dialog_open(title))[0]
    run("xdotool", "windowactivate", "--sync", number)
    time.sleep(0.6)
    for keys in ("ctrl+l", "ctrl+a"):
        run("xdotool", "key", keys)
        time.sleep(0.3)
    run("xdotool", "type", "--delay", "12", path)
    time.sleep(0.6)
    picture("file-dialog")
    run("xdotool", "key", "Return")
    until("the file dialog to close", lambda: not dialog_open(title))
