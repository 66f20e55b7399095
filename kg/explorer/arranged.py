"""Places kept in a file by a page's own menu, so that a picture arranged by hand is drawn again as it was.

The file names each network, its first part as `NAME:main`, and in it each thing by IRI. What it does not name is laid out as ever.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from kg.errors import DataError, Problem
from kg.explorer.layout import Places
from kg.terms import Iri

MARK = "kg-layout"
VERSION = 1
FARTHEST = 10**7
HINT = "save positions from the page's menu and give that file"
Layout: TypeAlias = Mapping[str, Places]


def read(path: Path) -> Layout:
    """The places in a file. Raises: DataError with everything that is wrong with it."""
    try:
        given = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise DataError.at(str(path), 0, f"cannot be read: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise DataError.at(str(path), 0, "is no JSON", HINT) from error
    if not isinstance(given, dict) or given.get(MARK) != VERSION:
        raise DataError.at(str(path), 0, f'holds no positions: "{MARK}": {VERSION} is missing', HINT)
    networks = given.get("networks")
    if not isinstance(networks, dict) or not all(isinstance(one, dict) for one in networks.values()):
        raise DataError.at(str(path), 0, '"networks" must name networks, each with its things', HINT)
    if problems := list(_problems(str(path), networks)):
        raise DataError(problems)
    return {
        name: {Iri(iri): (round(x), round(y)) for iri, (x, y) in sorted(places.items())}
        for name, places in sorted(networks.items())
    }


def _problems(path: str, networks: Mapping[str, Mapping[str, Any]]) -> Iterator[Problem]:
    for name, places in networks.items():
        for iri, place in places.items():
            if not _is_place(place):
                yield Problem(path, 0, f"{name}: the place of {iri} is no pair of numbers", HINT)


def _is_place(place: Any) -> bool:  # Any: whatever JSON can hold
    return (
        isinstance(place, list)
        and len(place) == 2  # noqa: PLR2004 (x and y)
        and all(isinstance(n, int | float) and not isinstance(n, bool) for n in place)
        and all(math.isfinite(n) and abs(n) <= FARTHEST for n in place)
    )


def over(places: Places, kept: Places) -> Places:
    """The places laid out, under those that were kept."""
    return {iri: kept.get(iri, place) for iri, place in places.items()}
