"""The laws of the house, read off the source: who may import whom, which guest lives where, where texts may stand.

Each failure says what to do about it. The tables below are the architecture; changing one is an architectural decision.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from reading import PYTHON, imported, imported_room, relative, room, where

import kg

# A room imports rooms of lower floors, rooms to its left on its own floor, and its own files: so no circle can be.
# `kg` itself is the door of the library.
FLOORS = (
    ("errors", "svg", "grid", "terms", "shipped", "whole"),
    ("rules", "figures", "spoken", "named", "origins", "source", "store"),
    ("query", "ontology", "canonical", "gaps", "citing"),
    ("identity", "derive", "currency", "view", "stage", "cards", "timeline", "silence", "state", "changes", "search"),
    ("rivals", "kept", "build", "check", "network", "project", "narrowing", "validity", "rollup", "totals", "candidates", "stories"),
    ("metrics", "tables"),
    ("measuring", "scenario", "cluster"),
    ("sketch", "explorer", "charts", "exports", "observations", "answering", "writing", "noted"),
    ("graph", "loading", "omission", "history", "networks", "marked", "telling", "contents", "drawing", "stills", "plots", "report", "release", "kg"),
    ("cli", "__main__"),
)  # fmt: skip
PLACE = {name: (floor, place) for floor, rooms in enumerate(FLOORS) for place, name in enumerate(rooms)}
NOWHERE = (99, 0)

# One guest, one room: a library of others' may be imported only here, in functions as at the top.
GUESTS = {
    "pyoxigraph": {"source", "store", "query", "stage", "identity"},
    "currency_converter": {"currency"},
    "yaml": {"source"},
    "pyshacl": {"check"},
    "rdflib": {"check", "exports", "writing"},
    "networkx": {"network", "metrics"},
    "scipy": {"network", "metrics", "explorer"},
    "numpy": {"network", "metrics", "tables", "explorer", "charts"},
    "rustworkx": {"metrics"},
    "pyvis": {"explorer"},
    "jinja2": {"explorer", "report"},
    "resvg_py": {"explorer"},
    "markupsafe": {"explorer", "report"},
    "matplotlib": {"charts"},
    "click": {"cli"},
    "rich": {"cli"},
    "pyarrow": {"tables"},
    "pyspark": {"cluster"},
    "py4j": {"cluster"},
    "xlsxwriter": {"release"},
    "platformdirs": {"build"},
}


def test_the_rooms_are_found() -> None:
    assert len(PYTHON) >= 8, f"only {len(PYTHON)} Python files found under kg/: is this the source tree?"


@pytest.mark.parametrize("path", PYTHON, ids=relative)
def test_every_room_has_a_floor(path: Path) -> None:
    assert room(path) in PLACE, f"{room(path)} has no floor: put it into FLOORS and into docs/architecture.md"


@pytest.mark.parametrize("path", PYTHON, ids=relative)
def test_rooms_import_downwards_only(path: Path) -> None:
    here = room(path)
    place = PLACE.get(here, NOWHERE)
    upwards = [
        f"{where(path, line)} imports {name} of floor {PLACE.get(there, NOWHERE)[0]} from floor {place[0]}"
        for line, name in imported(path)
        if name.split(".")[0] == "kg"
        and (there := imported_room(name)) != here
        and PLACE.get(there, NOWHERE) >= place
    ]
    assert not upwards, (
        f"{upwards}: hand the value over as an argument, or move the code to the floor that needs it"
    )


@pytest.mark.parametrize("path", PYTHON, ids=relative)
def test_imports_are_absolute(path: Path) -> None:
    relative = [where(path, line) for line, name in imported(path) if name.startswith(".")]
    assert not relative, f"{relative}: write `from kg.room import name`, so that grep finds it"


@pytest.mark.parametrize("path", PYTHON, ids=relative)
def test_one_guest_one_room(path: Path) -> None:
    strangers = [
        f"{where(path, line)} imports {guest}, which lives in {sorted(GUESTS.get(guest, {'no room'}))}"
        for line, name in imported(path)
        if (guest := name.split(".")[0]) not in sys.stdlib_module_names | {"kg"}
        and room(path) not in GUESTS.get(guest, set())
    ]
    assert not strangers, f"{strangers}: ask the room that knows the library for a plain value"


def test_no_name_of_the_library_hides_a_room() -> None:
    """`from kg import changes` gives a function or a room, depending on what was imported before, if both are called so."""
    hidden = set(kg._HOMES) & {room(path) for path in PYTHON}
    assert not hidden, (
        f"{sorted(hidden)}: give the function another name than its room's, or keep it out of kg/__init__.py"
    )
