"""When things are promised for: what was told first of a status to come, and what is told now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import inf

from kg.ontology import Row
from kg.rivals.claims import Claims
from kg.rivals.dates import iso
from kg.rivals.fields import TO_STATUS, told
from kg.terms import Iri, Rival
from kg.view import Reading


def promises(reading: Reading, stated: Sequence[Row]) -> Mapping[Iri, tuple[str, str]]:
    """For each thing that a status is expected of, the dates told on the first day and on the last one; the second empty when there is one day only.

    Of several statuses the furthest that was promised on two days, else the furthest. Several dates told on one day span
    from the earliest to the latest of them: they may be those of phases. `stated` are all rows of `statements.rq`.
    """
    found: dict[Iri, list[tuple[bool, int, tuple[str, str]]]] = defaultdict(list)
    for field, rivals in told(Claims(reading, stated)).items():
        days: dict[str, list[Rival]] = defaultdict(list)
        for rival in rivals:
            if not rival.aside and rival.voice.known_by:
                days[rival.voice.known_by].append(rival)
        status = reading.rules.code("status", field.part) if field.predicate == TO_STATUS else None
        if status and days:
            first, *later = sorted(days)
            spans = _span(days[first]), _span(days[later[-1]]) if later else ""
            found[field.subject].append((bool(later), status.order or 0, spans))
    return {thing: max(found[thing])[2] for thing in sorted(found)}


def _span(rivals: Iterable[Rival]) -> str:
    """From the first to the last day any of them allows, in EDTF."""
    kept = list(rivals)
    low = min(-inf if rival.low is None else rival.low for rival in kept)
    high = max(inf if rival.high is None else rival.high for rival in kept)
    return f"{'..' if low == -inf else iso(low)}/{'..' if high == inf else iso(high)}"
