"""What there is, kind by kind, and the documents that tell it, as tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from markupsafe import Markup

from kg.report.ground import Ground
from kg.report.tables import Box, Column, Ranking, counted, identified, ordered
from kg.report.things import statuses
from kg.report.voice import Voice
from kg.terms import Card, Iri, Quantity, curie

AMOUNTS = 3
"""Properties told in numbers that a table of things has columns for: those that most of them have."""

LISTED: Mapping[str, str] = {
    "organisation": "organisations", "deal": "deals", "site": "sites", "programme": "programmes", "energy": "energy",
    "technology": "technologies", "person": "people", "place": "places",
}  # fmt: skip
"""What `kg list` calls each kind."""


def things(folder: str, ground: Ground, voice: Voice) -> Ranking:
    cards = ground.of_kind(folder)
    amounts = _amounts(cards)
    columns = (
        Column("name", voice.heading("name")),
        Column("kind", voice.t("kind"), choice=True),
        Column("status", voice.heading("status"), choice=True),
        *(
            Column(curie(iri).partition(":")[2], _property(ground, voice, iri), number=True)
            for iri in amounts
        ),
        Column("claims", voice.heading("claims"), number=True),
        Column("documents", voice.heading("documents"), number=True),
        Column("origins", voice.heading("origins"), number=True),
        Column("contested", voice.t("contested").lower(), number=True),
        Column("newest", voice.t("heard"), number=False),
        Column("id", voice.t("identifier")),
    )
    rows = [_thing(ground, voice, card, amounts) for card in cards]
    title = voice.t(f"kind.{folder}")
    return Ranking(
        voice.address, title, voice.t("things.how"), columns, ordered(rows), f"list {LISTED[folder]}"
    )


def _amounts(cards: Sequence[Card]) -> Sequence[Iri]:
    told = Counter(
        predicate
        for card in cards
        for predicate in {
            s.predicate for s in card.statements if isinstance(s.value, Quantity) and not s.inverse
        }
    )
    return [iri for iri, _ in sorted(told.items(), key=lambda pair: (-pair[1], pair[0]))[:AMOUNTS]]


def _property(ground: Ground, voice: Voice, iri: Iri) -> str:
    return voice.name(ground.view.graph.rules.properties[iri].names)


def _thing(ground: Ground, voice: Voice, card: Card, amounts: Sequence[Iri]) -> Sequence[Box]:
    iri, view = card.node.iri, ground.view
    claims = {fact.claim for fact in card.statements if fact.claim in view.claims}
    documents = {view.claims[claim].document for claim in claims}
    origins = {view.claims[claim].origin for claim in claims}
    days = [view.documents[iri].known_by for iri in documents if iri in view.documents]
    standing = statuses(ground, iri)
    status = ", ".join(voice.name(found.code.names) for _, found in standing)
    newest = max(days, default="")
    return (
        Box(voice.link(iri), voice.called(iri)),
        Box(voice.name(card.node.cls_names)),
        Box(status, "".join(f"{found.code.order or 0:04}" for _, found in standing), status),
        *(_told(voice, card, predicate) for predicate in amounts),
        *(counted(voice, number) for number in (len(claims), len(documents), len(origins))),
        counted(voice, sum(contest.open for contest in ground.contests.get(iri, ()))),
        Box(voice.day(newest), newest),
        identified(iri),
    )


def _told(voice: Voice, card: Card, predicate: Iri) -> Box:
    """Every value told of a property, the largest first; sorted by it."""
    said = [s.value for s in card.statements if s.predicate == predicate and not s.inverse]
    found = {value.written: value for value in said if isinstance(value, Quantity)}
    values = sorted(found.values(), key=lambda q: (-_size(q), q.written))
    if not values:
        return Box("")
    shown = Markup("<br>").join(voice.name(value.written) for value in values)
    return Box(shown, _size(values[0]), "; ".join(voice.name(value.written) for value in values))


def _size(value: Quantity) -> float:
    return next((n for n in (value.nominal, value.high, value.low) if n is not None), 0.0)


def documents(ground: Ground, voice: Voice) -> Ranking:
    columns = (
        Column("title", voice.heading("title")),
        Column("publisher", voice.t("publisher")),
        Column("date", voice.t("date")),
        Column("tier", voice.heading("tier"), choice=True),
        Column("claims", voice.heading("claims"), number=True),
        Column("held", voice.t("text"), choice=True),
        Column("id", voice.t("identifier")),
    )
    rows = [
        (
            Box(voice.link(iri), voice.name(document.title)),
            Box(voice.name(document.publisher)),
            Box(voice.published(document), document.issued or document.known_by),
            Box(voice.code("tier", document.tier)),
            counted(voice, len(ground.spoken.get(iri, ()))),
            Box(voice.t("held" if document.held else "not.held")),
            identified(iri),
        )
        for iri, document in ground.view.documents.items()
    ]
    return Ranking(
        voice.address,
        voice.t("kind.document"),
        voice.t("documents.how"),
        columns,
        ordered(rows),
        "list documents",
    )
