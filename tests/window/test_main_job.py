"""The main job with mouse and real file dialog: open the sample, mark a claim, mark noise, undo it, quit, look again."""

import glob
import json
import os
import sqlite3
import time
import uuid

from desk import PROGRAM, Window, pick_file, picture, run, until

ROOT = os.environ["ROOT"]
HOME = os.environ["HOME"]
CLAIM = "radar had put the ferry at nine knots inside the breakwater"


def marks(project):
    """The journal as it stands in the file: change and who made it, in order."""
    with sqlite3.connect(f"file:{project}?mode=ro", uri=True) as file:
        rows = file.execute("SELECT id, change, target, annotator FROM marks ORDER BY clock").fetchall()
    return rows


def is_claim(name):
    return name.startswith("Claim,") and CLAIM in name


window = Window()
picture("1-start")
window.click("File")
window.click(lambda name: name.startswith("Open Bundle"))
pick_file("Open Bundle", os.path.join(ROOT, "projects", "harbour-ferry", "bundle.ron"))
window.click("Create Project")
until("the articles", lambda: window.find(lambda name: name.startswith("Marhaven Herald:")))
picture("2-open")

window.click(is_claim)
window.click(lambda name: name.endswith("Differ"))
until("the mark", lambda: window.find(lambda name: "Differ by tester" in name))
picture("3-differ")

box = window.box(lambda name: name.startswith("Claim,") and "The harbour allows five" in name)
middle = box.y + box.height // 2
window.drag((box.x + 2, middle), (box.x + box.width - 2, middle))
picture("4-selected")
window.click("Noise…")
window.click("Caption")
is_noise = lambda name: name.startswith("Caption, marked by tester")
until("the noise", lambda: window.find(is_noise))
picture("5-noise")
window.click("Edit")
window.click(lambda name: name.startswith("Undo: noise"))
until("the noise to go", lambda: not window.find(is_noise))
until("the file to be written", lambda: window.find("All changes saved"))
picture("6-undone")
assert window.close() == 0

projects = glob.glob(os.path.join(HOME, "Crosscheck", "**", "*.crosscheck"), recursive=True)
assert len(projects) == 1, projects
project = projects[0]
assert os.listdir(os.path.dirname(project)) == [os.path.basename(project)], "nothing lies beside a closed project"
differ, noise, withdrawal = marks(project)
assert differ[1] == "agreement differ" and differ[2].startswith("group "), differ
assert noise[1] == "noise caption" and noise[2].startswith("span "), noise
assert withdrawal[1] == f"withdraw {uuid.UUID(bytes=noise[0])}", withdrawal
assert {mark[3] for mark in (differ, noise, withdrawal)} == {"tester"}
shown = json.loads(run(PROGRAM, "show", project, "--format", "json"))
[bundle] = shown["bundles"]
judged = [group for group in bundle["groups"] if group["answers"]]
assert [group["agreement"] for group in judged] == ["differ"], judged
assert not [n for article in bundle["articles"] for n in article["noise"] if n.get("by")], "the noise is undone"

window = Window(project)
window.click(is_claim)
until("the claim’s card", lambda: window.find(lambda name: "Differ by tester" in name))
selected = until("the claim", lambda: window.find(is_claim))
assert "differ" in selected.get_name(), selected.get_name()
assert not window.find(is_noise)
time.sleep(0.5)
picture("7-again")
assert window.close() == 0
