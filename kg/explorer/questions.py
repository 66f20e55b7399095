"""What a page knows of questions and stories: where each leads, what it marks, and how it is asked elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.explorer import records
from kg.explorer.records import Numbers
from kg.explorer.style import Json
from kg.network import Network
from kg.stories import Told
from kg.terms import Iri, Names


@dataclass(frozen=True, slots=True)
class Question:
    """A question whose answer makes a picture: things and links of a network, or only an `address` of the page.

    `text` is its SPARQL where a query answers it, `command` what to type for the whole answer.
    """

    number: str
    name: str
    title: Names
    note: Names
    command: str
    text: str = ""
    address: str = ""
    network: str = ""
    nodes: tuple[Iri, ...] = ()
    edges: tuple[Iri, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """The questions and stories of a page; it opens on the first step of the first story where one was asked for."""

    questions: tuple[Question, ...] = ()
    stories: tuple[Told, ...] = ()
    opens: bool = False


NOBODY = Asked()


def as_json(asked: Asked, networks: Mapping[str, Network], numbers: Numbers) -> Mapping[str, Json]:
    return {
        "questions": [question(one, networks, numbers) for one in asked.questions],
        "stories": [story(one, numbers) for one in asked.stories],
        "plays": asked.opens,
    }


def question(one: Question, networks: Mapping[str, Network], numbers: Numbers) -> Json:
    """[number, name, title, note, command, text, address, network, things, places of links among the network's]."""
    network = networks.get(one.network)
    place = {edge.iri: i for i, edge in enumerate(network.edges)} if network else {}
    said: list[Json] = [one.number, one.name, records.pair(one.title), records.pair(one.note), one.command]
    marks: list[Json] = [[numbers.things[iri] for iri in one.nodes], [place[iri] for iri in one.edges]]
    return [*said, one.text, one.address, one.network, *marks]


def story(told: Told, numbers: Numbers) -> Json:
    """[name, title, about, steps: each [address, title, text, claims]]."""
    steps: Sequence[Json] = [
        [at, records.pair(title), records.pair(text), numbers.cited(claims)]
        for at, title, text, claims in told.steps
    ]
    return [told.story.name, records.pair(told.story.title), records.pair(told.story.about), steps]
