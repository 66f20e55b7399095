"""How far a deal has come, by its status or its class of statuses; the order of both is data of the ontology."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from kg.errors import QueryError, UnknownName
from kg.ontology import ontology_rules
from kg.rules import Code
from kg.terms import Edge


@dataclass(frozen=True, slots=True)
class Step:
    """How far a status lies from rumour to completion; `holds` unless it ends or pauses what was reached."""

    order: int
    holds: bool


Steps = Mapping[str, Step]


@cache
def _known() -> tuple[Steps, Steps]:
    """The steps of statuses and of classes of statuses, by notation and by their names in both languages."""
    codes = ontology_rules().codes.values()
    statuses = [code for code in codes if code.scheme == "status" and code.order is not None]
    own = {name: Step(code.order or 0, code.in_force) for code in statuses for name in _called(code)}
    classes: dict[str, Step] = {}
    for group in (code for code in codes if code.scheme == "certainty"):
        members = [code for code in statuses if code.certainty == group.notation]
        if members:
            first = min(code.order or 0 for code in members)
            holds = any(code.in_force for code in members)
            classes |= dict.fromkeys(_called(group), Step(first, holds))
    return own, classes


def _called(code: Code) -> Iterable[str]:
    return {name.casefold() for name in (code.notation, code.names.fr, code.names.en)}


def announced() -> int:
    """The first step that holds: what lies before is talk."""
    return min(step.order for step in _known()[0].values() if step.holds)


def asked(reached: str) -> Step:
    """The step of a class or a status by any of its names. Raises: UnknownName with those that can be reached."""
    statuses, classes = _known()
    name = reached.strip().casefold()
    step = classes.get(name) or statuses.get(name)
    if step is None or not step.holds:
        holding = {name for steps in (classes, statuses) for name, step in steps.items() if step.holds}
        codes = (code.notation for code in ontology_rules().codes.values())
        raise UnknownName(
            "status", reached, list(dict.fromkeys(name for name in codes if name.casefold() in holding))
        )
    return step


def step_of(edge: Edge) -> Step | None:
    """How far the deal of an edge has come; None where nothing is told of it. Raises: QueryError for a status nobody knows."""
    statuses, classes = _known()
    told = (edge.status or "").strip().casefold()
    if not told:
        return classes.get(edge.certainty.casefold())
    step = statuses.get(told) or classes.get(told)
    if step is None:
        raise QueryError(
            f"{edge.via_names.en} has the status {edge.status!r}, which is none of ours",
            hint="kg list codes names them",
        )
    return step
