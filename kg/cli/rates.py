"""What a view's currency did: how many amounts were converted at rates of which days, and how many stayed, for what reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from kg.cli.session import Session
from kg.terms import Iri

if TYPE_CHECKING:
    from kg import View
    from kg.currency import Rate


def used(view: View) -> list[Rate]:
    """The rates behind the amounts of the view, each once."""
    conversion = view.reading.conversion
    found = {conversion.rates[q] for q in _quantities(view) if q in conversion.rates} if conversion else set()
    return sorted(found, key=lambda rate: (rate.source, rate.day, rate.asked))


def told(session: Session, view: View) -> Iterator[str]:
    """`in USD: 12 converted at ECB rates, 2025-01-23 to 2026-10-30`, and what was not."""
    conversion = view.reading.conversion
    if conversion is None or view.choice.currency is None:
        return
    quantities = _quantities(view)
    days = sorted({conversion.rates[q].day for q in quantities if q in conversion.rates})
    number = sum(q in conversion.rates for q in quantities)
    currency = view.choice.currency.partition("@")[0].upper()
    span = " – ".join(dict.fromkeys((days[0], days[-1]))) if days else ""
    key = "view.currency" if days else "view.currency.none"
    yield session.say(key, currency=currency, n=number, days=span)
    left = Counter(conversion.left[q] for q in quantities if q in conversion.left)
    for reason, count in sorted(left.items()):
        yield session.say("view.currency.left", n=count, reason=session.say(f"left.{reason}"))


def content(view: View) -> list[dict[str, Any]]:
    """The rates for a program."""
    return [
        {"from": rate.source, "to": rate.target, "rate": rate.value, "day": rate.day, "asked": rate.asked}
        for rate in used(view)
    ]


def _quantities(view: View) -> list[Iri]:
    return [v.quantity for v in view.reading.derived.values if v.claim in view.selection.claims]
