"""Slippage: how many days later than first promised a thing is now promised."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from kg.errors import QueryError
from kg.metrics.metric import Asked, Key, Metric
from kg.metrics.ranges import Limits, Ranges
from kg.project import Network
from kg.terms import Iri, Names
from kg.timeline import days

FIRST, NOW = "first_promised", "promised"
Span = tuple[int | None, int | None]


def slippage(network: Network) -> dict[Iri, float | None]:
    """Days between the date first promised and the one promised now, by their last days.

    L = last day of the promise of now - last day of the first one; 0 while both may mean one day (2026, then June 2026), for
    then nothing says that it moved. The promises are the columns `first_promised` and `promised`, EDTF dates or intervals:
    told in a table, or for a view taken from what is expected of things (`kg timeline`). Shape: one number a thing with a
    promise. Unit: days; below 0: earlier than first promised. Undefined: None without two promises, or where one has no end
    ("from 2027").
    High: much later than first promised. Low: below 0, earlier.
    Raises: QueryError for what is no date. Source: M14 of the project.
    """
    first, now = _spans(network, FIRST), _spans(network, NOW)
    return {
        thing: _slipped(first[thing], now[thing]) if thing in first and thing in now else None
        for thing in sorted(first.keys() | now.keys())
    }


def _slipped(first: Span, now: Span) -> float | None:
    if first[1] is None or now[1] is None:
        return None
    if (first[0] or 0) <= now[1] and (now[0] or 0) <= first[1]:
        return 0.0
    return float(now[1] - first[1])


def _spans(network: Network, column: str) -> dict[Iri, Span]:
    """First and last possible day of each promise, as numbers of days; None for an open end."""
    return {thing: _span(thing, told) for thing, told in network.columns.get(column, {}).items()}


def _span(thing: Iri, told: float | str) -> Span:
    text = f"{told:.0f}" if isinstance(told, float) else told.strip()
    try:
        first, last = (date.fromisoformat(end).toordinal() if end else None for end in days(text))
    except (QueryError, ValueError):
        first = last = None
    if first is None and last is None:
        raise QueryError(
            f"{thing} is promised for {text!r}, which is no date", hint="write 2026, 2026-06 or 2026-06-30"
        )
    return first, last


def slippage_limits(found: Ranges, rows: Collection[Key], _asked: Asked) -> dict[Key, Limits]:
    """From the last day of the first promise to the first of the one of now, and the other way round."""
    first, now = _spans(found.network, FIRST), _spans(found.network, NOW)
    limits: dict[Key, Limits] = {}
    for (thing,) in rows:
        (begin, end), (early, late) = first.get(thing, (None, None)), now.get(thing, (None, None))
        low = None if early is None or end is None else float(early - end)
        high = None if late is None or begin is None else float(late - begin)
        limits[thing,] = low, high
    return limits


METRIC = Metric(
    "slippage", Names("retard sur la première promesse", "slippage"),
    Names("jours entre la date promise d’abord et celle promise maintenant", "days from the date first promised to the one promised now"),
    "node", "day", "links", "ranges", "L = t_now - t_first",
    ("M14",), "any", slippage, slippage_limits, columns=(FIRST, NOW),
    reading=Names(
        "Au-dessus de 0 : plus tard que promis d’abord. Au-dessous : plus tôt. 0 : les deux dates peuvent être le même jour.",
        "Above 0: later than first promised. Below: earlier. 0: both dates may be one day.",
    ),
    caution=Names(
        "Une promesse tenue ou oubliée n’a pas de seconde date : sans valeur ne veut pas dire à l’heure (kg timeline, silences). "
        "La première promesse connue n’est pas toujours la première faite, et deux phases d’un site peuvent passer pour un report.",
        "A promise kept or forgotten has no second date: no value does not mean on time (kg timeline, silences). The first "
        "promise known is not always the first made, and two phases of one site can look like a delay.",
    ),
)  # fmt: skip
