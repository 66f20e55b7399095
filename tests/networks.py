"""Small networks for tests, written as rows, and the networks of publications whose answers are known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from hypothesis import settings
from hypothesis import strategies as st

from kg.project import Network
from kg.terms import Edge, Iri, Names, Node

Row = tuple[str, str, float | None] | tuple[str, str, float | None, float | None, float | None]
NOTHING = Names("", "")


def network(rows: Sequence[Row], *, alone: Sequence[str] = (), unit: str = "USD") -> Network:
    """One edge a row (source, target, weight[, low, high]), each its own deal with its own claim."""
    edges = tuple(edge(i, *row) for i, row in enumerate(rows))
    ends = sorted(
        {end for each in edges for end in (each.source, each.target)} | {Iri(name) for name in alone}
    )
    return Network("test", Names("essai", "test"), unit, ("signed",), tuple(map(node, ends)), edges)


def told(
    rows: Sequence[Row] | Mapping[tuple[str, str], float], **columns: Mapping[str, float | str]
) -> Network:
    """A network of rows, or of pairs with an amount, with columns of nodes."""
    listed: Sequence[Row] = (
        [(i, j, amount) for (i, j), amount in rows.items()] if isinstance(rows, Mapping) else rows
    )
    names = sorted({name for column in columns.values() for name in column})
    net = network(listed, alone=names)
    return replace(
        net, columns={name: {Iri(n): v for n, v in column.items()} for name, column in columns.items()}
    )


def node(iri: str) -> Node:
    return Node(Iri(iri), Names(iri, iri), Iri("kg:Company"), Names("société", "company"), "organisation")


def edge(
    number: int,
    source: str,
    target: str,
    weight: float | None,
    low: float | None = None,
    high: float | None = None,
    *,
    wholes: Sequence[str] = (),
    overlaps: Sequence[str] = (),
) -> Edge:
    iri, via = Iri(f"edge:{number:04}"), Iri(f"deal:{number:04}")
    low = weight if low is None else low
    high = weight if high is None else high
    return Edge(
        iri, Iri("kg:supplies"), Names("fournit", "supplies"), Iri(source), Iri(target), via, Names(via, via), "cloud",
        "signed", Names("signé", "signed"), "signed", weight, low, high, "USD", (), (Iri(f"claim:{number:04}"),), (),
        None, None, "asserted", tuple(map(Iri, wholes)), tuple(map(Iri, overlaps)),
    )  # fmt: skip


ABILENE = network(
    [
        ("AbileneSite", "Oracle", 45), ("OtherSite", "Oracle", 21), ("Oracle", "OpenAI", 60), ("Oracle", "Microsoft", 6),
        ("Microsoft", "OpenAI", 40), ("outside", "Microsoft", 34),
    ]
)  # fmt: skip

# The energy budget of Cone Spring in kcal/m2/year: Tilly 1968, doi:10.2307/1942291, as balanced in Szyrmer and Ulanowicz 1987.
CONE_SPRING = network(
    [
        ("outside", "Plants", 11184), ("outside", "Detritus", 635),
        ("Plants", "Detritus", 8881),
        ("Detritus", "Bacteria", 5205), ("Detritus", "Detritivores", 2309),
        ("Bacteria", "Detritus", 1600), ("Bacteria", "Detritivores", 75),
        ("Detritivores", "Detritus", 200), ("Detritivores", "Carnivores", 370),
        ("Carnivores", "Detritus", 167),
        ("Plants", "outside", 300), ("Plants", "outside", 2003), ("Detritus", "outside", 860), ("Detritus", "outside", 3109),
        ("Bacteria", "outside", 255), ("Bacteria", "outside", 3275), ("Detritivores", "outside", 1814),
        ("Carnivores", "outside", 203),
    ]
)  # fmt: skip

# Langville and Meyer 2006, doi:10.1515/9781400830329: the six pages of their chapter 4.
SIX_PAGES = network([
    ("1", "2", 1), ("1", "3", 1), ("3", "1", 1), ("3", "2", 1), ("3", "5", 1), ("4", "5", 1), ("4", "6", 1), ("5", "4", 1),
    ("5", "6", 1), ("6", "4", 1),
])  # fmt: skip

MARRIAGES = (
    "Acciaiuoli-Medici Castellani-Peruzzi Castellani-Strozzi Castellani-Barbadori Medici-Barbadori Medici-Ridolfi "
    "Medici-Tornabuoni Medici-Albizzi Medici-Salviati Salviati-Pazzi Peruzzi-Strozzi Peruzzi-Bischeri Strozzi-Ridolfi "
    "Strozzi-Bischeri Ridolfi-Tornabuoni Tornabuoni-Guadagni Albizzi-Ginori Albizzi-Guadagni Bischeri-Guadagni "
    "Guadagni-Lamberteschi"
)
FAMILIES = [tuple(pair.split("-")) for pair in MARRIAGES.split()]
FLORENCE = network([row for a, b in FAMILIES for row in ((a, b, 1.0), (b, a, 1.0))])

# Networks for laws: rows between a few nodes, with "outside" or without, some of an unknown amount.
NAMES = "ABCDEFG"
amounts = st.one_of(st.none(), st.integers(0, 50).map(float))
ends = st.sampled_from([*NAMES, "outside"])
rows_of = st.lists(st.tuples(ends, ends, amounts), max_size=16)
linked = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES), amounts), max_size=16)
few = settings(max_examples=40)
