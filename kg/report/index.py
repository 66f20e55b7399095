"""Every page by name: the list that is searched, and that is read where no script runs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kg.report.ground import Ground
from kg.report.rankings import titles
from kg.report.voice import Voice


class Entry(NamedTuple):
    """One line of the index of pages."""

    title: str
    address: str
    kind: str
    names: str


def entries(ground: Ground, voice: Voice) -> Sequence[Entry]:
    """Every page by name, with every further name of its thing."""
    made = [
        Entry(
            voice.called(iri),
            ground.places[iri],
            voice.name(card.node.cls_names),
            "\n".join(sorted({card.node.names.fr, card.node.names.en, *card.node.aliases})),
        )
        for iri, card in ground.cards.items()
    ]
    made += [
        Entry(
            voice.name(d.title),
            ground.places[iri],
            voice.published(d),
            "\n".join(sorted({d.title.fr, d.title.en, d.publisher.en})),
        )
        for iri, d in ground.view.documents.items()
    ]
    made += [Entry(voice.name(q.title), place, q.number, q.name) for q, place in ground.questions]
    made += [Entry(title, place, voice.t("rankings"), "") for place, title in titles(ground, voice).items()]
    return sorted(made, key=lambda entry: (entry.title.casefold(), entry.address))
