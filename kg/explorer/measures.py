"""What nodes of a page are sized, ranked and coloured by beside the number of their links: a few metrics, computed as `kg metrics` does.

Only those that suit the network and are quick on it; the page says which it has. A part of a network shows the values of the whole.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from kg.explorer.records import Numbers, pair
from kg.explorer.style import Json
from kg.metrics import METRICS
from kg.metrics.metric import Metric
from kg.project import Network
from kg.terms import Iri, Names

OFFERED = ("betweenness", "pagerank", "katz", "communities")
MOST = 2e6
"""Edges touched, beyond which a page does not wait for a metric."""
DIGITS = 5


@dataclass(frozen=True, slots=True)
class Measure:
    """One metric over the networks it suits; `label` where its values are names of groups and not sizes."""

    name: str
    names: Names
    meaning: Names
    label: bool
    values: Mapping[str, Mapping[Iri, float]]


def measures(networks: Mapping[str, Network], suits: Mapping[str, Collection[str]]) -> tuple[Measure, ...]:
    """The metrics a page offers over its networks; `suits` says what kinds of metrics a network is for."""
    made = []
    for name in OFFERED:
        metric = METRICS[name]
        values = {
            network.name: _values(metric, network)
            for network in networks.values()
            if metric.suits in {"any", *suits.get(network.name, ())} and metric.cost(network, {}) <= MOST
        }
        kept = {network: found for network, found in values.items() if found}
        if kept:
            made.append(Measure(name, metric.names, metric.meaning, metric.unit == "label", kept))
    return tuple(made)


def _values(metric: Metric, network: Network) -> Mapping[Iri, float]:
    if not network.edges:
        return {}
    found = metric.function(network)
    if not isinstance(found, Mapping):
        raise TypeError(f"{metric.name} gives no value for each node")
    return {
        Iri(key): float(value) for key, value in found.items() if isinstance(key, str) and value is not None
    }


def records(made: Sequence[Measure], numbers: Numbers) -> Json:
    """[name, names, meaning, 1 if its values are groups, {network: {thing: value}}]."""
    return [
        [
            one.name,
            pair(one.names),
            pair(one.meaning),
            int(one.label),
            {
                network: {
                    str(numbers.things[iri]): float(f"{value:.{DIGITS}g}")
                    for iri, value in values.items()
                    if iri in numbers.things
                }
                for network, values in one.values.items()
            },
        ]
        for one in made
    ]
