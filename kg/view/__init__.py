"""A view is a choice of claims; it picks status, value and bounds among them. Nothing here touches a store."""

from kg.view.choice import Choice, Selection, Status, day, select
from kg.view.reading import Reading
from kg.view.triples import triples

__all__ = ["Choice", "Reading", "Selection", "Status", "day", "select", "triples"]
