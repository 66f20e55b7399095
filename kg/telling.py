"""The questions and stories that go onto a page: those that hold on its networks, in its view."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from kg import stories
from kg.errors import DataError
from kg.explorer import Asked, first
from kg.graph import View
from kg.marked import questions
from kg.project import Network
from kg.stories import Ground, Story, Told
from kg.terms import Lang


def asked(view: View, networks: Mapping[str, Network], story: Story | None, lang: Lang) -> Asked:
    """Every question that marks something, and the given story, or the graph's own as far as each step holds here.

    Raises: DataError for the given story, with every step that does not hold in this view.
    """
    marked = questions(view, networks)
    ground = Ground(
        view.reading, _offered(networks), first(networks), frozenset(q.name for q in marked), lang
    )
    if story:
        return Asked(marked, (stories.held(story, ground),), opens=True)
    return Asked(
        marked, tuple(told for path in stories.files(view.graph.paths) for told in _held(path, ground))
    )


def wanted(story: Story, usual: str) -> tuple[str, ...]:
    """The networks that a story's steps name, each once, in their order; a step that names none stands on the usual one."""
    named = (stories.Address.of(step.at).network or usual for step in story.steps)
    return tuple(dict.fromkeys(named))


def _held(path: Path, ground: Ground) -> tuple[Told, ...]:
    """A story of the graph's own that this view does not bear out is left to the pages of other views: `kg check` tells of faults."""
    try:
        return (stories.held(stories.read(path), ground),)
    except DataError:
        return ()


def _offered(networks: Mapping[str, Network]) -> Mapping[str, Callable[[], Network | None]]:
    return {name: partial(networks.get, name) for name in networks}
