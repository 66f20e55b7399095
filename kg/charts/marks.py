"""Marks of several shapes, all as large as a disc of the radius asked for: shape and colour together say one thing."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from math import pi, sqrt

import numpy as np
from matplotlib.axes import Axes
from matplotlib.markers import MarkerStyle
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from kg.charts.fills import filled
from kg.charts.sheet import colour


def mark(ax: Axes, at: tuple[float, float], radius: float, shape: str, hue: str, key: str) -> None:
    """A mark in the fill of its status class."""
    if shape == "x":
        ends = [(-radius, radius), (radius, -radius)]
        for one, other in ends:
            ax.plot(
                [at[0] - radius, at[0] + radius],
                [at[1] + one, at[1] + other],
                color=colour(hue),
                linewidth=1.2,
            )
        return
    path = _placed(shape, at, radius)
    filled(ax, PathPatch(path), PathPatch(path), hue, key)


def ring(ax: Axes, at: tuple[float, float], radius: float, shape: str, hue: str) -> None:
    """A thin line in the shape of a mark."""
    path = _placed(shape, at, radius)
    ax.add_artist(PathPatch(path, facecolor="none", edgecolor=colour(hue), linewidth=1.0))


def _placed(shape: str, at: tuple[float, float], radius: float) -> Path:
    return Affine2D().scale(radius, -radius).translate(*at).transform_path(_unit(shape))


@cache
def _unit(shape: str) -> Path:
    """A shape with the area of the disc of radius 1."""
    style = MarkerStyle(shape)
    path = style.get_path().transformed(style.get_transform())
    area = 0.0
    for polygon in path.to_polygons():
        corners = [(float(x), float(y)) for x, y in np.asarray(polygon)]
        area += sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(corners))
    return Affine2D().scale(sqrt(2 * pi / abs(area))).transform_path(path)
