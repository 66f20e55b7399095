"""What the ontology tells the machine: edge rules, projections, weighings, code lists, classes and properties."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from kg.terms import Iri, Names


@dataclass(frozen=True, slots=True)
class Ownership:
    """What a rule says of who belongs to whom: the start to the end, `whole` or by the share told under `share_roles`.

    `common` ones make the start a vehicle that several hold. `since` is the order of the status from which it holds,
    None where a standing relation holds without one. `members` are the classes of what may belong.
    """

    whole: bool
    share_roles: frozenset[Iri]
    common: bool
    since: int | None
    members: frozenset[Iri]


@dataclass(frozen=True, slots=True)
class EdgeRule:
    """Which roles of which class make which edge; `standing` ones hold without a status, money goes as is usual unless told."""

    iri: Iri
    type: Iri
    weight_roles: frozenset[Iri]
    standing: bool
    yields_to: frozenset[Iri]
    owning: Ownership
    usual_instrument: Iri | None = None


@dataclass(frozen=True, slots=True)
class Weighing:
    """What a weight counts: the quantities in `unit`, taken as a total, a yearly rate or an amount as it stands."""

    iri: Iri
    notation: str
    unit: Iri
    measure: str


@dataclass(frozen=True, slots=True)
class Offer:
    """How a page offers a network: its place among the others, whether unasked, in layers, and whether something passes along its links."""

    order: int | None = None
    unasked: bool = False
    layered: bool = False
    passes_on: bool = False


@dataclass(frozen=True, slots=True)
class Projection:
    """Which edge types make a network, which way they run, on which nodes, between which statuses (or `untold`), weighed how."""

    name: str
    names: Names
    about: Names
    along: frozenset[Iri]
    against: frozenset[Iri]
    node_classes: frozenset[Iri]
    via_classes: frozenset[Iri]
    except_via_classes: frozenset[Iri]
    min_order: int
    max_order: int
    weighings: tuple[Weighing, ...]
    suits: frozenset[str]
    untold: bool = False
    offer: Offer = Offer()


@dataclass(frozen=True, slots=True)
class Code:
    """An entry of a code list; `order` is None and `certainty` empty where the list has none.

    A status stands on `ladders`, and after a `settled` one no news is expected; a ladder tells of silence after so many months.
    A unit counts `money` or not. A status is `binding` or not; a consideration says by which `instrument` is paid.
    """

    iri: Iri
    scheme: str
    notation: str
    names: Names
    order: int | None
    certainty: str
    in_force: bool
    hedged: bool
    cls: Iri
    ladders: frozenset[str]
    settled: bool
    silent_after: int | None
    money: bool
    binding: bool = False
    instrument: Iri | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the chain a member of a class, or who is in an activity or gives a kind of input, stands; of some the role decides."""

    code: Code
    by_role: bool


@dataclass(frozen=True, slots=True)
class Class:
    """A class with all its superclasses (itself included), how its members are drawn, the ladders they climb, main one first, and which input they give."""

    iri: Iri
    names: Names
    supers: frozenset[Iri]
    glyph: str
    link_kind: str
    ladders: tuple[str, ...]
    gathers: bool
    instrument: Iri | None = None
    input: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """A property: names, all super-properties (itself included), whether two values conflict, and its name read backwards."""

    iri: Iri
    names: Names
    supers: frozenset[Iri]
    single: bool
    derived: bool
    symmetric: bool
    inverse: Iri | None
    backwards: Names


@dataclass(frozen=True, slots=True)
class RivalRules:
    """What rival values are judged by: `digits` always count, dates may differ by `days`; `pointed` qualifiers tell one figure.

    `moving` properties and `running` bases change in time, `renewing` statuses change terms; `comparable` bases cover one whole.
    """

    rulings: Mapping[str, Code]
    digits: int
    days: int
    moving: frozenset[Iri]
    renewing: frozenset[Iri]
    strict: frozenset[str]
    pointed: frozenset[str]
    yearly: Mapping[str, float]
    money: frozenset[Iri]
    comparable: frozenset[str]
    running: frozenset[str]


@dataclass(frozen=True)
class Rules:
    """Everything the ontology tells the machine; `fractions` are the units that are a share of a whole.

    `places` are where in the chain a class, an activity or a kind of input stands.
    """

    edge_rules: Mapping[Iri, EdgeRule]
    projections: Mapping[str, Projection]
    codes: Mapping[Iri, Code]
    classes: Mapping[Iri, Class]
    properties: Mapping[Iri, Term]
    rivalry: RivalRules
    fractions: Mapping[Iri, float]
    places: Mapping[Iri, Place] = field(default_factory=dict)

    def code(self, scheme: str, notation: str) -> Code | None:
        return next((c for c in self.codes.values() if c.scheme == scheme and c.notation == notation), None)

    @cached_property
    def statuses(self) -> tuple[Code, ...]:
        """Every status that has its place on a ladder, from the lowest up."""
        ranked = (c for c in self.codes.values() if c.scheme == "status" and c.order is not None)
        return tuple(sorted(ranked, key=lambda c: (c.order or 0, c.iri)))

    def labels(self) -> Mapping[str, Mapping[str, Names]]:
        """Names of every code, by list and notation."""
        lists: dict[str, dict[str, Names]] = {}
        for code in sorted(self.codes.values(), key=lambda c: c.iri):
            lists.setdefault(code.scheme, {})[code.notation] = code.names
        return lists
