"""Plain charts as SVG: bars and lines with their doubt. Text is text, nothing is fetched, light and dark follow the reader.

A chart takes values that are ready to be told (labels, numbers, a function that writes a number) and knows no metric, view
or language.
"""

from __future__ import annotations

from kg.charts.bars import Bar, bars
from kg.charts.lines import Line, Spot, lines

__all__ = ["Bar", "Line", "Spot", "bars", "lines"]
