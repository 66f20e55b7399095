"""`kg show`: everything a view says about one entity, each statement with the claim it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from kg.cli import silences, wording
from kg.cli.card import as_text, facts
from kg.cli.entities import entity
from kg.cli.machine import both
from kg.cli.options import command as kg_command
from kg.cli.records import record
from kg.cli.session import Session
from kg.cli.wording import called

if TYPE_CHECKING:
    from kg import View
    from kg.terms import Card


@kg_command(
    "show",
    "kg show OpenAI",
    "kg show oracle --as-of 2025-09-15",
    "kg show deal:oracle-openai-2025 -f json",
    "kg show claim:s4-010",
)
@click.argument("name", metavar="ENTITY")
def command(session: Session, name: str) -> None:
    """Everything said of one thing.

    Facts with claim, document, position and modality; rival values stand side by side.

    ENTITY is a label, alias, CURIE or IRI, or the identifier of a claim, document or decision.
    """
    from kg import history

    view = session.view()
    if found := record(session, view, name):
        session.answer(found.content, found.text, found.rows, called(view))
        wording.remark(session, view)
        return
    card = view.cards[entity(session, view, name)]
    rows = facts(session, view, card)
    silence = history.silences(view).get(card.node.iri)
    content = _content(session, view, card, list(rows)) | {"silent": silences.content(session, silence)}
    session.answer(content, as_text(session, view, card, silence), rows, view.names)
    wording.remark(session, view)


def _content(session: Session, view: View, card: Card, rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "id": session.iri(card.node.iri),
        "name": both(card.node.names),
        "aliases": list(card.node.aliases),
        "same_as": [session.iri(iri) for iri in view.graph.identity.others(card.node.iri)],
        "kind": session.iri(card.node.cls),
        "status": card.status,
        "statuses": silences.by_ladder(view, card.node.iri),
        "description": both(card.description),
        "identifiers": [{"property": key, "value": value} for key, value in card.identifiers],
        "facts": rows,
        "conflicts": [
            {
                "property": session.iri(conflict.predicate),
                "values": [
                    {"value": session.name(value), "claim": session.iri(claim)}
                    for value, claim in conflict.said
                ],
            }
            for conflict in card.conflicts
        ],
        "hidden": dict(view.hidden),
    }
