"""Every phrase of the command line, by subject: French first, then English; and the pages of help in French."""

from __future__ import annotations

from collections.abc import Mapping

from kg.cli.phrases import (
    answers,
    asking,
    circling,
    doubt,
    drawing,
    errors,
    kinship,
    metrics,
    pages,
    plots,
    reports,
    scenario,
    times,
)
from kg.spoken import answers as headings
from kg.spoken import columns
from kg.terms import Names

_SAID = (
    answers,
    asking,
    circling,
    columns,
    doubt,
    drawing,
    errors,
    headings,
    kinship,
    metrics,
    plots,
    reports,
    scenario,
    times,
)
_HELP = (
    asking,
    circling,
    doubt,
    drawing,
    kinship,
    metrics,
    pages,
    plots,
    reports,
    scenario,
    times,
)

PHRASES: Mapping[str, Names] = {key: Names(*pair) for part in _SAID for key, pair in part.PHRASES.items()}
FRENCH: Mapping[str, str] = {text: french for part in _HELP for text, french in part.HELP.items()}
