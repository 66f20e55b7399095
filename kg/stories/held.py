"""A story held against a view: every step's address and every placeholder names what is there, or a problem says what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, partial
from itertools import pairwise
from pathlib import Path

from kg.errors import DataError, Problem
from kg.named import asked, named
from kg.network import Network
from kg.project import offered, project
from kg.stories.address import EDGE, KEYS, NODE, QUESTION, WAY, Address
from kg.stories.filling import filled, typed
from kg.stories.story import Step, Story, files, read
from kg.terms import Iri, Lang, Names, curie
from kg.view import Reading

SAID: Mapping[str, tuple[Names, Names]] = {
    "key": (Names("l’adresse a une clé inconnue, {given}", "the address has an unknown key, {given}"), Names("clés : {known}", "keys: {known}")),
    "network": (Names("pas de réseau {given}", "no network {given}"), Names("réseaux : {known}", "networks: {known}")),
    "thing": (Names("{given} ne nomme rien ici", "{given} names nothing here"), Names("{known}", "{known}")),
    "absent": (
        Names("{given} n’est pas sur le réseau {network}", "{given} is not on the network {network}"),
        Names("prendre p= d’un réseau qui le porte (kg show {given} dit ses liens)", "take p= of a network that has it (kg show {given} tells its links)"),
    ),
    "way": (
        Names("aucun lien ne va de {given} à {to} sur le réseau {network}", "no link goes from {given} to {to} on the network {network}"),
        Names("les étapes du chemin suivent les liens, de la source vers la cible", "the stops of a path follow the links, from source to target"),
    ),
    "question": (Names("pas de question {given}", "no question {given}"), Names("kg ask les liste", "kg ask lists them")),
    "untold": (
        Names("{given} : personne ne le dit dans cette vue", "{given}: nobody tells it in this view"),
        Names("kg show dit ce qui est dit", "kg show tells what is told"),
    ),
    "many": (
        Names("{given} : plus de trois chiffres différents", "{given}: more than three different figures"),
        Names("nommer une affirmation, comme {{claim:x value}}", "name one claim, as in {{claim:x value}}"),
    ),
    "typed": (
        Names("le chiffre {given} est écrit à la main", "the figure {given} is typed by hand"),
        Names("mettre le chiffre du graphe : {{deal:x value}}", "put the graph's own: {{deal:x value}}"),
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ground:
    """What a story is held against: a view as read, its networks by name (None for one that is no projection), its questions."""

    reading: Reading
    networks: Mapping[str, Callable[[], Network | None]]
    first: str
    questions: frozenset[str]
    lang: Lang = "en"


@dataclass(frozen=True, slots=True)
class Told:
    """A story whose steps all hold: each with its address as the page reads it, its texts filled, and the claims behind them."""

    story: Story
    steps: tuple[tuple[str, Names, Names, tuple[Iri, ...]], ...]


def held(story: Story, ground: Ground) -> Told:
    """The story with its texts filled. Raises: DataError with every step that does not hold."""
    if wrong := list(_wrong(story, ground)):
        raise DataError(wrong)
    steps = []
    for step in story.steps:
        title, text = filled(step.title, ground.reading), filled(step.text, ground.reading)
        steps.append((str(Address.of(step.at)), title.text, text.text, (*title.claims, *text.claims)))
    return Told(story, tuple(steps))


def problems(paths: Sequence[Path], ground: Ground) -> tuple[Problem, ...]:
    """Everything that does not hold in the stories of these files."""
    found: list[Problem] = []
    for path in paths:
        try:
            found += _wrong(read(path), ground)
        except DataError as error:
            found += error.problems
    return tuple(sorted(found))


def faults(paths: Sequence[Path], reading: Callable[[], Reading], lang: Lang) -> tuple[Problem, ...]:
    """Everything that does not hold in the stories of data folders, against a view of all their claims."""
    found = files(paths)
    if not found:
        return ()
    read_ = reading()
    drawn = {name: cache(partial(project, read_, name)) for name in read_.rules.projections}
    pictures = {name: lambda: None for name in named("pictures")}
    names = frozenset(one.name for one in asked())
    return problems(found, Ground(read_, {**drawn, **pictures}, offered(read_.rules)[0], names, lang))


def _wrong(story: Story, ground: Ground) -> Iterator[Problem]:
    for step in story.steps:
        for key, given, more in (*_lost(step, ground), *_unfilled(step, ground.reading)):
            why, cure = SAID[key]
            said = {"known": "", **more, "given": given}
            yield Problem(
                story.path,
                step.line,
                why.in_(ground.lang).format(**said),
                cure.in_(ground.lang).format(**said),
            )


Fault = tuple[str, str, Mapping[str, str]]


def _lost(step: Step, ground: Ground) -> Iterator[Fault]:
    """What the address names and is not there."""
    address = Address.of(step.at)
    for key in address.given.keys() - KEYS:
        yield "key", key, {"known": ", ".join(sorted(KEYS))}
    name = address.network or ground.first
    if name not in ground.networks:
        yield "network", name, {"known": ", ".join(ground.networks)}
        return
    if QUESTION in address.given and address.given[QUESTION] not in ground.questions:
        yield "question", address.given[QUESTION], {}
    network = ground.networks[name]()
    for key in (NODE, WAY):
        for iri in address.things(key):
            yield from _missing(iri, name, network, ground.reading)
    if network:
        yield from _unlinked(address, network)


def _unlinked(address: Address, network: Network) -> Iterator[Fault]:
    """Links of the address that the network has not."""
    known, links = (
        {edge.iri for edge in network.edges},
        {(edge.source, edge.target) for edge in network.edges},
    )
    for iri in address.things(EDGE):
        if iri not in known:
            yield "absent", curie(iri), {"network": network.name}
    stops = address.things(WAY)
    for one, two in pairwise(stops) if len(stops) > 2 else ():  # noqa: PLR2004 (between two ends the page looks for a way)
        if (one, two) not in links:
            yield "way", curie(one), {"to": curie(two), "network": network.name}


def _missing(iri: Iri, name: str, network: Network | None, reading: Reading) -> Iterator[Fault]:
    known = reading.derived.things
    if iri not in known and iri not in reading.rules.codes:
        close = get_close_matches(curie(iri), [curie(other) for other in known], n=3)
        yield "thing", curie(iri), {"known": ", ".join(close) or "kg search"}
    elif network and iri not in network.index and iri not in {edge.via for edge in network.edges}:
        yield "absent", curie(iri), {"network": name}


def _unfilled(step: Step, reading: Reading) -> Iterator[Fault]:
    for text in (step.title, step.text):
        for hole, why in filled(text, reading).open:
            yield why, hole, {"known": "kg search"}
        for figure in dict.fromkeys((*typed(text.fr), *typed(text.en))):
            yield "typed", figure, {}
