"""Money from who pays to who is paid: payers on the left, payees on the right, so that who does both stands on both sides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.charts.values import Extent, Flow, Head, written
from kg.graph import View
from kg.plots.plot import Numbers, Plot
from kg.plots.ways import Way, streams
from kg.plots.words import both, capital, joined, said, seen
from kg.terms import Edge, Iri, Names
from kg.view import added

MOST = 11
MONEY = "money"
TITLE = Names("Qui paie qui : les principaux flux d’argent", "Who pays whom: the main flows of money")
ABOUT = Names(
    "Montants totaux des accords, du payeur au bénéficiaire", "Total amounts of deals, from payer to payee"
)
READING = Names(
    "Plein : au moins ; contour : jusqu’à. La couleur dit la nature de l’accord, le remplissage son statut : les statuts ne "
    "s’additionnent pas. ⇄ : paie et est payé.",
    "Filled: at least; outline: up to. Colour tells what the deal gives, fill its status: statuses do not add up. ⇄: pays and is paid.",
)
PAYS, PAID = Names("Qui paie", "Who pays"), Names("Qui est payé", "Who is paid")
COLUMNS = (
    PAYS, PAID, Names("Nature", "Nature"), Names("Classe de statut", "Status class"), Names("Minimum", "Minimum"),
    Names("Maximum", "Maximum"), Names("Accords chiffrés", "Deals with a figure"), Names("Accords", "Deals"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Leg:
    """All that one pays another in one kind of deal and one status class."""

    source: Iri
    target: Iri
    kind: str
    key: str
    low: float
    high: float
    known: int
    edges: tuple[Edge, ...]


def money_flow(view: View) -> Plot | None:
    """The main payers and payees, the rest of each as one. Undefined: None where no amount is known."""
    unit = view.choice.currency.partition("@")[0] if view.choice.currency else "USD"
    network = view.project(MONEY, unit)
    legs = _legs(network.edges)
    known = [leg for leg in legs if leg.high]
    if not known:
        return None
    classes = view.totals().classes
    kinds = {
        code.notation: code.names for code in view.graph.rules.codes.values() if code.scheme == "linkKind"
    }
    head = Head(TITLE, joined([ABOUT, seen(view)]), _notes(network.edges, legs))
    ways = [Way((leg.source, leg.target), leg.low, leg.high, leg.key, f"kind-{leg.kind}") for leg in known]
    stops, runs = streams(ways, _names(view, known), MOST)
    hues = {f"kind-{notation}": names for notation, names in kinds.items()}
    chart = Flow(head, (PAYS, PAID), stops, runs, hues, classes, unit)
    rows = tuple(_row(view, leg, kinds, classes) for leg in legs)
    alt = _alt(view, known, unit)
    return Plot("money_flow", TITLE, head.about, alt, joined(head.notes, " "), unit, COLUMNS, rows, chart)


def _names(view: View, legs: Sequence[Leg]) -> Mapping[str, Names]:
    """What payers and payees are called; a sign stands beside those who are both."""
    payers, payees = {leg.source for leg in legs}, {leg.target for leg in legs}
    names = {iri: view.names(iri) for iri in payers | payees}
    return {i: Names(f"{n.fr} ⇄", f"{n.en} ⇄") if i in payers & payees else n for i, n in names.items()}


def _legs(edges: Iterable[Edge]) -> Sequence[Leg]:
    """The edges by ends, kind and class, added by the one rule of adding; the largest first."""
    grouped: dict[tuple[Iri, Iri, str, str], list[Edge]] = defaultdict(list)
    for edge in edges:
        grouped[edge.source, edge.target, edge.kind, edge.certainty].append(edge)
    legs = [Leg(*key, *_bounds(group), tuple(group)) for key, group in grouped.items()]
    return sorted(legs, key=lambda leg: (-leg.high, leg.source, leg.target, leg.kind, leg.key))


def _bounds(edges: Sequence[Edge]) -> tuple[float, float, int]:
    """At least and at most, and of how many deals an amount is known. What nothing bounds from above counts as it is held."""
    known = [edge for edge in edges if (edge.weight, edge.low, edge.high) != (None, None, None)]
    low = sum(edge.low or 0.0 for edge in added(known, lambda edge: edge.low or 0.0, overlapping=False))
    high = sum(_top(edge) for edge in added(known, _top, overlapping=True))
    return low, max(low, high), len(known)


def _top(edge: Edge) -> float:
    return max(edge.high or 0.0, edge.weight or 0.0, edge.low or 0.0)


def _row(view: View, leg: Leg, kinds: Mapping[str, Names], classes: Mapping[str, Names]) -> Numbers:
    ends = view.names(leg.source), view.names(leg.target)
    about = capital(kinds[leg.kind]), capital(classes.get(leg.key, Names(leg.key, leg.key)))
    bounds = (leg.low, leg.high) if leg.known else (None, None)
    claims = tuple(sorted({claim for edge in leg.edges for claim in edge.claims}))
    return Numbers((*ends, *about, *bounds, leg.known, len(leg.edges)), claims)


def _notes(edges: Sequence[Edge], legs: Sequence[Leg]) -> tuple[Names, ...]:
    untold = len(edges) - sum(leg.known for leg in legs)
    note = said(
        "Non dessinés\u00a0: {n} liens sur {all}, sans montant connu, annuel ou dans une autre monnaie.",
        "Not drawn: {n} links of {all}, without a known amount, yearly or in another money.",
        n=untold, all=len(edges),
    )  # fmt: skip
    return (READING, note) if untold else (READING,)


def _alt(view: View, known: Sequence[Leg], unit: str) -> Names:
    def one(leg: Leg) -> Names:
        ends = view.names(leg.source), view.names(leg.target)
        extent = Extent(leg.low, leg.high, 1, 1)
        return both(lambda lang: f"{ends[0].in_(lang)} → {ends[1].in_(lang)} {written(extent, unit, lang)}")

    listed = joined(map(one, known[:3]), ", ")
    return said(
        "{t}. Les plus grands\u00a0: {listed}.", "{t}. The largest: {listed}.", t=TITLE, listed=listed
    )
