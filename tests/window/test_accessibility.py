"""What a screen reader is told of the real window: every button, claim, cell and field has a role and a name."""

import os
import time

from desk import PROGRAM, Window, picture, run, until

from gi.repository import Atspi, GLib

ROOT = os.environ["ROOT"]
HOME = os.environ["HOME"]
# Whatever can be acted on or read as a unit.
SPEAKS = {
    Atspi.Role.PUSH_BUTTON,
    Atspi.Role.TOGGLE_BUTTON,
    Atspi.Role.CHECK_BOX,
    Atspi.Role.RADIO_BUTTON,
    Atspi.Role.COMBO_BOX,
    Atspi.Role.ENTRY,
    Atspi.Role.SLIDER,
    Atspi.Role.SPIN_BUTTON,
    Atspi.Role.LINK,
    Atspi.Role.MENU_ITEM,
    Atspi.Role.LIST_ITEM,
    Atspi.Role.TABLE_CELL,
    Atspi.Role.COLUMN_HEADER,
    Atspi.Role.DOCUMENT_FRAME,
}


def described(window):
    """Role, name and what it is labelled by, of everything in the window."""
    for node in window.nodes():
        try:
            name = (node.get_name() or "").strip()
            if not name:
                for relation in node.get_relation_set() or []:
                    if relation.get_relation_type() == Atspi.RelationType.LABELLED_BY:
                        name = (relation.get_target(0).get_name() or "").strip()
            yield node.get_role(), name
        except GLib.GError:
            continue


def check(window, view, least):
    time.sleep(0.8)
    picture(f"accessible-{view}")
    found = [(role, name) for role, name in described(window) if role in SPEAKS]
    mute = [Atspi.role_get_name(role) for role, name in found if not name]
    assert not mute, f"{view}: without a name: {mute}"
    assert len(found) >= least, f"{view}: only {len(found)} things are told: {found}"
    return [name for _, name in found]


project = os.path.join(HOME, "accessible.crosscheck")
run(PROGRAM, "new", project, os.path.join(ROOT, "projects", "harbour-ferry"))

window = Window()
check(window, "start", 8)
assert window.close() == 0

window = Window(project)
until("the articles", lambda: window.find(lambda name: name.startswith("Marhaven Herald:")))
window.keys("j")
read = check(window, "read", 40)
assert sum(name.startswith("Claim,") for name in read) > 8, read
for view, key, least in [
    ("compare", "ctrl+2", 40),
    ("quotes", "ctrl+3", 20),
    ("noise", "ctrl+4", 20),
    ("progress", "ctrl+5", 15),
]:
    window.keys(key)
    until(f"the view {view}", lambda: window.chosen(view.capitalize()))
    check(window, view, least)
window.keys("ctrl+1")
for dialog, key, least in [
    ("find", "ctrl+f", 10),
    ("palette", "ctrl+shift+p", 20),
    ("keys", "F1", 40),
]:
    window.keys(key)
    check(window, dialog, least)
    window.keys("Escape")
assert window.close() == 0
