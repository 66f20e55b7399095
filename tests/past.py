"""A small past: four documents of four years that follow a contract, a loan, a site and its power, and whatever fell silent."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from small import Entry, claim, document, folder, money, thing

import kg
from kg.graph import Graph

REGISTER = (
    thing("agent:alpha", "Company"),
    thing("agent:beta", "Company"),
    thing("deal:cloud", "ComputeServiceContract"),
    thing("deal:done", "ComputeServiceContract"),
    thing("deal:loan", "Loan"),
    thing("programme:big", "Programme"),
    thing("site:north", "Campus"),
    thing("site:old", "DataCentre"),
)
DOCUMENTS = (
    document("doc:a", "2022-03-01"),
    document("doc:b", "2024-05-10"),
    document("doc:c", "2025-01-20"),
    document("doc:e", "2026-02-01"),
)


def entered(status: str, when: str) -> Entry:
    return {"toStatus": status, "when": when}


def told(iri: str, kind: str, name: str, **more: object) -> Entry:
    """A thing that exists only because it is said."""
    return {"id": iri, "type": kind, "label": {"fr": name, "en": name}, **more}


CLAIMS = (
    claim(1, {"id": "deal:cloud", "supplier": "agent:alpha", "customer": "agent:beta", "value": money(100e9),
              "statusChange": entered("announced", "2022-02")}, source="doc:a"),
    claim(2, {"id": "site:north", "operatedBy": "agent:alpha", "partOf": "programme:big",
              "statusChange": entered("planned", "2022")}, source="doc:a"),
    claim(3, {"id": "site:old", "operatedBy": "agent:beta", "statusChange": entered("operational", "2021")}, source="doc:a"),
    claim(4, {"id": "deal:done", "supplier": "agent:beta", "customer": "agent:alpha",
              "statusChange": entered("completed", "2021")}, source="doc:a"),
    claim(5, {"id": "deal:cloud", "value": money(80e9), "term": {"when": "2025/2029"},
              "statusChange": entered("signed", "../2024-05-10")}, source="doc:b"),
    claim(6, {"id": "deal:loan", "lender": "agent:beta", "borrower": "agent:alpha",
              "statusChange": entered("signed", "2024-05")}, source="doc:b"),
    claim(7, {"id": "deal:loan", "statusChange": entered("partlyPaid", "2024-12")}, source="doc:c"),
    claim(8, told("thing:opening-c", "StatusChange", "opening of North", involves="site:north",
                  toStatus="operational", when="2025-06"), source="doc:c"),
    claim(9, told("thing:visit", "Event", "visit of North", involves=["site:north", "agent:beta"], when="2024-10"),
          source="doc:c"),
    claim(10, told("thing:north-power", "EnergySupply", "power of North", consumer="site:north", energySource="naturalGas",
                   statusChange=entered("permitting", "2024")), source="doc:c"),
    claim(11, {"id": "deal:cloud", "statusChange": entered("signed", "2024-04")}, source="doc:e"),
    claim(12, {"id": "deal:cloud", "statusChange": entered("cancelled", "2026-01")}, source="doc:e", modality="reported"),
    claim(13, told("thing:opening-e", "StatusChange", "later opening of North", involves="site:north",
                   toStatus="operational", when="2027"), source="doc:e"),
)  # fmt: skip


@cache
def past() -> Graph:
    return kg.load(data())


@cache
def data() -> Path:
    return folder(Path(tempfile.mkdtemp(prefix="kg-past-")), REGISTER, CLAIMS, documents=DOCUMENTS)
