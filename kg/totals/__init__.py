"""What deals and sites add up to, as a minimum and a maximum: never a bare sum of announcements.

What is counted is said by the tallies of the ontology, how it may be grouped by the queries `by_*.rq` of `queries/totals/`. Status
classes stand side by side and are never added to one another; monies stand apart unless the view converts them; a part is not
added to its whole; of things that may overlap only the largest enters the minimum. What has no known amount is counted as
such, never as zero.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.errors import QueryError, UnknownName
from kg.named import named
from kg.ontology import rows
from kg.store import Store
from kg.terms import Iri
from kg.totals.ground import REASONS, Ground
from kg.totals.sums import ALL, NONE, Line, Overlap, Sum, Totals
from kg.view import Reading

__all__ = ["ALL", "NONE", "REASONS", "Line", "Overlap", "Sum", "Totals", "groupings", "totals"]

MULTIPLES = {"kW": "W", "MW": "W", "GW": "W"}  # what a person types for the base unit


def groupings() -> tuple[str, ...]:
    """By what sums can be grouped."""
    return tuple(name.removeprefix("by_") for name in named("totals") if name.startswith("by_"))


def totals(
    reading: Reading, store: Store, by: str = "", unit: str = "", statuses: Iterable[str] = ()
) -> Totals:
    """Sums over the things of a view; `store` shows that view.

    `by` groups them, `unit` keeps one unit (USD keeps USD and USD/year), `statuses` keeps things of these statuses.
    Undefined: a line without any known amount has None for both bounds. Raises: UnknownName, QueryError.
    """
    if by and by not in groupings():
        raise UnknownName("grouping", by, groupings())
    ground = Ground(reading, store, _known(reading, statuses))
    members: dict[Iri, set[Iri]] = {}
    for row in rows(store, "totals", f"by_{by}") if by else ():
        members.setdefault(row["group"], set()).add(row["thing"])
    lines = [line for tally in ground.tallies for line in ground.lines(tally, members, grouped=bool(by))]
    return Totals(by, _of_unit(lines, unit), ground.classes, _overlaps(reading))


def _known(reading: Reading, statuses: Iterable[str]) -> frozenset[str]:
    wanted = frozenset(statuses)
    known = {c.notation for c in reading.rules.codes.values() if c.scheme == "status"}
    if unknown := wanted - known:
        raise QueryError(f"there is no status {min(unknown)!r}", hint=f"there is {', '.join(sorted(known))}")
    return wanted


def _of_unit(lines: Iterable[Line], unit: str) -> tuple[Line, ...]:
    if not unit:
        return tuple(lines)
    wanted, found = MULTIPLES.get(unit, unit), tuple(lines)
    kept = tuple(line for line in found if wanted in (line.unit, line.unit.partition("/")[0]))
    if not kept:
        units = sorted({line.unit for line in found if line.unit})
        raise QueryError(
            f"nothing is counted in {unit!r}", hint=f"there is {', '.join(units) or 'no amount'}"
        )
    return kept


def _overlaps(reading: Reading) -> tuple[Overlap, ...]:
    said = [r for r in reading.derived.overlaps if r.claim in reading.selection.claims]
    made = []
    for group in reading.groups:
        by = tuple(sorted({r.claim for r in said if r.thing in group}))
        made.append(Overlap(by[0], group, by))
    return tuple(made)
