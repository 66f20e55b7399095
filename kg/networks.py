"""The networks a page is asked for: projections of the ontology, the house's own pictures, and anybody's query.

A picture is a query under `queries/pictures/` whose header gives its name and place; it is drawn as any other query is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg import named
from kg import query as query_room
from kg.errors import UnknownName
from kg.graph import View
from kg.named import NamedQuery
from kg.project import Network, offered
from kg.query import Answer
from kg.sketch import Ground, Sketch, sketch
from kg.sketch.refusals import refusal
from kg.terms import Card, Iri, Lang, Names, Table

QUERY = "query"
ASKED = Names("requête", "query")


@dataclass(frozen=True, slots=True)
class Networks:
    """Networks by name, cards of what the view itself has none of or says less of, and how many rows of a query stay undrawn."""

    networks: Mapping[str, Network]
    cards: Mapping[Iri, Card] = field(default_factory=dict)
    left: int = 0


def known(view: View) -> tuple[str, ...]:
    """Every name that a page can be asked for: projections, then pictures, each in the order of the page."""
    rules = view.graph.rules
    projections = sorted(rules.projections.values(), key=lambda p: (p.offer.order or 0, p.name))
    pictures = sorted(named.named("pictures").values(), key=lambda p: (p.order, p.name))
    return (*(p.name for p in projections), *(p.name for p in pictures))


def networks(
    view: View, names: Sequence[str] | None, query: str | None, lang: Lang, *, roll_up: bool = False
) -> Networks:
    """What `names` and a `query` ask for; without either, what the ontology has a page offer.

    Raises: UnknownName for a name, QueryError for what cannot be drawn, Timeout.
    """
    wanted = () if query is not None else offered(view.graph.rules)
    found: dict[str, Network] = {}
    cards: dict[Iri, Card] = {}
    left = 0
    if query is not None:
        answered = _asked(view, query, lang)
        found[QUERY], left = answered.network, answered.left
        cards |= answered.cards
    for name in wanted if names is None else names:
        if name in view.graph.rules.projections:
            found[name] = view.project(name, roll_up=roll_up)
        else:
            picture = _picture(view, name, lang)
            found[name] = picture.network
            cards |= picture.cards
    return Networks(found, cards, left)


def drawable() -> tuple[str, ...]:
    """The questions whose header says how their answer draws, by number."""
    return tuple(one.name for one in named.asked() if one.kind == "questions" and "draw" in one.header)


def _picture(view: View, name: str, lang: Lang) -> Sketch:
    picture = named.named("pictures").get(name)
    if picture is None:
        raise UnknownName("projection", name, list(known(view)))
    answer = view.ask(lambda store: query_room.run(store, picture))
    return sketch(answer, _ground(view, lang), name, picture.title)


def _asked(view: View, query: str, lang: Lang) -> Sketch:
    if not query.isidentifier():
        header = named.read("pictures", QUERY, query)
        answer = view.answer(query)
        if isinstance(answer, Table):
            answer = replace(answer, units=header.units)
        return sketch(answer, _ground(view, lang), QUERY, header.title if header.title.en else ASKED)
    question = named.find("questions", query)
    if "draw" not in question.header:
        raise refusal("undrawn", lang, found=query, known=", ".join(drawable()))
    answer = _renamed(view.query(query), question)
    return sketch(answer, _ground(view, lang), QUERY, question.title)


def _renamed(table: Table, question: NamedQuery) -> Answer:
    """The columns that `draw: source=COLUMN target=COLUMN ...` names, under the names a drawing wants."""
    chosen = dict(pair.partition("=")[::2] for pair in question.header["draw"].split())
    places = [table.columns.index(column) for column in chosen.values()]
    rows = tuple(tuple(row[i] for i in places) for row in table.rows)
    units = {role: table.units[column] for role, column in chosen.items() if column in table.units}
    return replace(table, columns=tuple(chosen), rows=rows, units=units)


def _ground(view: View, lang: Lang) -> Ground:
    return Ground(view.reading, view.stated, view.cards, lang)
