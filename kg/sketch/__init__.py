"""What an answer of SPARQL draws: links between the things it names, each with what the view knows of it, and its sources.

Triples between IRIs become links and literals facts of their thing; a SELECT says `?source` and `?target`, and may say more. What
cannot be drawn is counted, never dropped in silence.
"""

from __future__ import annotations

from kg.sketch.ground import Ground, Line
from kg.sketch.picture import MOST, Sketch, sketch
from kg.sketch.rows import COLUMNS

__all__ = ["COLUMNS", "MOST", "Ground", "Line", "Sketch", "sketch"]
