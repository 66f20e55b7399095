"""Plots of a view: deals, money, power and sites as pictures, each with its numbers, their claims and words that say the same.

A plot is a value: what it counts is decided here, by the rooms that count (totals, networks, metrics); how it is drawn, in
`charts`, which loads matplotlib when a picture is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kg.graph import View
from kg.plots.plot import Numbers, Plot
from kg.plots.power import plants, sites_by_carrier

__all__ = ["PLOTS", "Numbers", "Plot", "PlotMaker"]

PlotMaker = Callable[[View], Plot | None]

PLOTS: Mapping[str, PlotMaker] = {
    "plants": plants,
    "sites_by_energy": sites_by_carrier,
}
"""Every plot by name, in the order a reader wants them; None where a view has nothing to plot."""
