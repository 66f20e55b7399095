"""What a view's claims state, by subject, and whose word each claim is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from kg.ontology import Row
from kg.rules import RivalRules
from kg.terms import NS, Iri, Voice
from kg.view import Reading, aside

WHEN = Iri(NS + "when")


class Claims:
    """What a view's claims state, by subject, and those that an editor set aside; the voice of each claim."""

    def __init__(self, reading: Reading, stated: Sequence[Row]) -> None:
        self.reading = reading
        self.rules: RivalRules = reading.rules.rivalry
        self.heard = reading.selection.claims | aside(reading.derived, reading.choice)
        self.stated = [row for row in stated if row["claim"] in self.heard]
        self.nodes: Mapping[Iri, dict[Iri, list[Row]]] = defaultdict(lambda: defaultdict(list))
        for row in self.stated:
            self.nodes[row["subject"]][row["predicate"]].append(row)
        self._voices: dict[Iri, Voice] = {}

    def objects(self, subject: Iri, predicate: Iri) -> list[Iri]:
        node = self.nodes.get(subject)
        return [row["object"] for row in node.get(predicate, ())] if node else []

    def one(self, subject: Iri, predicate: Iri) -> str:
        return min(map(str, self.objects(subject, predicate)), default="")

    def when(self, subject: Iri, predicate: Iri) -> str:
        """The date that a nested period holds."""
        return min((self.one(span, WHEN) for span in self.objects(subject, predicate)), default="")

    def is_a(self, thing: Iri, cls: Iri) -> bool:
        known = self.reading.derived.things.get(thing)
        kind = self.reading.rules.classes.get(known.cls) if known else None
        return bool(kind and cls in kind.supers)

    def voice(self, iri: Iri) -> Voice:
        if iri not in self._voices:
            derived = self.reading.derived
            claim = derived.claims[iri]
            document = derived.documents.get(claim.document)
            self._voices[iri] = Voice(
                iri,
                claim.document,
                document.known_from if document else "",
                document.known_by if document else "",
                document.tier if document else "",
                claim.modality,
                claim.said_by or derived.publishers.get(claim.document),
                claim.origin,
                claim.rank,
            )
        return self._voices[iri]
