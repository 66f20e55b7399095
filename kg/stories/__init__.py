"""Stories: permalinks of the page with a text to each, in French and English, read from YAML and held against the graph.

A figure in a story is never typed: a placeholder names the thing and the property, and the graph's own value is shown, with its
claims. A step that names what is not there is a problem with file, line and cure.
"""

from __future__ import annotations

from kg.stories.address import KEYS, Address
from kg.stories.held import Ground, Told, faults, held, problems
from kg.stories.story import Step, Story, files, read

__all__ = [
    "KEYS",
    "Address",
    "Ground",
    "Step",
    "Story",
    "Told",
    "faults",
    "files",
    "held",
    "problems",
    "read",
]
