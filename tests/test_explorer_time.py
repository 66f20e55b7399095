"""Time in the explorer: the page of any day is the view of that day, edge by edge; two days compared say what `kg diff` says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from explorer_reader import Opened, Reader, reading
from past import past
from playwright.sync_api import Browser
from rival_world import built, claim, document, entered, quantity, worth

import kg
from kg import explorer, history
from kg.errors import QueryError
from kg.explorer.voices import voices
from kg.graph import Graph, View
from kg.project import Network, suited
from kg.terms import Edge, Iri
from kg.validity import EVER, Course, hearing, validity
from kg.view import entered as entered_day

BEFORE = "2020-01-01"
# What was true on a day, as known that day or another: (as of, known).
DAYS = (
    ("2024-03-31", None), ("2025-09-15", None), ("2026-02-01", None), ("2026-11-22", None), (None, "2025-12-31"),
    ("2025-09-15", "2026-06-01"), ("2024-12-31", "2026-11-22"), ("2026-06-30", "2025-09-22"),
)  # fmt: skip


def told(edge: Edge, view: View) -> dict[str, Any]:
    """An edge as the page tells it."""
    return {
        "id": edge.iri, "from": edge.source, "to": edge.target, "status": edge.status, "certainty": edge.certainty,
        "weight": edge.weight, "low": edge.low, "high": edge.high, "earliest": edge.earliest, "latest": edge.latest,
        "modality": edge.modality, "claims": list(edge.claims), "rivals": [r.claim for r in edge.rivals],
        "wholes": list(edge.wholes), "overlaps": list(edge.overlaps), "voices": voices(edge.supports, view.claims),
        "change": None, "was": None,
    }  # fmt: skip


def moment(as_of: str | None, known: str | None, vs: str | None = None) -> str:
    given = (("at", as_of), ("known", known), ("vs", vs))
    return "&".join(f"{key}={day}" for key, day in given if day)


def turn(reader: Reader, as_of: str | None, known: str | None, vs: str | None = None) -> None:
    """Go to another moment by the address, which the page follows in the next turn of its loop."""
    reader.ask(f"location.hash = '{moment(as_of, known, vs)}'")
    for _ in range(80):
        about = reader.ask("KG.about()")
        if vs or (about["asOf"], about["known"]) == (as_of, known if known != as_of else None):
            return
        reader.page.wait_for_timeout(25)
    pytest.fail(f"the page did not turn to {as_of}, {known}")


def world(reader: Reader) -> Mapping[str, Mapping[str, Any]]:
    return {name: {edge["id"]: edge for edge in edges} for name, edges in reader.ask("KG.world()").items()}


def is_view(reader: Reader, view: View) -> None:
    """The page shows the view: every network edge by edge, each thing's status, what is hidden and how much is heard."""
    shown = world(reader)
    for name, edges in shown.items():
        wanted = {edge.iri: told(edge, view) for edge in view.project(name).edges}
        assert edges == wanted, (name, view.choice)
    assert len(shown) > 2
    things = view.graph.derived.things
    statuses = {iri: s.code.notation for iri, s in view.reading.statuses.items() if iri in things}
    assert reader.ask("KG.statuses()") == statuses
    about = reader.ask("KG.about()")
    assert about["hidden"] == dict(view.hidden)
    assert (about["counts"]["claims"], about["counts"]["documents"]) == (len(view.claims), len(view.documents))


def page(view: View, **more: Any) -> str:
    return kg.draw(view, projections=suited(view.graph.rules, "any"), **more).html


@pytest.fixture(scope="module")
def open_(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Opened]:
    with reading(browser, tmp_path_factory.mktemp("time")) as opening:
        yield opening


@pytest.mark.slow
@pytest.mark.browser
def test_the_page_of_a_day_is_the_view_of_that_day(open_: Opened) -> None:
    graph = kg.load()
    reader = open_("full", page=page(graph.view()))
    for as_of, known in DAYS:
        turn(reader, as_of, known)
        is_view(reader, graph.view(as_of, known=known))
    turn(reader, None, None)
    is_view(reader, graph.view())


@pytest.mark.browser
def test_a_small_past_is_shown_day_by_day(open_: Opened) -> None:
    graph = past()
    reader = open_("past", page=page(graph.view()))
    days = ("2022-03-01", "2024-05-09", "2024-05-10", "2025-01-20", "2026-01-31", "2026-02-01")
    for as_of, known in product((BEFORE, *days), days):
        turn(reader, as_of, known)
        is_view(reader, graph.view(as_of, known=known))
