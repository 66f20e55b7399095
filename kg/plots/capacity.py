"""Power of sites quarter by quarter, announced, under construction and running apart: what was known on each day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.charts.values import Curve, Curves, Day, Extent, Head, written
from kg.figures import amount
from kg.graph import View
from kg.plots.days import at, ends
from kg.plots.plot import Numbers, Plot
from kg.plots.power import AGAINST, RUNS, W
from kg.plots.words import both, capital, joined, said, seen
from kg.terms import Names
from kg.totals import ALL, Sum, Totals

QUARTERS = 6
TITLE = Names(
    "Annoncé, en chantier, en service : la puissance dans le temps",
    "Announced, under construction, in operation: power over time",
)
ABOUT = Names(
    "Puissance prévue des sites annoncés ou en chantier, puissance en service des autres, à chaque fin de trimestre",
    "Planned power of sites announced or under construction, running power of the others, at each quarter-end",
)
READING = Names(
    "Ligne : au moins ; bande : jusqu’à. Chaque fin de trimestre montre ce qui était su ce jour-là. Les panneaux ne s’additionnent pas : "
    "un site passe de l’un à l’autre.",
    "Line: at least; band: up to. Each quarter-end shows what was known that day. The panels do not add up: a site moves from one to "
    "the next.",
)
COLUMNS = tuple(
    Names(*pair.split("/"))
    for pair in (
        "Classe de statut/Status class", "Jour/Day", "Minimum/Minimum", "Maximum/Maximum",
        "Sans borne haute/Without upper bound", "Montants connus/Known amounts", "Sites/Sites",
    )
)  # fmt: skip
Told = Mapping[str, Sum]


def over_time(view: View) -> Plot | None:
    """Sums of power at quarter-ends. Undefined: None where no power is known on any of them."""
    told = {day: _told(at(view, day).totals()) for day in ends(view, QUARTERS, 3)}
    greatest = max((each.maximum or 0.0 for sums in told.values() for each in sums.values()), default=0.0)
    if not greatest:
        return None
    head = Head(TITLE, joined([ABOUT, seen(view)]), (READING,))
    curves = tuple(_curve(key, told) for key in RUNS if any(key in sums for sums in told.values()))
    rows = tuple(row for key in RUNS for row in _rows(key, told))
    last = joined([said("{name} {told}", "{name} {told}", name=c.label, told=c.told) for c in curves], ", ")
    alt = said("{t}, au {day}\u00a0: {last}.", "{t}, on {day}: {last}.", t=TITLE, day=max(told), last=last)
    chart = Curves(head, curves, 0.0, greatest, lambda value, lang: amount(value, W, lang))
    return Plot("capacity_over_time", TITLE, head.about, alt, READING, W, COLUMNS, rows, chart)


def _told(found: Totals) -> Told:
    """The sum of each class over everything: what is planned of what is not there yet, what runs of the rest."""
    return {
        each.certainty: each
        for line in found.lines
        for counted in AGAINST
        if (line.tally, line.unit, line.group) == (counted.tally, W, ALL)
        for each in line.sums
        if each.certainty in counted.classes
    }


def _curve(key: str, told: Mapping[str, Told]) -> Curve:
    days = tuple(
        Day(day, sums[key].minimum, sums[key].minimum, sums[key].maximum)
        if key in sums
        else Day(day, None, None, None)
        for day, sums in told.items()
    )
    last = told[max(told)].get(key)
    extent = (
        Extent(last.minimum, last.maximum, last.known, last.things, last.open > 0)
        if last
        else Extent(None, None, 0, 0)
    )
    return Curve(capital(RUNS[key]), both(lambda lang: written(extent, W, lang)), days, "class-site")


def _rows(key: str, told: Mapping[str, Told]) -> Iterator[Numbers]:
    for day, sums in told.items():
        if each := sums.get(key):
            cells = (each.minimum, each.maximum, each.open, each.known, each.things)
            yield Numbers((capital(RUNS[key]), day, *cells), each.claims)
