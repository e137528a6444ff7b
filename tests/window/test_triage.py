"""A full triage of the sample, by mouse alone, then by keyboard alone: both leave the same marks."""

import os
import re
import sqlite3

from desk import PROGRAM, Window, picture, run, until

ROOT = os.environ["ROOT"]
HOME = os.environ["HOME"]
DIFFERS = "radar had put the ferry at nine knots inside the breakwater"


def marks(project):
    """What was marked of what, whatever its order: the last of each target, as nothing is undone here."""
    with sqlite3.connect(f"file:{project}?mode=ro", uri=True) as file:
        return sorted(file.execute("SELECT target, change FROM marks").fetchall())


def decided(window):
    """How many claims are decided, and how many there are, as the status bar says."""
    found = window.find(lambda name: re.fullmatch(r"\d+ of \d+ claims decided", name))
    return found and tuple(int(number) for number in re.findall(r"\d+", found.get_name()))


def triage(name, differ, accept):
    project = os.path.join(HOME, f"{name}.crosscheck")
    run(PROGRAM, "new", project, os.path.join(ROOT, "projects", "harbour-ferry"))
    window = Window(project)
    before, every = until("the claims", lambda: decided(window))
    assert before == 0 and every > 40, (before, every)
    differ(window)
    until("the first decision", lambda: decided(window)[0] == 1)
    for count in range(2, every + 1):
        accept(window)
        until(f"{count} of {every} decisions", lambda: decided(window)[0] >= count)
    picture(f"triage-{name}")
    until("the file to be written", lambda: window.find("All changes saved"))
    assert window.close() == 0
    return project


def differ_by_mouse(window):
    window.click(lambda name: name.startswith("Claim,") and DIFFERS in name)
    window.click(lambda name: name.endswith("Differ"))
    window.click("Go")
    window.click(lambda name: name.startswith("Next Undecided"))


def differ_by_keys(window):
    # From claim to claim until the one that is meant is selected.
    meant = lambda name: name.startswith("Claim,") and DIFFERS in name
    for _ in range(60):
        window.keys("j")
        if window.chosen(meant):
            break
    else:
        raise AssertionError("J never reached the claim")
    window.keys("d", "u")


by_mouse = triage("mouse", differ_by_mouse, lambda window: window.click("Accept"))
by_keys = triage("keys", differ_by_keys, lambda window: window.keys("Return"))
assert marks(by_mouse) == marks(by_keys), "mouse and keys leave different marks"
changes = [change for _, change in marks(by_keys)]
assert "agreement differ" in changes and "agreement agree" in changes, changes
