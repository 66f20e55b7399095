"""Where a query cannot be read: line, column and a mark under the place, instead of everything the grammar would allow."""

from __future__ import annotations

import re

from kg.cli.words import say
from kg.errors import QueryError
from kg.terms import Lang

PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
REASON = re.compile(
    r"(?:one of |, )([A-Z][a-z]+ [^,\[]*)"
)  # a sentence among the tokens the grammar expected
BEFORE = 60
LONGEST = 120
UPDATE = re.compile(
    r"(\s|#[^\n]*\n|(PREFIX\s+\S*|BASE)\s*<[^>]*>)*(INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY|WITH)\b",
    re.IGNORECASE,
)


def pointed(error: QueryError, asked: str, lang: Lang) -> QueryError:
    """The same error said with line, column and the line itself; an error of another kind as it is."""
    if UPDATE.match(asked):
        return QueryError(say("query.update", lang), hint=say("query.update.hint", lang))
    found = PLACE.search(str(error))
    if not found:
        return error
    line, column = int(found[1]), int(found[2])
    lines = asked.splitlines() or [""]
    if line > len(lines):  # the text ended too soon: point behind its last character
        line, column = len(lines), len(lines[-1]) + 1
    shown = lines[line - 1][max(0, column - BEFORE) : column + BEFORE].replace("\t", " ")
    mark = " " * (min(column, BEFORE + 1) - 1) + "^"
    reason = REASON.search(found[3])
    short = found[3] if len(found[3]) <= LONGEST and "\n" not in found[3] else ""
    expected = reason[1] if reason else short
    message = say("query.unreadable", lang, line=line, column=column, why=expected).rstrip(" :")
    return QueryError(f"{message}\n{shown}\n{mark}", hint=say("query.unreadable.hint", lang))
