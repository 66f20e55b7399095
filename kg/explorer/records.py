"""The short form in which each value travels into the page: a list in a fixed order, cut after the last thing it says.

`Numbers` is the page's table of contents: the number that stands for each thing, claim, document, pair of names and
combination of codes. IRIs of our own names are written without their common beginning.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from kg.explorer.style import Json
from kg.terms import BASE, NS, Card, Claim, Contest, Document, Edge, Iri, Names, Node, Quantity, Statement

Sort: TypeAlias = tuple[Names, Names, str, str, str, str]
Kind: TypeAlias = tuple[Names, str]

VALUE = NS + "value"
CONTRADICTS = NS + "contradicts"


@dataclass(frozen=True, slots=True)
class Numbers:
    """The number of each thing, claim, document, name pair, sort of link and kind of thing, each in its own order.

    `voices` is how many independent sources each link rests on.
    """

    things: Mapping[Iri, int]
    claims: Mapping[Iri, int]
    documents: Mapping[Iri, int]
    pairs: Mapping[Names, int]
    sorts: Mapping[Sort, int]
    kinds: Mapping[Kind, int]
    voices: Mapping[Iri, int]

    def cited(self, iris: Sequence[Iri]) -> list[Json]:
        return [self.claims[iri] for iri in iris if iri in self.claims]


def pair(names: Names) -> Json:
    """French and English, or one text where both are the same."""
    fr, en = names.in_("fr"), names.in_("en")
    return fr if fr == en else [fr, en]


def short(iri: str) -> str:
    """The IRI as the page stores it; the page puts the beginning back where there is no scheme."""
    return iri.removeprefix(BASE)


def sort_of(edge: Edge) -> Sort:
    """How the link reads in either direction, then its codes."""
    return edge.type_names, edge.back_names, edge.kind, edge.status or "", edge.certainty, edge.modality


def kind_of(node: Node) -> Kind:
    return node.cls_names, node.glyph


def headed(conflict: Contest) -> Names:
    """What the values are values of; nothing where an editor decided that claims contradict one another."""
    return Names("", "") if conflict.predicate == CONTRADICTS else conflict.names


def thing(node: Node, card: Card | None, numbers: Numbers) -> Json:
    """[iri, names, kind, aliases, description, identifiers, status, facts, conflicts, claim of the status]."""
    said: list[Json] = []
    if card:
        conflicts = [contest(found, numbers) for found in card.conflicts]
        facts = [_fact(statement, numbers) for statement in card.statements]
        said = [pair(card.description), [list(i) for i in card.identifiers], card.status, facts, conflicts]
        said.append(numbers.claims.get(card.status_claim) if card.status_claim else None)
    return _cut([short(node.iri), pair(node.names), numbers.kinds[kind_of(node)], list(node.aliases), *said])


def contest(value: Contest, numbers: Numbers) -> Json:
    """[predicate, [[value, claim, ...], ...], [why, ...]]: each value that cannot hold beside another, with all who tell it."""
    sides: list[Json] = [
        [pair(side[0].written), *numbers.cited([rival.claim for rival in side])]
        for side in value.sides
        if side[0].verdict == value.verdict
    ]
    return [numbers.pairs[headed(value)], sides, [pair(why) for why in value.why]]


def _fact(statement: Statement, numbers: Numbers) -> Json:
    """[predicate, 1 if inverse, kind of value, value, claim]; v is the thing's own amount, q any other quantity."""
    value = statement.value
    kind: str
    written: Json
    if isinstance(value, Quantity):
        kind, written = "v" if statement.predicate == VALUE else "q", quantity(value, numbers)
    elif isinstance(value, Names):
        kind, written = "n", pair(value)
    elif (number := numbers.things.get(Iri(value))) is not None:
        kind, written = "t", number
    else:
        kind, written = "s", value
    return [
        numbers.pairs[statement.names],
        int(statement.inverse),
        kind,
        written,
        numbers.claims.get(statement.claim),
    ]


def quantity(value: Quantity, numbers: Numbers) -> Json:
    sizes = [whole(size) for size in (value.nominal, value.low, value.high)]
    how = [value.unit, value.per, value.basis, value.qualifier]
    return [numbers.claims.get(value.claim), *sizes, *how, pair(value.written)]


def document(value: Document) -> Json:
    """[iri, title, publisher, language, issued or [from, by], reason, tier, url, retrieved]."""
    when: Json = [value.known_from, value.known_by] if value.estimated else value.issued
    reason = pair(value.date_reason) if value.date_reason else ""
    publisher = pair(value.publisher)
    where: list[Json] = [value.tier, value.url, value.retrieved]
    return _cut([short(value.iri), pair(value.title), publisher, value.language, when, reason, *where])


def claim(value: Claim, numbers: Numbers) -> Json:
    """[iri, document, modality, [start, end, ...], gist, said by, rank, origin: a thing's number, else its name]."""
    spans: list[Json] = [place for span in value.evidence for place in (span.start, span.end)]
    said_by = numbers.things[value.said_by] if value.said_by else None
    rank = "" if value.rank == "normal" else value.rank
    where = numbers.documents.get(value.document, -1)
    origin = numbers.things.get(value.origin, short(value.origin))
    return _cut([short(value.iri), where, value.modality, spans, pair(value.gist), said_by, rank, origin])


def link(value: Edge, numbers: Numbers) -> Json:
    """[iri, sort, arrangement, earliest/latest, claims, ways, wholes, overlaps, voices]: the same in every network."""
    when = interval(value.earliest, value.latest)
    ways: list[Json] = [numbers.cited(way) for way in value.supports] if len(value.supports) > 1 else []
    related: list[Json] = [[numbers.things[iri] for iri in iris] for iris in (value.wholes, value.overlaps)]
    sort, via = numbers.sorts[sort_of(value)], numbers.things[value.via]
    return _cut(
        [
            short(value.iri),
            sort,
            via,
            when,
            numbers.cited(value.claims),
            ways,
            *related,
            numbers.voices.get(value.iri, 0),
        ]
    )


def interval(earliest: str | None, latest: str | None) -> str:
    """One day, or two with a slash where they differ; an open end is empty."""
    dates = [earliest or "", latest or ""]
    return dates[0] if dates[0] == dates[1] else "/".join(dates)


def drawn(value: Edge, numbers: Numbers, link_number: int, bend: float) -> Json:
    """[link, from, to, bend, weight, low, high, rivals]: what one network says of an edge."""
    ends = (numbers.things[value.source], numbers.things[value.target])
    sizes = [whole(size) for size in (value.weight, value.low, value.high)]
    rivals: list[Json] = [quantity(rival, numbers) for rival in value.rivals]
    return _cut([link_number, *ends, whole(round(bend, 3)), *sizes, rivals])


def whole(size: float | None) -> int | float | None:
    """Without the `.0` that a float carries into JSON."""
    return int(size) if size is not None and size.is_integer() and abs(size) < 2**53 else size


def _cut(record: list[Json]) -> Json:
    """Without the end that says nothing."""
    while record[-1] is None or record[-1] in ("", []):
        record.pop()
    return record
