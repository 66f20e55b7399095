"""One run of one command: what was asked for, the graph and view it needs, and the way its answer leaves."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg import whole
from kg.cli import delivery, quantities
from kg.cli.formats import Look, as_json, written
from kg.cli.progress import Progress
from kg.cli.rows import chosen, cut, one_language, ordered
from kg.cli.screen import drawn, styled, width_of_terminal
from kg.cli.settings import Output, Settings
from kg.cli.words import plain, say
from kg.terms import Iri, Lang, Names, Table, curie

if TYPE_CHECKING:
    from kg import Graph, View


@dataclass(frozen=True, slots=True)
class Session:
    """Settings and output of one command."""

    settings: Settings
    output: Output

    @property
    def lang(self) -> Lang:
        return self.settings.lang

    @property
    def colour(self) -> bool:
        """Colour for standard output: only on a terminal, and only where nobody objects."""
        return self.output.file is None and self.settings.colour and coloured(sys.stdout.isatty())

    @property
    def screen(self) -> bool:
        """Whether a person reads the answer: words instead of codes."""
        return self.output.form in ("table", "md")

    def graph(self) -> Graph:
        """The shipped data with one's own folders laid over them."""
        import kg
        from kg import shipped

        with Progress(self.settings) as progress:
            folders = (shipped.claims_and_register(), *self.settings.data)
            return kg.load(*folders, cache=True, progress=progress)

    def view(self, graph: Graph | None = None) -> View:
        asked = self.settings
        return (graph or self.graph()).view(
            asked.as_of, asked.profile, known=asked.known, undated=asked.undated, currency=asked.currency
        )

    def say(self, key: str, /, **values: object) -> str:
        return say(key, self.lang, **values)

    def name(self, names: Names) -> str:
        return plain(names.in_(self.lang))

    def remark(self, text: str) -> None:
        """A line for the person, on standard error."""
        if not self.settings.quiet:
            sys.stderr.write(
                f"{styled(text, 'dim', colour=self.settings.colour and coloured(sys.stderr.isatty()))}\n"
            )

    def table(self, table: Table, names: Callable[[Iri], Names] | None = None, *, below: str = "") -> None:
        """Write the rows as asked, on a screen with a text `below`. `names` says what an IRI is called; without it or with --iri, IRIs stay."""
        rows = ordered(table, self.output.sort)
        short = cut(rows, self.output.rows)
        naming = None if self.output.iri else self._naming(names)
        look = Look(self.lang, naming, self.output.header)
        few = chosen(self._for_people(short, naming), self.output.columns)
        if self.output.form == "table":
            wide = width_of_terminal() if sys.stdout.isatty() and self.output.file is None else None
            self.write(drawn(few, look, colour=self.colour, width=wide) + below)
        else:
            self.write(written(few, self.output.form, look) + (below if self.screen else ""))
        if len(short) < len(rows):
            self.remark(self.say("rows.some", shown=len(short), total=len(rows)))
        elif not rows.rows:
            self.remark(self.say("rows.none"))

    def _for_people(self, table: Table, naming: Callable[[Iri], str] | None) -> Table:
        """For a screen: one language, and amounts with their unit; as it is where a column of its own is asked for."""
        if not self.screen:
            return table
        short = one_language(table, self.lang)
        read = quantities.read(short, self.lang, naming) if naming else short
        return table if set(self.output.columns) - set(read.columns) else read

    def answer(
        self, content: Any, text: str | None, table: Table, names: Callable[[Iri], Names] | None = None
    ) -> None:
        """An answer with a shape of its own: JSON as `content`, a screen of `text` (None: rows too), rows for every other format.

        `content` is Any: whatever JSON can hold.
        """
        match self.output.form:
            case "json":
                self.write(as_json(content))
            case "table" if text is not None:
                self.write(text)
            case _:
                self.table(table, names)

    def write(self, text: str) -> None:
        if self.output.file is None:
            delivery.to_stdout(text)
        else:
            self.not_over_inputs(self.output.file)
            whole.write(self.output.file, text)
            self.remark(self.say("written", file=self.output.file))

    def not_over_inputs(self, place: Path) -> None:
        """Raises: QueryError when writing there would replace a file of one's own that was read."""
        delivery.not_over_inputs(place, self.settings.data)

    def iri(self, iri: str) -> str:
        """An IRI for a machine: a CURIE unless asked in full."""
        return iri if self.output.iri else curie(iri)

    def _naming(self, names: Callable[[Iri], Names] | None) -> Callable[[Iri], str]:
        return lambda iri: (names(iri).in_(self.lang) if names else "") or curie(iri)


def coloured(terminal: bool) -> bool:
    """Whether a stream may carry colour: a terminal, without NO_COLOR and not a dumb one."""
    return terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
