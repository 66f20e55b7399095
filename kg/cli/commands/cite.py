"""`kg cite`: what to write under a figure, so that others find the same thing in the same view of the same data."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import wording
from kg.cli.citations import seen
from kg.cli.entities import entity
from kg.cli.options import command as kg_command
from kg.cli.records import known_record
from kg.cli.session import Session
from kg.cli.settings import Output
from kg.terms import Claim, Iri, Names, curie

if TYPE_CHECKING:
    from kg import View

EXAMPLES = (
    "kg cite",
    "kg cite deal:oracle-openai-2025",
    "kg cite claim:s4-010 -f bibtex",
    "kg cite Hyperion -f csl",
)
FORMATS = ("text", "bibtex", "csl")


@kg_command("cite", *EXAMPLES, rows=False)
@click.argument("name", required=False, metavar="[ENTITY]")
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    help="How to write it.  [default: text]",
)
@click.option(
    "-o", "--output", "file", metavar="FILE|-", help="Write to this file instead of standard output."
)
def command(session: Session, name: str | None, form: str, file: str | None) -> None:
    """How to cite a thing, a claim, a document, or all the data.

    A stable IRI, the view with its day, the version of the data, and the documents it rests on. CSL is CSL-JSON.
    """
    from kg.citing import works
    from kg.citing.bibtex import bibtex
    from kg.citing.csl import csl
    from kg.citing.prose import prose

    view = session.view()
    thing, claims = _named(session, view, name)
    cited = works(thing, claims, view.documents, seen(session, view))
    text = {"text": prose, "bibtex": bibtex, "csl": csl}[form](cited, session.lang)
    place = None if file in (None, "-") else Path(file)
    Session(session.settings, Output("table", place)).write(text)
    wording.remark(session, view)


def _named(session: Session, view: View, name: str | None) -> tuple[tuple[Iri, Names] | None, list[Claim]]:
    """What was named, with its name, and the claims of the view behind it; all the data when nothing was."""
    if name is None:
        return None, []
    found = known_record(session, view, name)
    if found is None:
        iri = entity(session, view, name)
        facts = {fact.claim for fact in view.cards[iri].statements}
        return (iri, view.names(iri)), [view.claims[claim] for claim in sorted(facts & set(view.claims))]
    kind, iri = found
    if kind == "claim":
        return (iri, view.claims[iri].gist), [view.claims[iri]]
    if kind == "document":
        return (iri, view.documents[iri].title), [c for c in view.claims.values() if c.document == iri]
    return (iri, Names(*(f"{word} {curie(iri)}" for word in ("Décision", "Decision")))), []
