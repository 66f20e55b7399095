"""Amounts of a scenario in words: a value with its bounds, or what is known of one that nobody tells."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg.cli import wording
from kg.cli.cells import amount
from kg.cli.session import Session

if TYPE_CHECKING:
    from kg import View
    from kg.scenario import Amount
    from kg.terms import Edge

DIGITS = 3  # what follows from rough figures is told with three digits
UNKNOWN = "unknown"


def short(session: Session, number: float, unit: str) -> str:
    """A number that was worked out, without digits it cannot have."""
    return amount(float(f"{number:.{DIGITS}g}"), unit, session.lang)


def told(session: Session, found: Amount, unit: str) -> str:
    """`4.5 GW (4 GW to 9 GW)`, `at least 5 GW`, `an unknown amount, up to 1 GW`."""
    low = short(session, found.low, unit)
    high = None if found.high is None else short(session, found.high, unit)
    if found.value is None:
        return session.say("whatif.unknown") if high is None else session.say("whatif.upto", high=high)
    value = short(session, found.value, unit)
    if high is None:
        if low == value:
            return session.say("whatif.floor", low=low)
        return session.say("whatif.atleast" if found.low else "whatif.unbounded", value=value, low=low)
    return value if low == high == value else session.say("whatif.range", value=value, low=low, high=high)


def share(session: Session, found: Amount, *, brief: bool = False) -> str:
    """`38 %`, with its bounds where it is in doubt and there is room; the interval it lies in where nobody tells it."""
    low, high = (percent(session, n or 0.0) for n in (found.low, found.high))
    if found.value is None:
        return session.say("chain.share.between", low=low, high=high)
    value = percent(session, found.value)
    return (
        value
        if brief or low == high == value
        else session.say("whatif.range", value=value, low=low, high=high)
    )


def percent(session: Session, number: float) -> str:
    """A share in whole percent."""
    return amount(round(number, 2), "share", session.lang)


def status(session: Session, view: View, notation: str) -> str:
    """A class of statuses in words."""
    if notation == UNKNOWN:
        return session.say("whatif.status.unknown")
    return session.name(wording.code(view, "certainty", notation))


def mixed(session: Session, view: View, edges: Iterable[Edge]) -> str:
    """That links of several kinds of input are counted together, where they are: a share is then of all of them."""
    kinds = sorted({edge.input for edge in edges if edge.input})
    names = ", ".join(named(session, view, "input", kind) for kind in kinds)
    return session.say("network.mixed", names=names) if len(kinds) > 1 else ""


def named(session: Session, view: View, scheme: str, notation: str) -> str:
    """An entry of a code list in words; nothing where there is none."""
    return session.name(wording.code(view, scheme, notation)) if notation else ""
