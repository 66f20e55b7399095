"""The contracts of a scenario, in USD over their whole term: who loses which income, who loses what it had bought.

Only the direct losses are amounts. What a payer that lost income pays on is told as an upper bound: what it earns outside the
record is not known, so nothing says that it pays less at all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

from kg.scenario.amounts import amount_of, claims_of, of_one
from kg.scenario.chain import Chain
from kg.scenario.outcome import AtRisk, Contract
from kg.scenario.spread import VALUE, Reach, Shock, spread
from kg.terms import Edge, Iri

INCOME, PURCHASE = "income", "purchase"
Loser = tuple[Iri, Iri, str, str, str]


def contracts(chain: Chain, shock: Shock, funds: Callable[[Edge], bool]) -> tuple[Contract, ...]:
    """What each pair directly loses; the largest first. A delay or a refused permit of a site ends no contract by itself.

    Money that only `funds` buys nothing: its giver keeps what is not paid yet, what it holds already is told with the equity.
    """
    found: dict[Loser, list[Edge]] = defaultdict(list)
    for edge in chain.network.edges:
        cut = edge.iri in shock.edges
        if cut or edge.source in shock.nodes:
            found[edge.target, edge.source, INCOME, edge.kind, edge.certainty].append(edge)
        if (cut or edge.target in shock.nodes) and not funds(edge):
            found[edge.source, edge.target, PURCHASE, edge.kind, edge.certainty].append(edge)
    made = [_contract(loser, edges) for loser, edges in found.items() if loser[0] not in shock.nodes]
    return tuple(
        sorted(made, key=lambda c: (c.side, -(c.lost.value or 0.0), c.loser, c.other, c.kind, c.status))
    )


def _contract(loser: Loser, edges: list[Edge]) -> Contract:
    known = sum(edge.weight is not None for edge in edges)
    deals = tuple(sorted({edge.via for edge in edges}))
    return Contract(*loser, amount_of(of_one(loser[0], edges)), known, deals, claims_of(edges))


def at_risk(chain: Chain, shock: Shock) -> tuple[AtRisk, ...]:
    """Later rounds: payments of those that lost a known income, up to the share of their recorded income that is gone."""
    reach = spread(chain, shock)
    found = _payments(chain, reach, reach.shares[VALUE])
    return tuple(sorted(found, key=lambda r: (r.round, -(r.most or 0.0), r.payer, r.payee, r.status)))


def _payments(chain: Chain, reach: Reach, shares: Mapping[Iri, float]) -> Iterator[AtRisk]:
    shock = reach.shock
    found: dict[tuple[Iri, Iri, str], list[Edge]] = defaultdict(list)
    for edge in chain.network.edges:
        lost = shares.get(edge.source, 0.0)
        if (
            lost
            and edge.source not in shock.nodes
            and edge.target not in shock.nodes
            and edge.iri not in shock.edges
        ):
            found[edge.source, edge.target, edge.certainty].append(edge)
    for (payer, payee, status), edges in found.items():
        known = any(edge.weight is not None for edge in edges)
        most = of_one(payer, edges).total(VALUE) * shares[payer] if known else None
        yield AtRisk(reach.rounds[payer] + 1, payer, payee, status, most, claims_of(edges))
