"""A made-up world of any size in the project's own file format: same seed, same bytes.

Companies take part in deals with Zipf-like frequency, as real ones do; each deal is told by several documents that do not
always agree, in several modalities, and moves through statuses. Sites draw on plants. Nothing in it is true.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from random import Random

SEED = 20261122
MODALITIES = ("asserted",) * 7 + ("reported",) * 3 + ("conditional", "quoted", "implied", "speculated")
STATUSES = ("announced", "signed", "signed", "inTalks", "operational", "completed")
KINDS = (
    ("ComputeServiceContract", "supplier", "customer"),
    ("ComputeServiceContract", "supplier", "customer"),
    ("HardwareSupplyContract", "supplier", "customer"),
    ("EquityInvestment", "investor", "investee"),
)
FIRST_DAY, DAYS = 2024, 900
# The busiest companies are those of the shipped data that the project's questions ask for by default: the world is laid
# over the shipped data, or these would find nothing.
ASKED_FOR = ("openai", "oracle", "microsoft", "nvidia", "meta", "amazon")


def write(folder: Path, claims: int, seed: int = SEED) -> None:
    """Write a world of about `claims` claims: register, documents and one file of claims for each document."""
    random = Random(seed)
    companies, deals, sites = max(20, claims // 15), claims // 3, max(5, claims // 40)
    documents = max(5, claims // 40)
    for name in ("register", "claims", "views"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    kinds = [KINDS[random.randrange(len(KINDS))] for _ in range(deals)]
    _save(folder / "register" / "all.yaml", _register(companies, kinds, sites))
    _save(folder / "documents.yaml", _documents(documents))
    told = list(_told(random, companies, kinds, sites, claims))
    for number in range(documents):
        mine = told[number::documents]
        _save(
            folder / "claims" / f"w{number}.yaml",
            (_claim(number, place, *one) for place, one in enumerate(mine)),
        )


def company(number: int) -> str:
    return f"agent:{ASKED_FOR[number]}" if number < len(ASKED_FOR) else f"agent:w{number}"


def day(number: int) -> str:
    """An ISO day; every month has 28 days here, which is enough to order things."""
    return f"{FIRST_DAY + number // 336}-{number // 28 % 12 + 1:02d}-{number % 28 + 1:02d}"


def _save(path: Path, entries: Iterator[str]) -> None:
    path.write_text("".join(f"- {{{entry}}}\n" for entry in entries), encoding="utf-8", newline="\n")


def _named(iri: str, kind: str, name: str) -> str:
    return f"id: '{iri}', type: {kind}, label: {{fr: {name}, en: {name}}}"


def _register(companies: int, kinds: list[tuple[str, str, str]], sites: int) -> Iterator[str]:
    yield _named("agent:w-paper", "Publisher", "Paper")
    for number in range(len(ASKED_FOR), companies):
        yield _named(company(number), "Company", f"Company {number}")
    for number, (kind, _, _) in enumerate(kinds):
        yield _named(f"deal:w{number}", kind, f"Deal {number}")
    for number in range(sites):
        yield _named(f"site:w{number}", "DataCentre", f"Site {number}")
        yield _named(f"site:w-plant{number}", "PowerPlant", f"Plant {number}")
        yield _named(f"thing:w-power{number}", "EnergySupply", f"Power of site {number}")


def _documents(documents: int) -> Iterator[str]:
    for number in range(documents):
        shown = day(number * DAYS // documents)
        dated = f"issued: '{shown}'"
        if number % 20 == 7:
            dated = f"issuedEstimate: {shown}/{day(number * DAYS // documents + 60)}, dateReason: {{fr: essai, en: trial}}"
        yield (
            f"id: 'doc:w{number}', type: SourceDocument, title: {{fr: Texte {number}, en: Text {number}}}, "
            f"publisher: 'agent:w-paper', language: en, {dated}, tier: press, textFile: w{number}.txt, characters: 100000, "
            f"sha256: {hashlib.sha256(str(number).encode()).hexdigest()}"
        )


def _told(
    random: Random, companies: int, kinds: list[tuple[str, str, str]], sites: int, claims: int
) -> Iterator[tuple[str, str]]:
    """Modality and statement of each claim: a deal is told, told again with a rival value, and moves on."""
    zipf = list(accumulate((rank + 1) ** -0.8 for rank in range(companies)))
    parties: list[tuple[int, int]] = []
    for number in range(claims):
        modality = MODALITIES[random.randrange(len(MODALITIES))]
        deal, turn = number % len(kinds), number // len(kinds)
        if turn == 0:
            parties.append(_two(random, zipf))
        if number % 10 == 9:
            yield modality, _power(random, deal % sites, parties[deal][0])
        else:
            yield modality, _deal(random, deal, kinds[deal], parties[deal], turn)


def _two(random: Random, zipf: list[float]) -> tuple[int, int]:
    one, other = random.choices(range(len(zipf)), cum_weights=zipf, k=2)
    return one, other if other != one else (one + 1) % len(zipf)


def _deal(random: Random, deal: int, kind: tuple[str, str, str], parties: tuple[int, int], turn: int) -> str:
    roles = f"{kind[1]}: '{company(parties[0])}', {kind[2]}: '{company(parties[1])}'"
    amount = random.randrange(1, 300)
    value = f"value: {{amount: {amount}, unit: GUSD, qualifier: around, per: {('total', 'year')[deal % 2]}}}"
    when = day(random.randrange(DAYS))
    status = f"statusChange: {{toStatus: {STATUSES[random.randrange(len(STATUSES))]}, when: '{when}'}}"
    power = (
        f", capacity: {{high: {amount * 10}, unit: MW, qualifier: upTo}}"
        if deal % 5 == 0 and "supplier" in roles
        else ""
    )
    said = (f"{roles}, {value}, {status}{power}", f"{roles}, {value}", status)[min(turn, 2)]
    return f"id: 'deal:w{deal}', {said}"


def _power(random: Random, site: int, operator: int) -> str:
    mega = random.randrange(10, 2000)
    return (
        f"id: 'thing:w-power{site}', consumer: 'site:w{site}', plant: 'site:w-plant{site}', "
        f"energySource: naturalGas, capacity: {{amount: {mega}, unit: MW, qualifier: exact}}, "
        f"statusChange: {{toStatus: announced, when: '{day(random.randrange(DAYS))}'}}}}, "
        f"{{id: 'site:w{site}', operatedBy: '{company(operator)}'"
    )


def _claim(document: int, place: int, modality: str, states: str) -> str:
    start = place * 200
    digest = hashlib.sha256(f"{document}/{place}".encode()).hexdigest()[:16]
    return (
        f"id: 'claim:w{document}-{place}', type: Claim, source: 'doc:w{document}', modality: {modality}, "
        f"evidence: {{type: TextSpan, start: {start}, end: {start + 150}, digest: '{digest}'}}, "
        f"gist: {{fr: Essai, en: Trial}}, states: [{{{states}}}]"
    )
