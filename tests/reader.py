"""What the tests of the reader share: its words, a good claim, and the way to its complaints."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from kg import shipped
from kg.errors import DataError, Problem
from kg.source import load_vocabulary, read

TINY = Path(__file__).parent / "tiny"
WORDS = load_vocabulary(shipped.ontology(), shipped.context())

CLAIM = """\
- id: claim:x
  type: Claim
  source: doc:one
  modality: asserted
  evidence: {type: TextSpan, start: 0, end: 9}
  states:
    - id: deal:x
      value: {amount: 4.5, unit: GUSD, per: total}
      statusChange: {toStatus: signed, when: 2025-02}
"""


def changed(line: int, text: str | None) -> str:
    """The good claim with one line exchanged, or without it."""
    lines = CLAIM.splitlines()
    lines[line - 1 : line] = [] if text is None else [text]
    return "\n".join(lines)


def problems(*paths: Path) -> tuple[Problem, ...]:
    with pytest.raises(DataError) as caught:
        read(paths, WORDS)
    return caught.value.problems


def only(found: Sequence[Problem]) -> tuple[str, str]:
    assert len(found) == 1, found
    return found[0].path, found[0].message
