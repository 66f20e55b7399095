"""A world small enough to be worked out by hand: gas and grid, three sites, two operators, three labs.

gas 60 ─┐                      ┌─ 150 signed ──── alpha
grid 80 ┴─ one 100 ─┐          │
gas 200 ── two 200 ─┴─ boreal ─┼─ 60 announced ── beta
                               └─ n/k signed ──── gamma
grid 50 ── three 50 ── austral ── 40 signed ───── beta
"""

from __future__ import annotations

from pathlib import Path

from small import Entry, claim, graph, money, thing

import kg
from kg.terms import Iri, expand

LABS, OPERATORS, SITES = ("alpha", "beta", "gamma"), ("boreal", "austral", "holding"), ("one", "two", "three")
DEALS = ("b-alpha", "b-beta", "b-gamma", "a-beta", "h-boreal")
REGISTER = [
    *(thing(f"agent:{name}", "Company", activity="aiLab") for name in LABS),
    *(thing(f"agent:{name}", "Company") for name in OPERATORS),
    *(thing(f"site:{name}", "Campus") for name in SITES),
    *(thing(f"deal:{name}", "ComputeServiceContract") for name in DEALS),
    thing("deal:stake", "EquityInvestment"),
    thing("hardware:chip", "Hardware"),
    *(thing(f"thing:{name}", "EnergySupply") for name in ("one-gas", "one-grid", "two-gas", "three-grid")),
]


def watts(amount: float) -> Entry:
    return {"amount": str(amount), "unit": "MW", "qualifier": "exact"}


def status(name: str) -> Entry:
    return {"toStatus": name, "when": "2025-01-01"}


def site(name: str, operator: str, load: float) -> Entry:
    return claim(
        f"site-{name}",
        {
            "id": f"site:{name}",
            "operatedBy": f"agent:{operator}",
            "capacity": watts(load),
            "statusChange": status("operational"),
        },
    )


def power(name: str, where: str, source: str, amount: float) -> Entry:
    return claim(
        f"power-{name}",
        {
            "id": f"thing:{name}",
            "consumer": f"site:{where}",
            "energySource": source,
            "capacity": watts(amount),
        },
    )


def deal(
    name: str, supplier: str, customer: str, how: str, amount: float | None, dollars: float | None = None
) -> Entry:
    stated: Entry = {
        "id": f"deal:{name}",
        "supplier": f"agent:{supplier}",
        "customer": f"agent:{customer}",
        "statusChange": status(how),
    }
    stated |= {} if amount is None else {"capacity": watts(amount)}
    return claim(f"deal-{name}", stated | ({} if dollars is None else {"value": money(dollars)}))


CLAIMS = (
    site("one", "boreal", 100), site("two", "boreal", 200), site("three", "austral", 50),
    power("one-gas", "one", "naturalGas", 60), power("one-grid", "one", "grid", 80), power("two-gas", "two", "naturalGas", 200),
    power("three-grid", "three", "grid", 50),
    deal("b-alpha", "boreal", "alpha", "signed", 150, 10e9), deal("b-beta", "boreal", "beta", "announced", 60, 3e9),
    deal("b-gamma", "boreal", "gamma", "signed", None, None), deal("a-beta", "austral", "beta", "signed", 40, 2e9),
)  # fmt: skip
RUNNING = claim("running", {"id": "site:two", "currentCapacity": watts(50)})
HOLDING = (
    claim("sub-one", {"id": "agent:boreal", "subsidiaryOf": "agent:holding"}),
    claim("sub-two", {"id": "agent:austral", "subsidiaryOf": "agent:holding"}),
)


def world(place: Path, *more: Entry) -> kg.View:
    return graph(place, REGISTER, [*CLAIMS, *more]).view()


def iri(name: str) -> Iri:
    return expand(name)
