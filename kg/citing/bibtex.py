"""Works as BibTeX: `@misc` alone, which every style knows, with the fields of biblatex that say more.

BibTeX counts braces even behind a backslash, so a brace of a title is written by its name; whatever TeX would obey is
written as what prints it.
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from kg.citing import LICENCE, Work
from kg.terms import Lang, Names

_PRINTED = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", **{sign: f"\\{sign}" for sign in "$&#%_"},
}  # fmt: skip
_AS_IT_STANDS = "!#$&'()*+,-./:;=?@_~%"
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
BETWEEN = Names("sans date, paru entre le {0} et le {1}", "undated, issued between {0} and {1}")


def bibtex(works: Sequence[Work], lang: Lang) -> str:
    """All works as entries, in the order given."""
    return "\n".join(_entry(work, lang) for work in works)


def _entry(work: Work, lang: Lang) -> str:
    notes = [note.in_(lang) for note in work.notes]
    if work.interval[0]:
        notes.append(BETWEEN.in_(lang).format(*work.interval))
    year, month = work.day[:4], work.day[5:7]
    fields = {
        "author": f"{{{escaped(work.author.in_(lang))}}}",  # inner braces: an organisation is no family name
        "title": f"{{{escaped(work.title.in_(lang))}}}",
        "year": year,
        "date": work.day,
        "version": escaped(work.version),
        "url": address(work.url),
        "urldate": work.read,
        "langid": {"fr": "french", "en": "english"}.get(work.language, ""),
        "note": escaped("; ".join(notes)),
        "license": LICENCE if work.dataset else "",
    }
    lines = [f"  {key} = {{{value}}}," for key, value in fields.items() if value.strip("{}")]
    if month:
        lines.append(f"  month = {MONTHS[int(month) - 1]},")
    return f"@misc{{{work.key},\n" + "\n".join(lines) + "\n}\n"


def escaped(text: str) -> str:
    r"""Text that TeX prints as it stands, on one line.

    >>> escaped("50 % of {A} & B_C \\ 7^2")
    '50 \\% of \\textbraceleft{}A\\textbraceright{} \\& B\\_C \\textbackslash{} 7\\textasciicircum{}2'
    """
    return "".join(_PRINTED.get(sign, sign) for sign in " ".join(text.split()))


def address(url: str) -> str:
    """A web address without the signs that would end a field: the url fields of BibTeX are not escaped."""
    return quote(url, safe=_AS_IT_STANDS)
