"""A view is a choice of claims; it picks status, value and bounds among them. Nothing here touches a store."""

from kg.view.adding import added
from kg.view.choice import Choice, Selection, aside, choose, day, known_by, preference, select
from kg.view.ladders import Status, climbed, entered, steps
from kg.view.reading import Reading
from kg.view.triples import triples

__all__ = [
    "Choice", "Reading", "Selection", "Status", "added", "aside", "choose", "climbed", "day", "entered", "known_by",
    "preference", "select", "steps", "triples",
]  # fmt: skip
