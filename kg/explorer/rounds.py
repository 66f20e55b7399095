"""A scenario in the short form in which it travels into the page: who is reached in which round, and what each loses.

Nothing is computed anew: the page draws the outcome that `kg whatif` tells, with its bounds, its claims and its assumptions.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.explorer.records import Numbers, pair
from kg.explorer.style import Json
from kg.scenario import Amount, Outcome
from kg.terms import Iri


def rounds(found: Outcome, numbers: Numbers) -> Json:
    """The outcome; things and claims by number."""
    things = numbers.things
    layers = {layer.projection: layer for layer in found.layers}
    first = found.layers[0]
    return {
        "network": first.projection,
        "unit": first.unit,
        "counted": [[layer.projection, layer.known, layer.total] for layer in layers.values()],
        "events": [[event.kind, things[event.thing], event.years] for event in found.events],
        "reached": [[things[iri], number] for iri, number in sorted(found.reached.items())],
        "perhaps": _numbered(found.perhaps, numbers),
        "ends": _numbered(found.ends, numbers),
        "links": [[things[source], things[target]] for source, target in found.links],
        "losses": [
            [things[x.node], x.round, x.input, x.status, *_bounds(x.lost), x.known, x.deals, numbers.cited(x.claims)]
            for x in found.losses
        ],
        "sites": [[things[x.site], x.round, x.status, *_bounds(x.stops)] for x in found.sites],
        "contracts": [
            [things[x.loser], things[x.other], x.side, x.kind, x.status, *_bounds(x.lost), numbers.cited(x.claims)]
            for x in found.contracts
        ],
        "money": found.layers[1].unit if len(found.layers) > 1 else "",
        "assumed": [pair(names) for names in found.assumptions],
    }  # fmt: skip


def _numbered(iris: Iterable[Iri], numbers: Numbers) -> list[Json]:
    return [numbers.things[iri] for iri in iris]


def _bounds(amount: Amount) -> tuple[Json, Json, Json]:
    return amount.value, amount.low, amount.high
