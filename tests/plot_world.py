"""A world small enough to be counted by hand: who pays whom, what is planned and what runs, fed by what and where.

lab    → cloud  300 signed 2025-01 · lab → cloud 20 to 30 announced 2025-05 · lab → maker n/k announced, no day
maker  → lab    up to 10 announced 2025-05 (equity)
one    1 GW announced, gas, run by cloud for lab          two    0.2 to 0.3 GW running, grid and sun, run by maker for lab and maker
three  up to 0.5 GW under construction, no position       four   announced, nothing told
plant  gas, 0.4 GW, in operation
"""

from __future__ import annotations

from pathlib import Path

from small import Entry, claim, document, folder, thing

HOSTILE = "Evil $x^2$ </text><script>alert(1)</script> & ' ]]>"


def named(iri: str, kind: str, fr: str, en: str, **more: object) -> Entry:
    return {"id": iri, "type": kind, "label": {"fr": fr, "en": en}, **more}


def register(lab: str = "lab") -> list[Entry]:
    return [
        named("agent:lab", "Company", f"le {lab}", f"the {lab}", activity="aiLab"),
        named("agent:cloud", "Company", "le nuage", "the cloud"),
        named("agent:maker", "Company", "le fabricant", "the maker"),
        named("deal:big", "ComputeServiceContract", "le gros contrat", "the big contract"),
        named("deal:more", "ComputeServiceContract", "la suite", "the sequel"),
        named("deal:chips", "HardwareSupplyContract", "les puces", "the chips"),
        named("deal:stake", "EquityInvestment", "la mise", "the stake"),
        named("site:one", "Campus", "site un", "site one", lat="32.5", long="-100.0", coordinatePrecision="town",
              coordinateSource="doc:d"),
        named("site:two", "Campus", "site deux", "site two"),
        named("site:three", "Campus", "site trois", "site three"),
        named("site:four", "Campus", "site quatre", "site four"),
        named("site:plant", "PowerPlant", "la centrale", "the plant"),
        named("place:town", "Place", "la ville", "the town", lat="48.8", long="2.3", coordinatePrecision="town",
              coordinateSource="doc:d"),
        *(thing(f"thing:{name}", "EnergySupply") for name in ("gas", "grid", "sun")),
    ]  # fmt: skip


def usd(**given: object) -> Entry:
    return {"unit": "GUSD", "per": "total", **given}


def since(status: str, when: str = "2025-01-05") -> Entry:
    return {"toStatus": status, "when": when}


def site(name: str, **states: object) -> Entry:
    return claim(f"site-{name}", {"id": f"site:{name}", **states})


def feeds(name: str, where: str, energy: str) -> Entry:
    return claim(name, {"id": f"thing:{name}", "consumer": f"site:{where}", "energySource": energy})


CLAIMS = (
    claim("big", {"id": "deal:big", "customer": "agent:lab", "supplier": "agent:cloud", "value": usd(amount=300),
                  "statusChange": since("signed")}),
    claim("more", {"id": "deal:more", "customer": "agent:lab", "supplier": "agent:cloud", "value": usd(low=20, high=30),
                   "statusChange": since("announced", "2025-05-10")}, source="doc:late"),
    claim("chips", {"id": "deal:chips", "customer": "agent:lab", "supplier": "agent:maker",
                    "statusChange": {"toStatus": "announced"}}, source="doc:late"),
    claim("stake", {"id": "deal:stake", "investor": "agent:maker", "investee": "agent:lab",
                    "value": usd(high=10, qualifier="upTo"), "statusChange": since("announced", "2025-05-11")}, source="doc:late"),
    site("one", plannedCapacity={"amount": 1, "unit": "GW"}, operatedBy="agent:cloud", tenant="agent:lab",
         statusChange=since("announced")),
    site("two", currentCapacity={"low": 200, "high": 300, "unit": "MW"}, operatedBy="agent:maker",
         tenant=["agent:lab", "agent:maker"], locatedIn="place:town", statusChange=since("operational")),
    site("three", plannedCapacity={"high": 500, "unit": "MW", "qualifier": "upTo"}, statusChange=since("underConstruction")),
    site("four", statusChange=since("announced")),
    site("plant", capacity={"amount": 400, "unit": "MW"}, energySource="naturalGas", statusChange=since("operational")),
    feeds("gas", "one", "naturalGas"), feeds("grid", "two", "grid"), feeds("sun", "two", "solar"),
)  # fmt: skip


def world(place: Path, lab: str = "lab") -> Path:
    """The world as a folder of data; `lab` is what the lab is called."""
    return folder(place, register(lab), CLAIMS, documents=[document("doc:late", "2025-06-20")])
