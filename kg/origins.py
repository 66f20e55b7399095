"""Where a word comes from: every echo followed to its end, so that retellings of one source count as one voice.

A claim leads to what it echoes, else to whom it names, else to its document; a document leads to what it echoes, else to its
publisher. So a paper that retells a newspaper and one that the newspaper itself published end in the same place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.terms import Iri


def leads(
    echoes: Iterable[tuple[Iri, Iri]], otherwise: Iterable[Mapping[Iri, Iri | None]]
) -> Mapping[Iri, Iri]:
    """One step from each name towards its origin: the echo (of several the first by name), else what each mapping says in turn."""
    steps: dict[Iri, Iri] = {}
    for mapping in reversed(tuple(otherwise)):
        steps |= {start: onward for start, onward in mapping.items() if onward}
    return steps | dict(sorted(echoes, reverse=True))


def origin(start: Iri, steps: Mapping[Iri, Iri]) -> Iri:
    """The end of the way; of names that echo one another in a circle, the first.

    >>> steps = leads([("doc:copy", "doc:story")], [{"doc:story": "agent:paper"}])
    >>> origin("doc:copy", steps), origin("agent:paper", steps), origin("a", {"a": "c", "c": "b", "b": "c"})
    ('agent:paper', 'agent:paper', 'b')
    """
    way = [start]
    while (onward := steps.get(way[-1])) is not None:
        if onward in way:
            return min(way[way.index(onward) :])
        way.append(onward)
    return way[-1]
