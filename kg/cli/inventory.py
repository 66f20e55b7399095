"""What `kg list` can list: each name with the rows behind it, one short function each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from kg.cli.metric_list import metric_table
from kg.cli.session import Session
from kg.cli.wording import code, position, published, things
from kg.terms import Cell, Iri, Names, Table, curie, expand

if TYPE_CHECKING:
    from kg import View

Rows = tuple[tuple[Cell, ...], ...]
COMPANY = expand("kg:Company")
COUNTED = expand("unit:piece")  # a bare number says nothing without what it counts
GLYPHS = {
    "organisations": "organisation", "companies": "organisation", "deals": "deal", "sites": "site", "energy": "energy",
    "programmes": "programme", "people": "person", "technologies": "technology", "places": "place", "statements": "text",
}  # fmt: skip


def _word(session: Session, notation: str, names: Names) -> str:
    """A code by its name for a reader, by its notation for a program."""
    return session.name(names) if session.screen else notation


def _questions(session: Session, _: View) -> Table:
    from kg.named import named

    rows = tuple(
        (
            q.name,
            q.number,
            session.name(q.title),
            ", ".join(f"{p.name}={curie(p.default)}" for p in q.parameters),
        )
        for q in named("questions").values()
    )
    return Table(("name", "number", "title", "parameters"), rows)


def _projections(session: Session, view: View) -> Table:
    rows = tuple(
        (p.name, session.name(p.names), ", ".join(w.notation for w in p.weighings), session.name(p.about))
        for p in view.graph.rules.projections.values()
    )
    return Table(("name", "title", "counted", "meaning"), rows)


def _profiles(session: Session, view: View) -> Table:
    rows = tuple(
        (
            p.name,
            session.name(p.names),
            ", ".join(map(session.iri, sorted(p.trusts))),
            ", ".join(_word(session, m, code(view, "modality", m)) for m in sorted(p.modalities)),
            ", ".join(_word(session, t, code(view, "tier", t)) for t in sorted(p.tiers)),
        )
        for p in view.graph.profiles.values()
    )
    return Table(("name", "title", "documents", "modalities", "tiers"), rows)


def _documents(session: Session, view: View) -> Table:
    used = [claim.document for claim in view.claims.values()]
    rows = tuple(
        (session.iri(d.iri), session.name(d.title), session.name(d.publisher), published(session, d),
         _word(session, d.tier, code(view, "tier", d.tier)), d.language, used.count(d.iri), d.url)
        for d in view.documents.values()
    )  # fmt: skip
    return Table(("id", "title", "publisher", "issued", "tier", "language", "claims", "url"), rows)


def _claims(session: Session, view: View) -> Table:
    rows = tuple(
        (
            session.iri(c.iri),
            session.iri(c.document),
            *position(view, c.iri),
            _word(session, c.modality, code(view, "modality", c.modality)),
            session.name(c.gist),
        )
        for c in view.claims.values()
    )
    return Table(("id", "document", "start", "end", "modality", "gist"), rows)


def _conflicts(session: Session, view: View) -> Table:
    rows = tuple(
        (
            session.iri(c.subject),
            session.name(view.names(c.subject)),
            session.name(c.names),
            session.name(value),
            session.iri(claim),
        )
        for c in view.conflicts
        if c.open
        for value, claim in c.said
    )
    return Table(("id", "name", "property", "value", "claim"), rows)


def _codes(session: Session, view: View) -> Table:
    rows = tuple(
        (code.scheme, code.notation, session.name(code.names), session.iri(code.iri))
        for code in sorted(
            view.graph.rules.codes.values(), key=lambda c: (c.scheme, c.order or 0, c.notation)
        )
    )
    return Table(("scheme", "code", "name", "id"), rows)


def _classes(session: Session, view: View) -> Table:
    rules = view.graph.rules
    kinds = [thing.cls for thing in view.graph.derived.things.values()]
    rows = tuple(
        (session.iri(c.iri), session.name(c.names), c.glyph, kinds.count(c.iri))
        for c in rules.classes.values()
        if c.names.en
    )
    return Table(("id", "name", "glyph", "count"), rows)


def _things(glyph: str, cls: Iri | None = None) -> Callable[[Session, View], Table]:
    def listed(session: Session, view: View) -> Table:
        from kg import history

        rules, figures, silent = view.graph.rules, _figures(session, view), history.silences(view)
        nodes = [
            node
            for node in things(view)
            if node.glyph == glyph and (cls is None or cls in rules.classes[node.cls].supers)
        ]
        rows = tuple(
            (session.iri(n.iri), session.name(n.names), session.name(n.cls_names), _status(session, view, n.iri),
             "; ".join(dict.fromkeys(figures.get(n.iri, ()))) or None, silent[n.iri].since if n.iri in silent else None)
            for n in nodes
        )  # fmt: skip
        columns = ("id", "name", "kind", "status", "figures", "silent_since")
        climbing = any(rules.classes[n.cls].ladders for n in nodes if n.cls in rules.classes)
        if climbing and not (session.screen and all(row[-1] is None for row in rows)):
            return Table(columns, rows)
        return Table(columns[:-1], tuple(row[:-1] for row in rows))

    return listed


def _figures(session: Session, view: View) -> Mapping[Iri, list[str]]:
    """Every figure told of each thing, a bare number with what it counts."""
    rules, figures = view.graph.rules, defaultdict[Iri, list[str]](list)
    for value in view.reading.derived.values:
        if value.claim in view.claims:
            what = (
                f"{session.name(rules.properties[value.predicate].names)} " if value.unit == COUNTED else ""
            )
            figures[value.thing].append(f"{what}{session.name(value.written)}")
    return figures


def _status(session: Session, view: View, iri: Iri) -> str | None:
    status = view.status(iri)
    return session.name(status.code.names) if status else None


LISTS: Mapping[str, Callable[[Session, View], Table]] = {
    "questions": _questions, "metrics": lambda _session, _view: metric_table(), "projections": _projections, "profiles": _profiles,
    "documents": _documents, "claims": _claims, "conflicts": _conflicts, "codes": _codes, "classes": _classes,
    **{name: _things(glyph, COMPANY if name == "companies" else None) for name, glyph in GLYPHS.items()},
}  # fmt: skip
