"""What a notebook shows of a value: a heading, a small table cut where nobody reads on, and a line that says what was cut.

Everything in it is text. The language is that of `KG_LANG`, English unless it says `fr`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from decimal import Decimal
from html import escape
from itertools import islice
from typing import Literal

from kg.svg import safe

ROWS = 20
LONG = 120
UNKNOWN = {"fr": "n.c.", "en": "n/k"}
MORE = {"fr": "… et {n} de plus", "en": "… and {n} more"}
NUMBER = 'style="text-align:right;font-variant-numeric:tabular-nums"'
WORD = 'style="text-align:left"'


def language() -> Literal["fr", "en"]:
    """The reader's language, as the command line takes it from the environment."""
    return "fr" if os.environ.get("KG_LANG") == "fr" else "en"


def grid(
    title: str, columns: Sequence[str], rows: Iterable[Sequence[object]], count: int, note: str = ""
) -> str:
    """Some HTML: the first rows of `count`. A number stands right, an unknown value is said to be unknown."""
    lang = language()
    head = "".join(f"<th {WORD}>{_text(column)}</th>" for column in columns)
    shown = list(islice(rows, ROWS))
    body = "".join(f"<tr>{''.join(_cell(value) for value in row)}</tr>" for row in shown)
    notes = [note] if note else []
    if count > len(shown):
        notes.append(MORE[lang].format(n=_grouped(count - len(shown))))
    caption = f"<p><b>{_text(title)}</b></p>" if title else ""
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>" if columns else ""
    foot = "".join(f"<p><small>{_text(one)}</small></p>" for one in notes)
    return f'<div lang="{lang}">{caption}{table}{foot}</div>'


def _cell(value: object) -> str:
    if value is None:
        return f"<td {NUMBER}>{UNKNOWN[language()]}</td>"
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)):
        return f"<td {WORD}>{_text(str(value))}</td>"
    return f"<td {NUMBER}>{_grouped(value)}</td>"


def _text(value: str) -> str:
    """Escaped, without what turns the direction of a text, and no longer than a cell can hold."""
    plain = safe(value[: 10 * LONG])
    return escape(plain if len(plain) <= LONG * 4 else f"{plain[: LONG * 4 - 1]}…")


def _grouped(value: float | Decimal) -> str:
    """Thousands apart, four figures behind the point at most."""
    text = f"{value:,.0f}" if value == int(value) else f"{value:,.4f}".rstrip("0").rstrip(".")
    return text.replace(",", "\u202f").replace(".", ",") if language() == "fr" else text
