"""Cards: everything a view says about each entity, statement by statement, each with its claim.

A claim's triples become statements of their subject, and of their object from the other side. Nested nodes (a quantity, a
status change, a period) are folded into one readable value. Rival values stand side by side and are named as conflicts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from kg import figures
from kg.ontology import Row
from kg.rules import Rules, Value
from kg.terms import NS, PREFIXES, Card, Contest, Iri, Names, Quantity, Statement, curie
from kg.view import Reading

RDF_TYPE = Iri(PREFIXES["rdf"] + "type")
LABEL = Iri(PREFIXES["skos"] + "prefLabel")
DESCRIPTION = Iri(PREFIXES["dcterms"] + "description")
WHEN, TO_STATUS = Iri(NS + "when"), Iri(NS + "toStatus")
Facts = Mapping[Iri, Sequence[Row]]


def cards(
    reading: Reading, stated: Sequence[Row], recorded: Sequence[Row], contests: Iterable[Contest]
) -> Mapping[Iri, Card]:
    """A card for every thing of the view: `stated` are the rows of `statements.rq`, `recorded` those of `record.rq`."""
    by_subject: dict[Iri, list[Row]] = defaultdict(list)
    for row in stated:
        by_subject[row["subject"]].append(row)
    statements = _statements(reading, by_subject)
    notes: dict[Iri, list[Row]] = defaultdict(list)
    for row in recorded:
        notes[row["thing"]].append(row)
    rivals: dict[Iri, list[Contest]] = defaultdict(list)
    for contest in contests:
        if contest.open:
            rivals[contest.subject].append(contest)
    return {
        iri: _card(reading, iri, statements.get(iri, []), notes.get(iri, []), rivals.get(iri, []))
        for iri in sorted(set(reading.derived.things) | {c for c in statements if c in reading.rules.codes})
        if iri in statements or iri in notes or iri in reading.derived.things
    }


def stated(found: Iterable[Row], claims: Collection[Iri]) -> list[Row]:
    """The rows of `statements.rq` that belong to these claims, in order: the engine takes ten times as long to sort."""
    return sorted((row for row in found if row["claim"] in claims), key=order)


def order(row: Row) -> tuple[Iri, Iri, Iri, str]:
    """Where a row of `statements.rq` stands among the others."""
    return row["subject"], row["predicate"], row["claim"], str(row["object"])


def _statements(reading: Reading, by_subject: Facts) -> Mapping[Iri, list[Statement]]:
    quantities = {v.quantity: v for v in reading.derived.values}
    known = reading.derived.things.keys() | reading.rules.codes.keys()
    made: dict[Iri, list[Statement]] = defaultdict(list)
    for subject, rows in by_subject.items():
        if subject not in reading.derived.things:
            continue
        for row in _languages_joined(rows):
            predicate = row["predicate"]
            if predicate in (RDF_TYPE, LABEL):
                continue
            names = _predicate_names(predicate, reading.rules)
            value = _value(row, by_subject, quantities, reading)
            made[subject].append(Statement(predicate, names, inverse=False, value=value, claim=row["claim"]))
            if not row["literal"] and row["object"] in known:
                made[row["object"]].append(
                    Statement(predicate, names, inverse=True, value=subject, claim=row["claim"])
                )
    return made


def _predicate_names(predicate: Iri, rules: Rules) -> Names:
    term = rules.properties.get(predicate)
    return term.names if term and term.names.en else Names(curie(predicate), curie(predicate))


def _languages_joined(rows: Iterable[Row]) -> list[Row]:
    """French and English texts of one statement become one row whose object is a `Names`."""
    joined: dict[tuple[Iri, Iri], dict[str, str]] = defaultdict(dict)
    plain: list[Row] = []
    for row in rows:
        if row["lang"]:
            joined[row["predicate"], row["claim"]][row["lang"]] = row["object"]
        else:
            plain.append(row)
    texts = [
        {
            "predicate": predicate,
            "claim": claim,
            "literal": True,
            "object": Names(text.get("fr", text.get("en", "")), text.get("en", text.get("fr", ""))),
        }
        for (predicate, claim), text in joined.items()
    ]
    return sorted(plain + texts, key=lambda r: (r["predicate"], r["claim"], str(r["object"])))


def _value(
    row: Row, by_subject: Facts, quantities: Mapping[Iri, Value], reading: Reading
) -> Iri | Quantity | Names | str:
    found = row["object"]
    if isinstance(found, Names):
        return found
    if row["literal"]:
        return str(found).lower() if isinstance(found, bool) else str(found)
    if found in quantities:
        q = quantities[found]
        unit = reading.rules.codes[q.unit].notation
        return Quantity(q.nominal, q.low, q.high, unit, q.per, q.basis, q.qualifier, q.written, q.claim)
    if found in reading.rules.codes and found not in reading.derived.things:
        return Iri(found)
    return _folded(by_subject.get(found, ()), reading.rules) or Iri(found)


def _folded(rows: Sequence[Row], rules: Rules) -> Names | None:
    """A nested node as text: the status it leads to and its date, or just its date."""
    date = next((str(r["object"]) for r in rows if r["predicate"] == WHEN), "")
    code = next(
        (
            rules.codes[r["object"]]
            for r in rows
            if r["predicate"] == TO_STATUS and r["object"] in rules.codes
        ),
        None,
    )
    if code is None:
        return figures.when(date) if date else None
    if not date:
        return code.names
    told = figures.when(date)
    return Names(f"{code.names.fr} ({told.fr})", f"{code.names.en} ({told.en})")


def _card(
    reading: Reading, iri: Iri, statements: list[Statement], notes: list[Row], rivals: list[Contest]
) -> Card:
    text = {r["lang"]: str(r["value"]) for r in notes if r["predicate"] == DESCRIPTION}
    identifiers = tuple(
        (curie(r["predicate"]), str(r["value"])) for r in notes if r["predicate"] != DESCRIPTION
    )
    status = reading.statuses.get(iri)
    return Card(
        reading.node(iri),
        Names(text.get("fr", text.get("en", "")), text.get("en", text.get("fr", ""))),
        identifiers,
        status.code.notation if status else None,
        status.code.names if status else Names("", ""),
        tuple(sorted(statements, key=lambda s: (s.inverse, s.predicate, str(s.value), s.claim))),
        tuple(rivals),
        status.claim if status else None,
    )
