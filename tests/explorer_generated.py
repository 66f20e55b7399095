"""Networks of any size for the explorer: a few hubs have most links; equal arguments, equal network."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from explorer_sample import ABOUT, CODES, KINDS, STATUSES, claims, documents, networks, node, sample

from kg.project import Network
from kg.terms import ID, NS, Edge, Iri, Names, Node, Quantity, expand

WORDS = ["Boréale", "Austral", "Cobalt", "Delta", "Écume", "Fjord", "Garonne", "Hélium", "Indigo", "Jura", "Karst", "Loire", "Mistral", "Neptune", "Orion", "Pacific", "Quartz", "Rhône", "Sirius", "Tamise", "Uranus", "Vega", "Watt", "Xénon", "Yukon", "Zénith"]  # fmt: skip
ENDINGS = (
    "Cloud",
    "Énergie",
    "Capital",
    "Systems",
    "de données du Nord",
    "Power",
    "Labs",
    "Réseaux",
    "Foundry",
)


def generated(count: int, links: int, seed: int = 1) -> dict[str, Any]:
    """A network of `count` nodes in which a few hubs have most links; equal arguments, equal network."""
    chance = random.Random(seed)  # noqa: S311 (a drawing, no secret)
    glyphs = ["organisation"] * 6 + ["site"] * 3 + ["energy"] * 2 + ["programme", "person", "technology"]
    nodes = []
    for i in range(count):
        glyph = glyphs[i % len(glyphs)]
        text = f"{WORDS[i % 26]} {ENDINGS[(i // 26 + i) % 9]}" + (f" {i // 234 + 1}" if i >= 234 else "")
        nodes.append(node(f"thing:n{i:04}", text, text, glyph))
    said = claims()
    edges = list(_generated_edges(nodes, links, chance, sorted(said)))
    network = Network(
        "actors",
        Names("Acteurs", "Actors"),
        "USD",
        (),
        tuple(nodes),
        tuple(sorted(edges, key=lambda e: e.iri)),
    )
    return {
        "networks": {"actors": network}, "cards": {}, "claims": said, "documents": documents(), "codes": CODES,
        "about": ABOUT,
    }  # fmt: skip


def _generated_edges(
    nodes: list[Node], links: int, chance: random.Random, cited: list[Iri]
) -> Iterator[Edge]:
    statuses = list(STATUSES)
    ends = nodes[:8]
    for i in range(links):
        source = nodes[i % len(nodes)]
        target = chance.choice(ends)
        if source == target:
            target = nodes[(i + 1) % len(nodes)]
        ends += (source, target, target)
        status = statuses[chance.randrange(7)]
        weight = round(10 ** chance.uniform(7, 11.5)) * 1.0 if chance.random() < 0.6 else None
        claim = cited[i % len(cited)]
        rivals = (
            ()
            if weight is None
            else (Quantity(weight, weight, weight, "USD", "total", "own", "exact", Names("", ""), claim),)
        )
        year = 2019 + chance.randrange(7)
        yield Edge(
            iri=Iri(f"{ID}edge/e{i:05}"), type=Iri(NS + "supplies"), type_names=Names("fournit", "supplies"),
            source=source.iri, target=target.iri, via=expand(f"deal:g{i:05}"),
            via_names=Names(f"Accord {i}", f"Deal {i}"), kind=list(KINDS)[chance.randrange(7)], status=status,
            status_names=CODES["status"][status], certainty=STATUSES[status][2], weight=weight, low=weight, high=weight,
            unit="USD", rivals=rivals, claims=(claim,), supports=((claim,),), earliest=f"{year}-03-01",
            latest=f"{year}-03-31", modality="asserted",
        )  # fmt: skip


FORMULAS = ("=1+1", "+33 1", "-2", "@here", "\t=tab", " =blank", "\uff1dwide", 'say "hi", a;b')


def formulas() -> dict[str, Any]:
    """Names that a spreadsheet would take for formulas."""
    nodes = tuple(node(f"thing:f{i}", text, text, "organisation") for i, text in enumerate(FORMULAS))
    network = Network("actors", Names("Acteurs", "Actors"), "USD", (), nodes, ())
    return {**generated(2, 1), "networks": {"actors": network}}


def empty() -> dict[str, Any]:
    """One network in which nothing stands."""
    actors = replace(networks()["actors"], nodes=(), edges=())
    return {**sample(), "networks": {"actors": actors}, "cards": {}, "claims": {}, "documents": {}}
