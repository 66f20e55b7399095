"""What a page knows of time: the courses of edges, statuses and contests, how much is heard, and the days that end the clocks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from kg.project import Network
from kg.terms import Contest, Edge, Iri
from kg.validity import Course, Hearing, Validity


@dataclass(frozen=True, slots=True)
class Moments:
    """What a page knows of time. The days end the clocks: neither runs further; `compare` is the day it opens comparing with."""

    validity: Validity
    hearing: Hearing
    contests: Mapping[Iri, Course[tuple[Contest, ...]]]
    as_of: str
    known: str
    compare: str | None = None

    def ghosts(self, network: Network) -> tuple[Edge, ...]:
        """The edges that the network had and has no more, each as it was last."""
        here = {edge.iri for edge in network.edges}
        courses = self.validity.edges.get(network.name, {})
        return tuple(list(course)[-1] for iri, course in courses.items() if iri not in here)

    def within(self, networks: Mapping[str, Network]) -> Moments:
        """The same for parts of the networks: what was between their nodes."""
        courses = {
            name: {
                iri: course
                for iri, course in self.validity.edges.get(name, {}).items()
                if all(edge.source in network.index and edge.target in network.index for edge in course)
            }
            for name, network in networks.items()
            if name in self.validity.edges
        }
        return replace(self, validity=Validity(courses, self.validity.statuses))

    @property
    def contested(self) -> Iterator[Contest]:
        """Every contest that was ever open."""
        return (contest for course in self.contests.values() for found in course for contest in found)

    def cited(self) -> set[Iri]:
        """Every claim that an edge, a status or a contest ever rests on."""
        edges = (
            edge for courses in self.validity.edges.values() for course in courses.values() for edge in course
        )
        return (
            {claim for edge in edges for claim in edge.claims}
            | {status.claim for course in self.validity.statuses.values() for status in course}
            | {rival.claim for contest in self.contested for rival in contest.rivals}
        )
