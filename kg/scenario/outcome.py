"""What a scenario comes to: plain values with their unit, their doubt and the claims behind them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.terms import Iri, Names


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that goes wrong: `kind` is fails, cancels, delays, loses or refuses; a delay lasts `years`."""

    kind: str
    thing: Iri
    years: float | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount with its bounds: a `value` that is unknown is None, never 0; a `high` of None is not bounded."""

    value: float | None
    low: float
    high: float | None


@dataclass(frozen=True, slots=True)
class Left:
    """What a node still gets of the same kind, from whom, at which status; the amount is None where nobody tells it.

    `same` where it may count the same as what is lost, so that it is no substitute.
    """

    provider: Iri
    status: str
    value: float | None
    same: bool


@dataclass(frozen=True, slots=True)
class Loss:
    """What no longer reaches a node, of one kind of input and one class of statuses, in W.

    `taken` is the known amount it takes in of that kind and class; `known` of `deals` links that fail have an amount. `perhaps` are
    further links that may fail, which the bounds leave out: whether their providers lose anything, no known amount tells.
    """

    node: Iri
    round: int
    input: str
    status: str
    lost: Amount
    taken: float
    known: int
    deals: int
    perhaps: int
    end: bool
    providers: tuple[Iri, ...]
    left: tuple[Left, ...]
    claims: tuple[Iri, ...]


@dataclass(frozen=True, slots=True)
class Stopped:
    """A site or plant that runs on less, or not at all: its own load in W, and the share of it that stops."""

    site: Iri
    round: int
    input: str
    status: str
    load: float | None
    stops: Amount


@dataclass(frozen=True, slots=True)
class Late:
    """What a delay costs one node at the end of the chain: W-years, by status class; each delay taken by itself."""

    site: Iri
    years: float
    node: Iri
    input: str
    status: str
    lost: Amount


@dataclass(frozen=True, slots=True)
class Freed:
    """What a provider was to deliver to a customer that fails, or by a deal that is cancelled: it keeps it, unsold, in W."""

    provider: Iri
    customer: Iri
    input: str
    status: str
    amount: Amount
    claims: tuple[Iri, ...]


@dataclass(frozen=True, slots=True)
class Contract:
    """What is lost between one pair, of one kind of deal and one class of statuses: `side` says what the loser loses.

    `income`: the other was to pay it. `purchase`: it was to be served for it, and keeps the money. In USD over the whole term.
    """

    loser: Iri
    other: Iri
    side: str
    kind: str
    status: str
    lost: Amount
    known: int
    deals: tuple[Iri, ...]
    claims: tuple[Iri, ...]


@dataclass(frozen=True, slots=True)
class AtRisk:
    """What a payer that lost income was to pay on: up to `most`, if what is recorded is all it has; in USD."""

    round: int
    payer: Iri
    payee: Iri
    status: str
    most: float | None
    claims: tuple[Iri, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A holder of claims on those that fail, or on their holders: the share of its equity that is `lost`, None where nobody can tell."""

    node: Iri
    round: int
    lost: float | None


@dataclass(frozen=True, slots=True)
class Layer:
    """One network that was gone through: its projection, its unit, the statuses let in, how many of its amounts are known."""

    projection: str
    unit: str
    statuses: tuple[str, ...]
    known: int
    total: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """Everything a scenario comes to, layer by layer; units are never mixed and statuses never added.

    `reached` tells the round in which each node of the supply layer is first reached, 0 for what is lost itself; `perhaps` are those
    beyond a link of unknown amount. `ends` are those at the end of the chain, the labs, that are reached. `aside` are events that no network knows. `assumptions` say what was assumed.
    """

    events: tuple[Event, ...]
    layers: tuple[Layer, ...]
    reached: Mapping[Iri, int]
    perhaps: tuple[Iri, ...]
    ends: tuple[Iri, ...]
    losses: tuple[Loss, ...]
    sites: tuple[Stopped, ...]
    late: tuple[Late, ...]
    freed: tuple[Freed, ...]
    contracts: tuple[Contract, ...]
    at_risk: tuple[AtRisk, ...]
    hits: tuple[Hit, ...]
    links: tuple[tuple[Iri, Iri], ...]
    aside: tuple[Event, ...]
    assumptions: tuple[Names, ...]
    claims: tuple[Iri, ...]
