"""Runs the generic rules of `queries/derive/` over all claims; every result remembers the claims it rests on.

Facts about nodes inside one claim (a number in base units, the days of a date) hold in every view and are written to the
derived graph. What joins claims (edges, statuses, values) is kept as rows with their claims, so that a view filters rows instead
of deriving again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from kg import figures
from kg.ontology import Row, names
from kg.origins import leads, origin
from kg.query import Quad, facts
from kg.rules import Derived, Profile, Relation, Rules, StatusRow, Support, Thing, Value
from kg.store import Store
from kg.terms import DERIVED_GRAPH, ID, RECORD_GRAPH, Claim, Document, Iri, Names, Span

NODE_RULES = ("quantities", "dates", "known")
YEAR = "year"
Ask = Callable[[str, str], Sequence[Row]]  # the rows of a query, by kind and name


def derive(store: Store) -> None:
    """Write the facts about nodes inside claims, and about documents, to the derived graph of `store`."""
    store.clear(DERIVED_GRAPH)
    for name in NODE_RULES:
        for found in facts(store, name, "derive").values():
            store.add(found)


def node_facts(store: Store) -> Mapping[Iri, Sequence[Quad]]:
    """The facts that `derive` writes, by the graph whose nodes they are about."""
    grouped: dict[Iri, list[Quad]] = defaultdict(list)
    for name in NODE_RULES:
        for graph, found in facts(store, name, "derive").items():
            grouped[graph] += found
    return grouped


def collect(ask: Ask, rules: Rules) -> Derived:
    """Every row the rules find over all claims of a store that `derive` went over, sorted; `ask` gives a query's rows over it."""
    sources, publishers = documents(ask)
    claims, decisions = _claims(ask, sources)
    quantities = tuple(sorted(_values(ask, rules), key=lambda v: (v.thing, v.predicate, v.claim, v.quantity)))
    return Derived(
        claims,
        decisions,
        sources,
        publishers,
        _profiles(ask),
        _things(ask, rules),
        tuple(
            sorted(
                _supports(ask),
                key=lambda s: (s.via, s.rule, s.source, s.target, s.source_claim or "", s.target_claim or ""),
            )
        ),
        quantities,
        tuple(v for v in quantities if v.unit.rpartition("/")[2] == YEAR),
        tuple(
            sorted(
                _statuses(ask), key=lambda s: (s.thing, s.claim, s.status, s.earliest or "", s.latest or "")
            )
        ),
        _relations(ask, "wholes"),
        _relations(ask, "overlaps"),
        _relations(ask, "considerations"),
    )


def _supports(ask: Ask) -> set[Support]:
    def stated(claim: Iri | None) -> Iri | None:
        return None if claim == RECORD_GRAPH else claim

    return {
        Support(
            r["rule"], r["source"], r["target"], r["via"], stated(r["sourceClaim"]), stated(r["targetClaim"])
        )
        for r in ask("derive", "supports")
    }


def _values(ask: Ask, rules: Rules) -> set[Value]:
    roles = frozenset[Iri]().union(
        *(r.weight_roles | r.owning.share_roles for r in rules.edge_rules.values())
    )
    return {_value(row, rules, roles) for row in ask("derive", "values")}


def _value(row: Row, rules: Rules, roles: frozenset[Iri]) -> Value:
    supers = rules.properties[row["property"]].supers if row["property"] in rules.properties else frozenset()
    per, qualifier = row["per"] or "", row["qualifier"] or "exact"
    text = figures.written(*_shown(row, rules), qualifier, per)
    return Value(
        row["thing"],
        row["property"],
        supers & roles,
        row["quantity"],
        row["claim"],
        row["nominal"],
        row["lower"],
        row["upper"],
        row["base"],
        per or "unstated",
        row["basis"] or "own",
        qualifier,
        text,
    )


def _shown(row: Row, rules: Rules) -> tuple[tuple[float | None, float | None, float | None], str, Names]:
    """Money and power in their base unit, which has a sign and steps; everything else as the claim has it."""
    base = rules.codes[row["base"]]
    stated = row["amount"], row["low"], row["high"]
    if base.notation in figures.STEPPED:
        factor = row["nominal"] / _middle(*stated) if _middle(*stated) else 1.0
        amount, low, high = (None if f is None else f * factor for f in stated)
        return (amount, low, high), base.notation, base.names
    return stated, row["unit"], names(row, "unitFr", "unitEn")


def _middle(amount: float | None, low: float | None, high: float | None) -> float:
    if amount is not None:
        return amount
    if low is not None and high is not None:
        return (low + high) / 2
    return high or low or 0.0


def _statuses(ask: Ask) -> set[StatusRow]:
    return {
        StatusRow(r["thing"], r["status"], r["earliest"], r["latest"], r["claim"])
        for r in ask("derive", "statuses")
    }


def _relations(ask: Ask, name: str) -> tuple[Relation, ...]:
    found = {Relation(r["thing"], r["other"], r["claim"]) for r in ask("derive", name)}
    return tuple(sorted(found, key=lambda r: (r.thing, r.other, r.claim)))


def documents(ask: Ask) -> tuple[Mapping[Iri, Document], Mapping[Iri, Iri]]:
    """Every source document, and the publisher of each that has one."""
    table = sorted(ask("derive", "documents"), key=lambda r: (r["document"], r["echo"] or "", r["url"] or ""))
    publishers = {row["document"]: row["publisher"] for row in table if row["publisher"]}
    steps = leads(((row["document"], row["echo"]) for row in table if row["echo"]), (publishers,))
    made = {row["document"]: _document(row, origin(row["document"], steps)) for row in reversed(table)}
    return dict(sorted(made.items())), publishers


def _document(row: Row, root: Iri) -> Document:
    reason = names(row, "reasonFr", "reasonEn")
    return Document(
        row["document"],
        names(row, "titleFr", "titleEn"),
        names(row, "publisherFr", "publisherEn"),
        row["language"] or "",
        row["issued"],
        row["from"] or "",
        row["by"] or "",
        reason if reason.en else None,
        row["tier"] or "",
        row["url"],
        row["sha256"],
        row["file"],
        row["characters"],
        root,
        row["retrieved"],
    )


def _claims(ask: Ask, documents: Mapping[Iri, Document]) -> tuple[Mapping[Iri, Claim], frozenset[Iri]]:
    groups: dict[Iri, list[Row]] = defaultdict(list)
    for row in ask("derive", "claims"):
        groups[row["claim"]].append(row)
    steps = leads(
        ((claim, row["echo"]) for claim, group in groups.items() for row in group if row["echo"]),
        (
            {claim: group[0]["said"] for claim, group in groups.items()},
            {claim: group[0]["document"] for claim, group in groups.items()},
            {document.iri: document.origin for document in documents.values()},
        ),
    )
    claims = {iri: _claim(iri, groups[iri], origin(iri, steps)) for iri in sorted(groups)}
    return claims, frozenset(iri for iri, group in groups.items() if group[0]["decision"])


def _claim(iri: Iri, group: list[Row], root: Iri) -> Claim:
    row = group[0]
    spans = sorted(
        {
            (r["start"], r["end"], r["digest"] or "")
            for r in group
            if r["start"] is not None and r["end"] is not None
        }
    )
    ranks = {r["rank"] for r in group}
    rank = next((r for r in ("deprecated", "preferred") if r in ranks), "normal")
    return Claim(
        iri,
        row["document"] or Iri(""),
        row["modality"] or "",
        rank,
        row["said"],
        tuple(Span(*span) for span in spans),
        names(row),
        root,
    )


def _profiles(ask: Ask) -> Mapping[str, Profile]:
    groups: dict[Iri, list[Row]] = defaultdict(list)
    for row in ask("derive", "profiles"):
        groups[row["profile"]].append(row)
    made = {}
    for iri, group in sorted(groups.items()):
        name = iri.removeprefix(f"{ID}profile/")
        chosen = (frozenset(r[key] for r in group if r[key]) for key in ("trusted", "modality", "tier"))
        made[name] = Profile(iri, name, names(group[0]), *chosen)
    return made


def _things(ask: Ask, rules: Rules) -> Mapping[Iri, Thing]:
    groups: dict[Iri, list[Row]] = defaultdict(list)
    for row in ask("derive", "things"):
        groups[row["thing"]].append(row)
    return {iri: _thing(iri, groups[iri], rules) for iri in sorted(groups)}


def _thing(iri: Iri, group: list[Row], rules: Rules) -> Thing:
    classes = sorted({r["class"] for r in group}, key=lambda c: (-len(rules.classes[c].supers), c))
    french = min((r["fr"] for r in group if r["fr"]), default="")
    english = min((r["en"] for r in group if r["en"]), default="")
    aliases = sorted({r["alias"] for r in group if r["alias"]})
    sectors = sorted({r["sector"] for r in group if r["sector"]})
    return Thing(iri, Names(french or english, english or french), classes[0], tuple(aliases), tuple(sectors))
