"""How far a thing has come on each ladder, and how silence about it is told: since when, and up to which day the view listens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.cli.session import Session
from kg.cli.wording import code
from kg.terms import Iri

if TYPE_CHECKING:
    from kg import View
    from kg.silence import Silence


def told(session: Session, view: View, thing: Iri, silence: Silence) -> str:
    """`Hyperion: nothing heard since 2023-05-01 (heard up to 2025-12-31)`."""
    name = session.name(view.names(thing))
    return session.say("silent", name=name, since=silence.since, until=silence.until)


def standings(session: Session, view: View, thing: Iri) -> str:
    """`contract: signed · money: partly paid`: the status on each ladder a thing has come to."""
    found = view.reading.ladders.get(thing, {}).items()
    return " · ".join(
        session.say("time.standing", ladder=session.name(code(view, "ladder", ladder)), status=session.name(status.code.names))
        for ladder, status in found if ladder
    )  # fmt: skip


def by_ladder(view: View, thing: Iri) -> dict[str, str]:
    """The status on each ladder for a machine."""
    found = view.reading.ladders.get(thing, {})
    return {ladder: status.code.notation for ladder, status in found.items() if ladder}


def content(session: Session, silence: Silence | None) -> dict[str, str | int] | None:
    """For a machine; None while something is heard or nothing expected."""
    if silence is None:
        return None
    return {
        "since": silence.since, "until": silence.until, "after_months": silence.months, "claim": session.iri(silence.claim),
    }  # fmt: skip
