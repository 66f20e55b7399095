"""`kg info`: what there is, in which view, from which documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from kg.cli.missing import EVERY, answer
from kg.cli.options import command as kg_command
from kg.cli.screen import block
from kg.cli.session import Session
from kg.cli.wording import choice, chosen, published, things
from kg.cli.words import count
from kg.rules import Rules
from kg.shipped import version
from kg.terms import Document, Iri, Names, Table, curie

if TYPE_CHECKING:
    from kg import View


@kg_command("info", "kg info", "kg info --as-of 2025-09-15", "kg info --missing", "kg info --missing sites")
@click.option(
    "--missing",
    "gap",
    is_flag=False,
    flag_value=EVERY,
    metavar="[KIND]",
    help="How much is not known, by kind; every thing of one KIND, or with -v of each.",
)
def command(session: Session, gap: str | None) -> None:
    """What there is, and what it rests on.

    How many things, claims and documents there are, what the view hides, and its sources.
    """
    view = session.view()
    if gap is not None:
        answer(session, view, gap)
        return
    counts = _counts(session, view)
    rows = tuple((group, name, n) for group, numbers in counts.items() for name, n in numbers.items())
    sources = [_document(session, document) for document in view.documents.values()]
    content = {"version": version(), "view": about(view), **counts, "documents": sources}
    session.answer(content, _text(session, view, counts), Table(("group", "name", "count"), rows))


def about(view: View) -> dict[str, str | None]:
    """The choice a view stands for."""
    asked = view.choice
    profile = asked.profile.name if asked.profile else None
    return {"as_of": asked.as_of, "known": asked.known, "profile": profile, "undated": asked.undated}


def _counts(session: Session, view: View) -> dict[str, dict[str, int]]:
    rules = view.graph.rules
    named = {
        "things": {rules.classes[iri].names: n for iri, n in _classes(view).items()},
        "statuses": {rules.codes[iri].names: n for iri, n in view.count("statuses").items()},
        "modalities": {_called(rules, iri): n for iri, n in view.count("modalities").items()},
    }
    totals = {
        "things": sum(named["things"].values()), "claims": sum(named["modalities"].values()),
        "documents": len(view.documents),
    }  # fmt: skip
    groups = {group: _most_first(session, numbers) for group, numbers in named.items()}
    return {"total": totals, **groups, "hidden": dict(view.hidden)}


def _called(rules: Rules, iri: Iri) -> Names:
    """A code's names; what somebody typed instead of a code stands for itself, `kg check` tells of it."""
    return rules.codes[iri].names if iri in rules.codes else Names(curie(iri), curie(iri))


def _classes(view: View) -> Mapping[Iri, int]:
    """Things by class; where claims are hidden only those that the view speaks of."""
    return Counter(node.cls for node in things(view)) if chosen(view) else view.count("classes")


def _most_first(session: Session, numbers: Mapping[Names, int]) -> dict[str, int]:
    said = {session.name(names): n for names, n in numbers.items()}
    return dict(sorted(said.items(), key=lambda pair: (-pair[1], pair[0])))


def _document(session: Session, document: Document) -> dict[str, Any]:
    dates = {"issued": document.issued, "known_from": document.known_from, "known_by": document.known_by}
    return {
        "id": session.iri(document.iri),
        "title": session.name(document.title),
        **dates,
        "url": document.url,
    }


def _text(session: Session, view: View, counts: dict[str, dict[str, int]]) -> str:
    numbers = {key: count(f"info.{key}", session.lang, n) for key, n in counts["total"].items()}
    lines = [f"kg {version()}: {', '.join(numbers.values())}", choice(session, view), ""]
    for group in ("things", "statuses", "modalities"):
        shown = [f"{n:>5}  {name}" for name, n in counts[group].items()]
        lines.append(block(session.say(f"info.group.{group}"), shown, colour=session.colour))
    sources = [
        f"{curie(document.iri)}  {published(session, document)}  {session.name(document.title)}"
        for document in view.documents.values()
    ]
    lines.append(block(session.say("info.group.documents"), sources, colour=session.colour))
    return "\n".join(lines).rstrip("\n") + "\n"
