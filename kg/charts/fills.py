"""How sure a thing is, as the fill of a shape: the surer, the fuller. The line around it says the same as on the explorer's edges."""

from __future__ import annotations

from typing import NamedTuple

from matplotlib.axes import Axes
from matplotlib.patches import Patch

from kg.charts.sheet import colour


class Fill(NamedTuple):
    """How full, with which hatch, inside which line."""

    alpha: float
    hatch: str
    line: str | tuple[float, tuple[float, ...]]


FILLS = {
    "done": Fill(1.0, "", "-"),
    "signed": Fill(0.6, "", "-"),
    "construction": Fill(0.3, "///", "-"),
    "announced": Fill(0.18, "", (0, (4, 2.5))),
    "talks": Fill(0.0, "", (0, (1.5, 2))),
}
UNSURE = Fill(0.0, "xx", "-")
"""For what has no status, or has fallen away: crossed out."""


def filled(
    ax: Axes,
    ground: Patch,
    outline: Patch,
    hue: str,
    certainty: str,
    strength: float = 1.0,
    line: float = 1.2,
) -> None:
    """Draw a shape, given twice, in the fill of a status class: a hatch of half transparent colour is lost in an SVG.

    A lower `strength` lets what lies below shine through.
    """
    fill = FILLS.get(certainty, UNSURE)
    ground.set(facecolor=colour(hue), alpha=fill.alpha * strength, linewidth=0)
    outline.set(
        facecolor="none", edgecolor=colour(hue), hatch=fill.hatch or None, linestyle=fill.line, linewidth=line
    )
    if fill.alpha:
        ax.add_artist(ground)
    ax.add_artist(outline)
