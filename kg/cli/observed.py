"""The results of a metric as RDF on the command line: what `kg metrics NAME -f trig` writes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from kg.cli.session import Session
from kg.terms import Scores

if TYPE_CHECKING:
    from kg.cli.networks import Ground


def observed(session: Session, ground: Ground, scores: Scores, given: Mapping[str, object]) -> str:
    """The scores as observations in the graph of their calculation. Raises: click's UsageError for a table of one's own."""
    from kg.observations import calculation, written

    view = ground.view
    if view is None:
        raise click.UsageError(session.say("observed.edges"), click.get_current_context())
    limit = session.output.limit
    few = replace(scores, rows=scores.rows[:limit]) if limit else scores
    parameters = {
        name: str(value) for name, value in (*given.items(), *([("limit", limit)] if limit else []))
    }
    made = calculation(few, ground.network, view.choice, view.graph.paths, parameters)
    return written([made], view.graph.rules, f".{session.output.form}")
