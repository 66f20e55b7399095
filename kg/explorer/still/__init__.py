"""A network as a still picture: one SVG that needs no script, no font and no other file, and is told to who cannot see it.

The same looks as the page's (`kg.explorer.style`), places of its own where one thing stands in the middle: a page can be turned
and zoomed, a still has to be readable as it is. Every node and every link is drawn; names that find no room are left to the
tooltips, the most linked first in the queue.
"""

from __future__ import annotations

from kg.explorer.still.looks import stylesheet
from kg.explorer.still.picture import still
from kg.explorer.still.told import source_line
from kg.explorer.still.value import Picture

__all__ = ["Picture", "source_line", "still", "stylesheet"]
