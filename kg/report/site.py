"""Every file of the report, one after the other: the pages of both languages, the plots, the data, what is shared."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from kg.drawing import draw
from kg.errors import QueryError
from kg.explorer import style
from kg.explorer.still import stylesheet
from kg.report.ground import DOCUMENT, FOLDERS, Ground
from kg.report.places import fragment
from kg.report.sheets import Page, Sheets
from kg.report.tables import Ranking
from kg.report.words import WORDS
from kg.spoken import plain
from kg.tables.graphs import FORMULA
from kg.terms import Lang, curie

HERE = Path(__file__).resolve().parent / "pages"
File = tuple[str, str | bytes]
"""Its address in the folder of the report, and what is in it."""
MARK = "report.json"
"""The file that says that a folder is a report of ours."""
MAKER = "kg report"
SHARED = ("report.js", "door.js")


def ours(folder: Path) -> bool:
    """Whether the folder is an earlier report, by its own word."""
    try:
        about = json.loads((folder / MARK).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(about, dict) and about.get("made by") == MAKER


@dataclass(frozen=True)
class Site:
    """The report of one view in one language or both."""

    ground: Ground
    langs: Sequence[Lang]
    only: str = ""

    @cached_property
    def environment(self) -> Environment:
        made = Environment(
            loader=FileSystemLoader(HERE),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        made.globals |= {"curie": curie, "fragment": fragment}
        return made

    def files(self) -> Iterator[File]:
        """Every file, the same bytes for the same view; with `only`, the pages alone whose address holds it. Raises: QueryError where none does."""
        if not any(self.only in address for address, _ in self.sheets[self.langs[0]].pages()):
            raise QueryError(f"no page has {self.only!r} in its address", hint="--only deal/, --only openai")
        yield from self._shared()
        for lang in self.langs:
            self.ground.progress(f"pages.{lang}")
            yield from self._pages(lang)
        if not self.only:
            yield from self._tables()
            yield from self._plots()
            self.ground.progress("data")
            yield from self._data()

    def _shared(self) -> Iterator[File]:
        css = (HERE / "report.css").read_text(encoding="utf-8")
        yield "report.css", style.tokens() + stylesheet() + "\n" + css
        for name in SHARED:
            yield name, (HERE / name).read_text(encoding="utf-8")
        door = self.environment.get_template("index.html")
        yield "index.html", door.render(langs=self.langs, words=WORDS)
        seen = self.ground.told.seen
        about = {
            "made by": MAKER,
            "version": seen.version,
            "data": seen.data,
            "view": seen.view.en,
            "day": seen.day,
        }
        yield MARK, _json(about)

    def _plots(self) -> Iterator[File]:
        for plot in self.ground.plots:
            for lang in self.langs:
                place = f"plots/{plot.name}"
                yield f"{place}.{lang}.svg", plot.svg(lang)
                yield f"{place}-narrow.{lang}.svg", plot.svg(lang, narrow=True)
                yield f"{place}.{lang}.png", plot.png(lang)
                yield f"{place}.{lang}.csv", plot.csv(lang)

    def _pages(self, lang: Lang) -> Iterator[File]:
        contents = self._contents(lang)
        for address, made in self.sheets[lang].pages():
            if self.only in address:
                page = made(address)
                yield f"{lang}/{address}", self._rendered(page, contents)
                for name, content in page.beside:
                    yield f"{lang}/{name}", content

    def _tables(self) -> Iterator[File]:
        for lang, sheets in self.sheets.items():
            for table in sheets.tables:
                yield f"{lang}/{table.data}.csv", _csv(table)
                yield f"{lang}/{table.data}.json", _json(_records(table))

    @cached_property
    def sheets(self) -> Mapping[Lang, Sheets]:
        return {lang: Sheets(self.ground, lang) for lang in self.langs}

    def _rendered(self, page: Page, contents: Sequence[tuple[str, str]]) -> str:
        template = self.environment.get_template(page.template)
        both = len(self.langs) > 1
        return template.render(v=page.voice, contents=contents, both=both, **page.content)

    def _contents(self, lang: Lang) -> Sequence[tuple[str, str]]:
        """The sections of the site: where each begins, and what it is called."""
        words = {key: names.in_(lang) for key, names in WORDS.items()}
        kinds = [folder for folder in FOLDERS[:5] if self.ground.of_kind(folder)]
        return [
            ("index.html", words["home"]),
            *((f"ranking/{folder}.html", words[f"kind.{folder}"]) for folder in (*kinds, DOCUMENT)),
            *((f"{name}.html", words[name]) for name in ("rankings", "questions", "method", "downloads")),
        ]

    def _data(self) -> Iterator[File]:
        view = self.ground.view
        yield "data/graph.trig", view.serialize(".trig")
        if not view.choice.currency:
            yield (
                "explorer.html",
                draw(view, lang=self.langs[0]).html,
            )


def _records(table: Ranking) -> Sequence[Mapping[str, Any]]:  # Any: what JSON holds
    names = [column.name for column in table.columns]
    return [{name: box.machine for name, box in zip(names, row, strict=True)} for row in table.rows]


def _csv(table: Ranking) -> str:
    held = io.StringIO()
    writer = csv.writer(held, lineterminator="\n")
    writer.writerow([column.name for column in table.columns])
    for row in table.rows:
        writer.writerow([_harmless(box.machine) for box in row])
    return held.getvalue()


def _harmless(cell: str | float | None) -> str | float | None:
    """What a spreadsheet would run as a formula gets an apostrophe."""
    if not isinstance(cell, str):
        return cell
    return f"'{plain(cell)}" if cell.startswith(FORMULA) else plain(cell)


def _json(content: Any) -> str:  # Any: what JSON holds
    return json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
