"""Still pictures of a network from the command line: the options that ask for them, and how they are written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any

import click

from kg.cli.progress import Progress
from kg.cli.session import Session
from kg.graph import View
from kg.network import Network


@dataclass(frozen=True, slots=True)
class Stills:
    """Where pictures are to go, by their suffix, and whether all of a large network is drawn."""

    places: tuple[Path, ...]
    whole: bool

    def write(self, session: Session, what: View | Network, **asked: Any) -> None:
        """One picture, once for all places; `asked` is what `kg.picture` is told beside them."""
        for place in self.places:
            session.not_over_inputs(place)
        with Progress(session.settings) as progress:
            from kg.stills import picture

            progress("draw")
            drawn = picture(what, whole=self.whole, lang=session.lang, **asked)
            for place in self.places:
                drawn.save(place)
        for place in self.places:
            session.remark(session.say("written", file=place))


def picturing(function: Callable[..., None]) -> Callable[..., None]:
    """The options `--svg`, `--png` and `--whole`, handed over together as `stills`."""

    @wraps(function)
    def run(session: Session, *, svg: str | None, png: str | None, whole: bool, **asked: Any) -> None:
        places = tuple(Path(place) for place in (svg, png) if place)
        function(session, stills=Stills(places, whole), **asked)

    options = (
        click.option(
            "--whole", is_flag=True, help="All of a large network on the picture, not its main part."
        ),
        click.option("--png", metavar="FILE", help="The same as PNG; neither takes a browser."),
        click.option(
            "--svg", metavar="FILE", help="A still picture of the first network instead of the page."
        ),
    )
    for option in options:
        run = option(run)
    return run
