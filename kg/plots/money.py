"""Money by what it buys: equity, debt, cloud, chips ... in the currency most deals are told in, or the one the view converts to."""

from __future__ import annotations

from collections import Counter

from kg.graph import View
from kg.plots.plot import Plot
from kg.plots.sums import Counted, Told, summed
from kg.terms import Names

DEALS = "deals-money"
TITLE = Names("L’argent des accords par nature et statut", "The money of deals by nature and status")


def by_nature(view: View) -> Plot | None:
    """Sums of deals by what they give and status, each nature in its colour."""
    units = Counter(
        {line.unit: sum(s.known for s in line.sums) for line in view.totals().lines if line.tally == DEALS}
    )
    if not units:
        return None
    unit = min(units, key=lambda unit: (-units[unit], unit))
    codes = view.graph.rules.codes
    hues = {iri: f"kind-{code.notation}" for iri, code in codes.items() if code.scheme == "linkKind"}
    words = Told(
        TITLE,
        Names("Montants totaux des accords ; les parts de plus grands accords n’y sont pas deux fois", "Total amounts of deals; parts of larger deals do not count twice"),
        Names("nature", "nature"), {},
    )  # fmt: skip
    return summed(view, "money_by_nature", "nature", unit, [Counted(DEALS)], words, hues)
