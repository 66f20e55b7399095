"""Plots of a view: deals, money, power and sites as pictures, each with its numbers, their claims and words that say the same.

A plot is a value: what it counts is decided here, by the rooms that count (totals, networks, metrics); how it is drawn, in
`charts`, which loads matplotlib when a picture is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping

from kg.plots import capacity, concentration, flows, money, places, power, powerflow, times
from kg.plots.plot import Maker, Numbers, Plot

__all__ = ["PLOTS", "Maker", "Numbers", "Plot"]

PLOTS: Mapping[str, Maker] = {
    "deals_over_time": Maker(times.TITLE, times.deals_over_time),
    "money_by_nature": Maker(money.TITLE, money.by_nature),
    "money_flow": Maker(flows.TITLE, flows.money_flow),
    "plants": Maker(power.PLANTS, power.plants),
    "sites_by_energy": Maker(power.SITES, power.sites_by_energy),
    "site_map": Maker(places.TITLE, places.site_map),
    "power_flow": Maker(powerflow.TITLE, powerflow.power_flow),
    "capacity_over_time": Maker(capacity.TITLE, capacity.over_time),
    "built_by_operator": Maker(power.OPERATORS, power.by_operator),
    "built_by_programme": Maker(power.PROGRAMMES, power.by_programme),
    "concentration": Maker(concentration.TITLE, concentration.concentration),
}
"""Every plot by name, in the order a reader wants them: `PLOTS[name](view)` is a `Plot`, or None where nothing is there to plot."""
