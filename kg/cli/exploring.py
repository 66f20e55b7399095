"""What `kg explore` was asked to show, which options go together, and the page that answers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg import whole
from kg.cli import delivery
from kg.cli.entities import entity
from kg.cli.networks import from_file
from kg.cli.pointing import pointed
from kg.cli.progress import Progress
from kg.cli.session import Session
from kg.cli.stills import Stills
from kg.cli.tabled import from_files
from kg.errors import QueryError
from kg.named import named
from kg.terms import Iri, Names

if TYPE_CHECKING:
    from kg import Network, View
    from kg.explorer import Page


def delivered(session: Session, page: Page, file: str) -> None:
    if file == "-":
        delivery.to_stdout(page.html)
        return
    session.not_over_inputs(Path(file))
    whole.write(Path(file), page.html)
    session.remark(session.say("written", file=file))


@dataclass(frozen=True, slots=True)
class Large:
    """A table of one's own in place of the data, what a large network first shows, who paints it, where marks stand."""

    edges: str | None
    nodes: str | None
    overview: str
    renderer: str
    layout: Path | None


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page is to show. A further option is a field here, and a line where it does not go with another."""

    session: Session
    name: str | None
    projections: tuple[str, ...]
    query: str | None
    story: Path | None
    theme: str
    roll_up: bool
    compare: str | None
    large: Large

    def check(self, stills: Stills, *, opens_a_file: bool) -> None:
        """Raises: UsageError for options that do not go together."""
        drawn = self.projections or self.query or self.roll_up or self.story
        rolled = self.roll_up and (self.query or self.projections)
        amiss = {
            "explore.open": not opens_a_file,
            "explore.rolled": rolled and named("pictures").keys() >= set(self.projections),
            "explore.compared": self.compare and (self.query or self.roll_up),
            "explore.story": self.story and (self.name or self.query or self.projections or stills.places),
            "explore.layout": self.large.layout and stills.places,
            "explore.nodes": self.large.nodes and not self.large.edges,
            "explore.edges": self.large.edges and (drawn or self.name or self.compare),
        }
        for key, wrong in amiss.items():
            if wrong:
                raise self.wrong(key)

    def wrong(self, key: str) -> click.UsageError:
        return click.UsageError(self.session.say(key), click.get_current_context())

    def about(self, view: View | None) -> Iri | None:
        return entity(self.session, view, self.name) if view and self.name else None

    def stills(self, drawn: View | Network, title: Names | None, about: Iri | None, stills: Stills) -> None:
        with self._pointing():
            stills.write(
                self.session,
                drawn,
                title=title,
                projection=self.projections[0] if self.projections else None,
                query=self.query,
                about=about,
                theme=self.theme,
                roll_up=self.roll_up,
            )

    def page(self, drawn: View | Network, title: Names | None, about: Iri | None) -> Page:
        with Progress(self.session.settings) as progress:
            import kg

            progress("draw")
            with self._pointing():
                return kg.draw(
                    drawn,
                    projections=self.projections or None,
                    title=title,
                    query=self.query,
                    story=self.story,
                    lang=self.session.lang,
                    theme=self.theme,
                    roll_up=self.roll_up,
                    about=about,
                    compare=self.compare,
                    renderer=self.large.renderer,
                    overview=self.large.overview,
                    layout=self.large.layout,
                    told=progress.share("draw"),
                )

    def table(self) -> tuple[Network, Names | None]:
        """The network of an edge list, called like its file."""
        edges = self.large.edges or "-"
        read = (self.large.overview,)
        ground = from_files(self.session, edges, self.large.nodes, lambda: from_file(edges), read)
        name = Path(edges).stem
        return ground.network, None if edges == "-" else Names(name, name)

    @contextmanager
    def _pointing(self) -> Iterator[None]:
        """What is wrong with a query is shown at its place in it."""
        try:
            yield
        except QueryError as error:
            if not self.query:
                raise
            raise pointed(error, self.query, self.session.lang) from error
