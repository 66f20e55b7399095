"""What a check says: problems in order, how many of each severity, and how to name things to a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rdflib import DCTERMS, RDFS, SKOS, Graph, Literal, Node, URIRef

from kg.errors import CheckFailed, Problem
from kg.terms import Iri, Lang, Names, curie

NAMING = (SKOS.prefLabel, RDFS.label, DCTERMS.title)
LONGEST = 100
SEVERITIES = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class Report:
    """All problems, sorted by place; `counted` says how much was looked at (claims, spans, spans verified ...)."""

    problems: tuple[Problem, ...] = ()
    counted: Mapping[str, int] = field(default_factory=dict)

    @property
    def counts(self) -> Mapping[str, int]:
        """Number of problems by severity: error, warning, info."""
        found = Counter(problem.severity for problem in self.problems)
        return {severity: found[severity] for severity in SEVERITIES}

    @property
    def ok(self) -> bool:
        return not self.of("error")

    def of(self, severity: str) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.severity == severity)

    def raise_if_failed(self) -> Report:
        """The report itself when nothing is wrong. Raises: CheckFailed with every error, warnings left out."""
        if errors := self.of("error"):
            raise CheckFailed(errors)
        return self


@dataclass(frozen=True, slots=True)
class Speaker:
    """Names things for a person, and knows where they are written."""

    graph: Graph
    places: Mapping[Iri, tuple[str, int]]
    lang: Lang

    @classmethod
    def of(cls, graph: Graph, places: Mapping[Iri, tuple[str, int]], lang: Lang) -> Speaker:
        return cls(graph, places, lang)

    def say(self, names: Names) -> str:
        return names.in_(self.lang)

    def name(self, term: object) -> str:
        """`Hyperion (site:hyperion)`: the name to read and the word to search the files for."""
        if not isinstance(term, URIRef):
            return _cut(str(term))
        short, label = _cut(curie(str(term))), _cut(self._label(term))
        return f"{label} ({short})" if label and label != short else short

    def _label(self, term: URIRef) -> str:
        found = [label for key in NAMING for label in self.graph.objects(term, key)]
        return min((_nearness(label, self.lang), str(label)) for label in found)[1] if found else ""

    def place(self, *terms: object) -> tuple[str, int]:
        """File and line of the first of `terms` that has one; what is nested in a claim stands where the claim does."""
        for term in terms:
            iri = str(term)
            for candidate in (iri, iri.partition("#")[0]):
                if found := self.places.get(Iri(candidate)):
                    return found
        return "", 0

    def problem(self, severity: str, message: str, hint: str, terms: Iterable[object]) -> Problem:
        path, line = self.place(*terms)
        return Problem(path, line, message, hint, severity)


def _cut(text: str) -> str:
    """A message stays a message, whatever somebody wrote into a name."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _nearness(label: Node, lang: Lang) -> int:
    language = label.language if isinstance(label, Literal) else None
    return 0 if language == lang else 1 if language else 2
