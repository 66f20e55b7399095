"""What `kg show` says of a claim, a document or a decision: where a figure's trail ends, so that it can be followed there."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from kg.cli.card import value
from kg.cli.entities import stands_for
from kg.cli.machine import both
from kg.cli.screen import block, styled
from kg.cli.session import Session
from kg.cli.wording import called, cited, code, kept, published, sources, told
from kg.errors import QueryError, UnknownName
from kg.terms import PREFIXES, Cell, Claim, Document, Iri, Names, Statement, Table, curie, expand

if TYPE_CHECKING:
    from kg import View

Content = dict[str, Any]  # Any: whatever JSON can hold
SHOWN = {PREFIXES["claim"]: "claim", PREFIXES["doc"]: "document", PREFIXES["decision"]: "decision"}


class Record(NamedTuple):
    """One record in three shapes."""

    content: Content
    text: str
    rows: Table


def record(session: Session, view: View, text: str) -> Record | None:
    """What is said of the claim, document or decision a text names; None when it names none of these. Raises: UnknownName."""
    found = known_record(session, view, text)
    makers: dict[str, Callable[[Session, View, Iri], Record]] = {
        "claim": _claim, "document": _document, "decision": _decision,
    }  # fmt: skip
    return makers[found[0]](session, view, found[1]) if found else None


def known_record(session: Session, view: View, text: str) -> tuple[str, Iri] | None:
    """The kind and IRI of the claim, document or decision a text names; None for anything else. Raises: UnknownName."""
    iri = expand(text.strip())
    iri = stands_for(session, view, iri) if iri.startswith(tuple(SHOWN)) else iri
    kind = next((kind for start, kind in SHOWN.items() if iri.startswith(start)), None)
    if kind is None:
        return None
    known = {"claim": view.claims, "document": view.documents, "decision": view.graph.derived.decisions}[kind]
    if iri not in known:
        if iri in view.graph.derived.claims or iri in view.graph.documents:
            raise QueryError(
                session.say("record.hidden", name=curie(iri)), hint=session.say("record.hidden.hint")
            )
        raise UnknownName(kind, text, difflib.get_close_matches(curie(iri), map(curie, sorted(known)), n=3))
    return kind, iri


def _claim(session: Session, view: View, iri: Iri) -> Record:
    claim, notes, said = view.claims[iri], _notes(view, iri), list(_said(view, iri))
    stated = [(thing, fact.predicate, value(session, view, fact, names=False)) for thing, fact in said]
    content: Content = {
        "id": session.iri(iri), "kind": "kg:Claim", "gist": both(claim.gist),
        "notes": [both(text) for text in notes], "modality": claim.modality, "rank": claim.rank,
        "said_by": session.iri(claim.said_by) if claim.said_by else None,
        "document": session.iri(claim.document),
        "evidence": [{"start": s.start, "end": s.end, "digest": s.digest} for s in claim.evidence],
        "states": [
            {"thing": session.iri(t), "property": session.iri(p), "value": text} for t, p, text in stated
        ],
    }  # fmt: skip
    spans = ", ".join(f"{span.start}-{span.end}" for span in claim.evidence)
    lines = [
        _headed(session, curie(iri), told(session, view, claim), session.name(claim.gist)),
        *(session.say("record.note", text=session.name(note)) for note in notes),
        session.say(
            "record.where" if spans else "record.unheld", document=curie(claim.document), spans=spans
        ),
        "",
        *(f"{session.name(view.names(thing))} · {_line(session, view, fact)}" for thing, fact in said),
        *(_line_of_judgement(session, view, row) for row in _judged(view, iri)),
        "\n",
    ]
    return Record(
        content,
        "\n".join(lines) + sources(session, view, [iri]),
        Table(("thing", "property", "value"), tuple(stated)),
    )


def _document(session: Session, view: View, iri: Iri) -> Record:
    document = view.documents[iri]
    claims = [claim for claim in view.claims.values() if claim.document == iri]
    reason = document.date_reason
    content: Content = {
        "id": session.iri(iri), "kind": "kg:SourceDocument", "title": both(document.title),
        "publisher": both(document.publisher), "issued": document.issued, "known_from": document.known_from,
        "known_by": document.known_by, "date_reason": both(reason) if reason else None, "tier": document.tier,
        "language": document.language, "url": document.url, "retrieved": document.retrieved,
        "text_held": document.held, "sha256": document.sha256,
        "characters": document.characters, "claims": [session.iri(claim.iri) for claim in claims],
    }  # fmt: skip
    tier = session.name(code(view, "tier", document.tier))
    lines = [
        _headed(session, curie(iri), tier, session.name(document.title)),
        _about(session, document),
        *([session.name(reason)] if reason else []),
        *(_line_of_judgement(session, view, row) for row in _judged(view, iri)),
        "",
    ]  # fmt: skip
    quoted = block(
        session.say("info.group.claims"),
        [cited(session, view, c.iri) for c in claims],
        colour=session.colour,
    )
    return Record(content, "\n".join(lines) + "\n" + quoted, _listed(session, document, claims))


def _about(session: Session, document: Document) -> str:
    known = (published(session, document), session.name(document.publisher), document.url)
    return " · ".join([*filter(None, known), *kept(session, document)])


def _listed(session: Session, document: Document, claims: list[Claim]) -> Table:
    rows = tuple(
        (session.iri(c.iri), session.iri(document.iri), c.modality, session.name(c.gist)) for c in claims
    )
    return Table(("claim", "document", "modality", "gist"), rows)


def _decision(session: Session, view: View, iri: Iri) -> Record:
    found = [row for row in view.query("decisions") if row["decision"] == iri]
    first = found[0]
    reason = Names(str(first["reason_fr"] or ""), str(first["reason_en"] or ""))
    by = Iri(str(first["decided_by"] or ""))
    content: Content = {
        "id": session.iri(iri), "kind": "kg:Decision", "reason": both(reason), "decided_on": first["decided_on"],
        "decided_by": session.iri(by),
        "judges": [{key: session.iri(str(row[key])) for key in ("subject", "judged", "object")} for row in found],
    }  # fmt: skip
    on = f"{first['decided_on']} · {session.name(view.names(by))}"
    lines = [
        _headed(session, curie(iri), on, session.name(reason)),
        "",
        *(_line_of_judgement(session, view, row) for row in found),
    ]
    rows = tuple(tuple(row[key] for key in ("subject", "judged", "object")) for row in found)
    return Record(content, "\n".join(lines) + "\n", Table(("subject", "judged", "object"), rows))


def _notes(view: View, claim: Iri) -> list[Names]:
    texts: dict[str, dict[str, str]] = {}
    for row in view.graph.rows("cards", "notes"):
        if row["claim"] == claim:
            texts.setdefault(row["predicate"], {})[row["lang"]] = row["text"]
    return [Names(text.get("fr", ""), text.get("en", "")) for text in texts.values()]


def _said(view: View, claim: Iri) -> Iterator[tuple[Iri, Statement]]:
    for thing, card in view.cards.items():
        yield from ((thing, fact) for fact in card.statements if fact.claim == claim and not fact.inverse)


def _judged(view: View, iri: Iri) -> list[dict[str, Cell]]:
    return [row for row in view.query("decisions") if iri in (row["subject"], row["object"])]


def _line(session: Session, view: View, fact: Statement) -> str:
    return f"{session.name(fact.names)} · {value(session, view, fact, names=True)}"


def _line_of_judgement(session: Session, view: View, row: dict[str, Cell]) -> str:
    name = called(view)
    ends = [_end(session, view, Iri(str(row[key]))) for key in ("subject", "object")]
    return f"{curie(str(row['decision']))} · {ends[0]} · {session.name(name(Iri(str(row['judged']))))} · {ends[1]}"


def _end(session: Session, view: View, iri: Iri) -> str:
    if iri in view.claims or iri in view.graph.documents:
        return curie(iri)
    return session.name(view.names(iri))


def _headed(session: Session, identifier: str, kind: str, text: str) -> str:
    return f"{styled(identifier, 'bold', colour=session.colour)} — {kind}\n{text}"
