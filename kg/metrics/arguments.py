"""What a caller wrote, turned into what a metric takes: nodes by any of their names, numbers and flags from text."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from difflib import get_close_matches
from inspect import Parameter, signature

from kg.errors import QueryError, UnknownName
from kg.metrics.metric import Metric
from kg.project import Network
from kg.terms import Iri, Node, expand

Argument = Iri | str | float | bool | None
FLAGS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


def find_node(network: Network, text: str) -> Iri:
    """The node a text means: its IRI or CURIE, else its name, an alias or the end of its IRI, without case or accents.

    Raises: UnknownName with the nearest names; QueryError when several nodes are called so.
    """
    for iri in (Iri(text), expand(text)):
        if iri in network.inner.index:
            return iri
    nodes = network.inner.nodes
    wanted = _plain(text)
    found = [node.iri for node in nodes if wanted in _called(node)]
    if len(found) > 1:
        raise QueryError(
            f"{text!r} means {len(found)} nodes", hint=f"say which: {', '.join(sorted(found)[:5])}"
        )
    if not found:
        spelled = {_plain(name): name for node in nodes for name in (node.names.fr, node.names.en) if name}
        near = get_close_matches(wanted, spelled, n=3)
        raise UnknownName(f"node of the network {network.name!r}", text, [spelled[each] for each in near])
    return found[0]


def _called(node: Node) -> set[str]:
    tail = node.iri.replace("#", "/").rpartition("/")[2]
    return {_plain(name) for name in (node.names.fr, node.names.en, *node.aliases, tail) if name}


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).casefold().strip()


def arguments(metric: Metric, network: Network, given: Mapping[str, object]) -> dict[str, Argument]:
    """The call's parameters, checked against the metric's own and read in the type of their defaults.

    Raises: QueryError for a parameter the metric does not take or a value it cannot read; UnknownName for a node.
    """
    takes = {
        p.name: p for p in signature(metric.function).parameters.values() if p.kind is Parameter.KEYWORD_ONLY
    }
    if unknown := sorted(given.keys() - takes.keys()):
        known = ", ".join(sorted(takes)) or "nothing"
        raise QueryError(f"{metric.name} takes no {unknown[0]!r}", hint=f"it takes {known}")
    return {
        name: _read(network, takes[name], value) for name, value in sorted(given.items()) if value is not None
    }


def _read(network: Network, parameter: Parameter, value: object) -> Argument:
    default = parameter.default
    if default is None:
        return find_node(network, str(value))
    try:
        if isinstance(default, bool):
            return value if isinstance(value, bool) else FLAGS[str(value).casefold()]
        if isinstance(default, int):
            return int(str(value))
        return float(str(value)) if isinstance(default, float) else str(value)
    except (ValueError, KeyError):
        kind = {bool: "true or false", int: "a whole number", float: "a number"}[type(default)]
        raise QueryError(f"{parameter.name} is {kind}, not {value!r}") from None
