"""What was published keeps its identifier: none vanishes unless it is replaced, or gone for a reason that is written down.

`data/published.tsv` has one identifier a line and, after a tab, why it is gone where it is. `pytest --regenerate` adds what is new.
"""

from __future__ import annotations

from functools import cache

import pytest
from entries import DATA
from reader import WORDS

from kg.source import read
from kg.terms import ID, PREFIXES, curie

LIST = DATA / "published.tsv"
TYPE, REPLACED = PREFIXES["rdf"] + "type", PREFIXES["dcterms"] + "isReplacedBy"


@cache
def there() -> frozenset[str]:
    """Every identifier that the data give to something."""
    return _subjects(TYPE)


def _subjects(predicate: str) -> frozenset[str]:
    named = {
        str(getattr(quad.subject, "value", ""))
        for quad in read([DATA], WORDS).quads
        if quad.predicate.value == predicate
    }
    return frozenset(curie(iri) for iri in named if iri.startswith(ID) and "#" not in iri)


def listed() -> dict[str, str]:
    """Identifier and reason, which is empty where it is not gone."""
    lines = LIST.read_text(encoding="utf-8").splitlines() if LIST.exists() else []
    return {name: reason for name, _, reason in (line.partition("\t") for line in lines)}


def test_every_identifier_is_listed(request: pytest.FixtureRequest) -> None:
    known = listed()
    if request.config.getoption("--regenerate"):
        known = {name: known.get(name, "") for name in known.keys() | there()}
        text = "".join(f"{name}\t{why}\n" if why else f"{name}\n" for name, why in sorted(known.items()))
        LIST.write_text(text, encoding="utf-8", newline="\n")
    new = sorted(there() - known.keys())
    assert not new, (
        f"{len(new)} identifiers are not in data/published.tsv, {new[:5]} ...: pytest --regenerate adds them"
    )


def test_no_published_identifier_vanishes() -> None:
    gone = {name for name, reason in listed().items() if not reason.strip()} - there() - _subjects(REPLACED)
    assert not gone, (
        f"{sorted(gone)[:20]} are gone from data/, and others may point to them: bring them back, or write a decision that says "
        "what each isReplacedBy, or write after a tab in data/published.tsv why it is gone for good (docs/corrections.md)"
    )


def test_the_list_is_sorted_and_says_each_once() -> None:
    lines = [line.partition("\t")[0] for line in LIST.read_text(encoding="utf-8").splitlines()]
    assert lines == sorted(set(lines)), (
        "data/published.tsv: one line each, sorted; pytest --regenerate does it"
    )
    assert all(":" in line and line == line.strip() for line in lines), "an identifier is prefix:name"


def test_what_is_gone_for_a_reason_is_gone() -> None:
    back = {name for name, reason in listed().items() if reason.strip()} & there()
    assert not back, f"{sorted(back)} are in data/ again: take the reason out of data/published.tsv"
