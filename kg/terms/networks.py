"""Things and the links derived between them, as networks draw them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kg.terms.claims import Quantity
from kg.terms.names import Iri, Names

OUTSIDE = Iri("outside")  # where unexplained intake comes from and exports go to; no node, has no score


@dataclass(frozen=True, slots=True)
class Node:
    """A thing in a network: `cls` is its most specific class, `glyph` the legend entry it is drawn as."""

    iri: Iri
    names: Names
    cls: Iri
    cls_names: Names
    glyph: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Instrument:
    """One form in which the money of an edge goes: cash, credits, equity ...

    `ground` says why: `claimed` by the `claims`, by the `class` of the deal, or `presumed` as long as nobody tells.
    """

    notation: str
    names: Names
    ground: Literal["claimed", "class", "presumed"]
    claims: tuple[Iri, ...] = ()


@dataclass(frozen=True, slots=True)
class Edge:
    """One derived link, oriented as the projection runs, with its weight, its doubt and the claims behind it.

    `iri` names type, ends and origin, and stays the same in every view. `weight` is None when unknown, never zero;
    `low` and `high` bound it and are None when unknown. `rivals` are every value claimed for the weight, the chosen one
    first; more than one distinct figure is a conflict. `supports` are the alternative sets of claims each of which
    suffices for the link to exist; `claims` is their union with the weight's claim, sorted.
    `status` is a code notation of the status list, or None for a standing relation; `certainty` groups statuses for
    drawing (done, signed, construction, announced, talks, gone, standing). `whole` is an arrangement `via` is part of.
    `overlaps` are arrangements whose amounts may count the same money. `instruments` are the forms its money is known to take, none
    when unknown. `input` is the kind of input that the target gets: within a kind one may stand in for another; empty where nobody
    says. `type_names` reads from source to target ("supplies"),
    `back_names` from target to source ("supplied by").
    """

    iri: Iri
    type: Iri
    type_names: Names
    source: Iri
    target: Iri
    via: Iri
    via_names: Names
    kind: str
    status: str | None
    status_names: Names
    certainty: str
    weight: float | None
    low: float | None
    high: float | None
    unit: str
    rivals: tuple[Quantity, ...]
    claims: tuple[Iri, ...]
    supports: tuple[tuple[Iri, ...], ...]
    earliest: str | None
    latest: str | None
    modality: str
    wholes: tuple[Iri, ...] = ()
    overlaps: tuple[Iri, ...] = ()
    back_names: Names = Names("", "")
    instruments: tuple[Instrument, ...] = ()
    input: str = ""
