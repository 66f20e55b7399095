"""A small world in which money goes round: a maker invests in a lab, the lab buys from a cloud, the cloud buys from the maker."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from small import Entry, claim, document, graph, money, thing

from kg.graph import Graph

MAKER, LAB, CLOUD, BANK = "agent:maker", "agent:lab", "agent:cloud", "agent:bank"
CLASSES = {
    "deal:stake": "EquityInvestment", "deal:service": "ComputeServiceContract", "deal:chips": "HardwareSupplyContract",
    "deal:credits": "EquityInvestment", "deal:loan": "Loan", "deal:intent": "EquityInvestment", "deal:swap": "SupplyContract",
}  # fmt: skip


def deal(iri: str, status: str, when: str, **more: object) -> Entry:
    return {"id": iri, "statusChange": {"toStatus": status, "when": when}, **more}


CLAIMS = [
    claim(1, deal("deal:stake", "completed", "2024-03-01", investor=MAKER, investee=LAB, value=money(100))),
    claim(2, deal("deal:service", "signed", "2024-05-01", customer=LAB, supplier=CLOUD, value=money(300)),
          {"id": "deal:service", "duration": {"amount": "5", "unit": "year", "qualifier": "exact"}}),
    claim(3, deal("deal:chips", "announced", "2024-06", customer=CLOUD, supplier=MAKER, value=money(40, per="year"))),
    claim(4, deal("deal:credits", "signed", "2023-01-01", investor=CLOUD, investee=LAB, value=money(10))),
    claim(5, {"id": "deal:credits", "consideration": "cloudCredits"}, source="doc:late"),
    claim(6, deal("deal:loan", "signed", "2024-01-01", lender=BANK, borrower=CLOUD, value=money(5))),
    claim(7, deal("deal:intent", "letterOfIntent", "2023-09-01", investor=MAKER, investee=LAB)),
    claim(8, deal("deal:swap", "signed", "2024-02-01", customer=BANK, supplier=MAKER, consideration="shares")),
]  # fmt: skip


def world(place: Path, claims: Sequence[Entry] = CLAIMS) -> Graph:
    """The world, loaded; its document of 2025-06 tells that one investment came in credits."""
    agents = [thing(iri, "Company") for iri in (MAKER, LAB, CLOUD, BANK)]
    deals = [thing(iri, kind) for iri, kind in CLASSES.items()]
    return graph(place, [*agents, *deals], claims, documents=[document("doc:late", "2025-06-01")])
