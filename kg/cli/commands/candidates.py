"""`kg candidates`: entries that look like one thing, for a person to decide."""

from __future__ import annotations

import difflib

import click

from kg.candidates import LEAST, as_yaml
from kg.cli.options import command as kg_command
from kg.cli.session import Session
from kg.errors import UnknownName
from kg.terms import Table

EXAMPLES = (
    "kg candidates",
    "kg candidates --type organisation --least 0.5 -f csv",
    "kg candidates --yaml",
)


@kg_command("candidates", *EXAMPLES)
@click.option(
    "--type", "kind", metavar="KIND", help="Only this kind: organisation, deal, site, energy, person ..."
)
@click.option(
    "--least",
    type=click.FloatRange(0, 1),
    default=LEAST,
    metavar="SCORE",
    help=f"Only pairs that score this much, from 0 to 1.  [default: {LEAST}]",
)
@click.option("--yaml", "drafted", is_flag=True, help="As decisions to paste, to be finished by hand.")
def command(session: Session, kind: str | None, least: float, drafted: bool) -> None:
    """Likely duplicates, for a person to decide.

    Companies, deals, sites, documents ... that share names, initials, parties, place, amount or page, with a score and the
    reasons. Nothing is merged. Pairs already decided (sameThingAs, distinctFrom), and those of which something links one to
    the other, are not listed.
    """
    graph = session.graph()
    view = graph.view()
    kinds = sorted(graph.rules.labels()["glyph"])
    if kind not in (None, *kinds):
        raise UnknownName("kind", str(kind), difflib.get_close_matches(str(kind), kinds, cutoff=0.5) or kinds)
    glyphs = {iri: view.reading.node(iri).glyph for iri in graph.derived.things}
    found = [
        each
        for each in graph.candidates(least)
        if kind is None or kind in (glyphs.get(each.one), glyphs.get(each.other))
    ]
    if drafted:
        session.write(as_yaml(found))
        return
    documents, between = graph.derived.documents, " ; " if session.lang == "fr" else "; "
    rows = []
    for each in found:
        names = [documents[i].title if i in documents else view.names(i) for i in (each.one, each.other)]
        reasons = between.join(session.name(reason) for reason in each.reasons)
        rows.append(
            (each.score, session.iri(each.one), session.name(names[0]), session.iri(each.other), session.name(names[1]), reasons)
        )  # fmt: skip
    session.table(Table(("score", "one", "one_name", "other", "other_name", "reasons"), tuple(rows)))
