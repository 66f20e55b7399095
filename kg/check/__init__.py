"""Does what the files say hold? Shapes, lints, evidence and identifiers, all problems at once.

Core shapes run in pySHACL on one merged graph, anything that joins runs as a lint query whose rows are the failures, and
what neither can say (a hash, a checksum, a text on disk) is computed here. Nothing is mended and nothing stops at the
first problem; each one names the file and line where the statement stands.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from kg.check.evidence import verify
from kg.check.identifiers import identifiers
from kg.check.lints import lints
from kg.check.report import Report, Speaker
from kg.check.shapes import merged, violations
from kg.store import Store
from kg.terms import Iri, Lang

__all__ = ["Report", "check"]


def check(
    store: Store,
    shapes: Path,
    places: Mapping[Iri, tuple[str, int]],
    texts: Path | None = None,
    lang: Lang = "en",
) -> Report:
    """Everything that is wrong in the store, said in `lang`.

    `places` maps claims, decisions and registered things to file and line. `texts` is a folder with the documents' texts
    under their `textFile` names; without it positions are held against the stated length only, and the report says so.
    """
    with _rdflib_unlogged():
        return _report(store, shapes, places, texts, lang)


def _report(
    store: Store,
    shapes: Path,
    places: Mapping[Iri, tuple[str, int]],
    texts: Path | None,
    lang: Lang,
) -> Report:
    graph = merged(store)
    speaker = Speaker.of(graph, places, lang)
    evidence, counted = verify(graph, speaker, texts)
    problems = [
        *violations(graph, shapes, speaker),
        *lints(store, speaker),
        *identifiers(graph, speaker),
        *evidence,
    ]
    return Report(tuple(sorted(set(problems))), counted)


@contextmanager
def _rdflib_unlogged() -> Iterator[None]:
    """Without the traceback rdflib 7.6 logs for each wrong literal: the report tells of them, with their place."""
    log = logging.getLogger("rdflib")
    usual = log.level
    log.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        log.setLevel(usual)
